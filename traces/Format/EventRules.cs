using Dsa.Model.Virtual;

namespace Dsa.Traces;

/// <summary>What an event's members must be, beyond being there: widths, alignment, ranges.</summary>
public static class EventRules
{
    private const ulong RegionEnd = 1UL << 32;
    private const int PortalBytes = 64;
    private const int PageBytes = 4096;
    private const int MostIrqs = 64;

    /// <summary>What is wrong with an event: the key and a sentence; or null when nothing is.</summary>
    public static (string Field, string Problem)? Find(in Event e)
    {
        if (e.Device is < 0 or > 0xffff)
        {
            return ("dev", $"{e.Device} is not a number from 0 to 65535.");
        }

        if (e.Pasid is < -1 or > 0xf_ffff)
        {
            return ("pasid", $"0x{e.Pasid:x} is wider than 20 bits.");
        }

        var value = e.Value;
        if (e.IsHostCall && Errno.Names.All(name => name.Number != value))
        {
            return ("result", $"{e.Value} has no name.");
        }

        return e.Kind switch
        {
            EventKind.CfgRead or EventKind.CfgWrite => Register(e, 4, 0x1000, "0xfff"),
            EventKind.MmioRead or EventKind.MmioWrite or EventKind.PortalRead => Register(e, 8, RegionEnd, "0xffffffff"),
            EventKind.PortalWrite or EventKind.PortalEnqueue => Portal(e),
            EventKind.MemRead or EventKind.MemWrite or EventKind.DmaRead or EventKind.DmaWrite => Memory(e),
            EventKind.MemUnmap => Pages(e) ?? Memory(e),
            EventKind.Irq or EventKind.IrqSet => Range("vector", e.Index, 0, 2047),
            EventKind.Reset => Range("kind", e.Code, 0, 3),
            EventKind.HostAttach => e.Pasid < 0 ? ("pasid", "the key is missing.") : Range("guest", e.Index, -1, 0xf_ffff),
            EventKind.HostCreate => Range("wq", e.Index, -1, 255) ?? Fails(e, HostFailure.Memory, HostFailure.Memory),
            EventKind.HostBind => Range("wq", e.Index, -1, 255) ?? Fails(e, HostFailure.Translation, HostFailure.Siov),
            EventKind.HostUnbind or EventKind.HostConfigure => Range("wq", e.Index, -1, 255),
            EventKind.VfioInfo => Range("about", e.Code, 0, 7)
                ?? (e.Index < 0 && (VfioQuestion)e.Code >= VfioQuestion.RegionFlags ? ("index", "the key is missing.") : Range("index", e.Index, -1, 255)),
            EventKind.VfioIrqs => Irqs(e),
            EventKind.VfioReset => Fails(e, HostFailure.Command, HostFailure.Command),
            EventKind.HostStep => Range("step", e.Code, 1, 3),
            EventKind.HostCommand => Range("code", e.Code, 0, 255) ?? Fits("operand", e.At, 4) ?? Fits("status", e.Value, 4),
            EventKind.HostMmap => Range("region", e.Index, 0, 255) ?? Fits("at", e.At, 5),
            EventKind.HostWqcfg => Range("wq", e.Index, 0, 255),
            EventKind.HostIms => Range("slot", e.Index, 0, int.MaxValue) ?? Fits("control", e.Value, 4),
            EventKind.HostError => Range("code", e.Code, 0, 255) ?? Range("wq", e.Index, -1, 255),
            _ => null,
        };
    }

    private static (string Field, string Problem)? Register(in Event e, int widest, ulong end, string last)
    {
        if (e.Size is not (1 or 2 or 4 or 8) || e.Size > widest)
        {
            return ("size", $"{e.Size} is not {(widest == 4 ? "1, 2 or 4" : "1, 2, 4 or 8")}.");
        }

        return Offset(e, end, last) ?? Fits("value", e.Value, e.Size);
    }

    private static (string Field, string Problem)? Offset(in Event e, ulong end, string last) =>
        e.At >= end ? ("at", $"0x{e.At:x} is out of range: the last offset is {last}.")
        : (e.At & (ulong)(e.Size - 1)) != 0 ? ("at", $"0x{e.At:x} is not aligned to {e.Size} bytes.")
        : null;

    private static (string Field, string Problem)? Portal(in Event e) =>
        e.Data is not { Length: PortalBytes } ? ("data", $"{e.Data?.Length ?? 0} bytes are not 64.") : Offset(e, RegionEnd, "0xffffffff");

    private static (string Field, string Problem)? Memory(in Event e) =>
        e.Size < 1 ? (e.Data is null ? "size" : "data", "an access of no byte is none.")
        : e.Data is not null && e.Data.Length != e.Size ? ("data", $"{e.Data.Length} bytes do not agree with the size {e.Size}.")
        : e.At + (ulong)(e.Size - 1) < e.At ? ("at", $"0x{e.At:x} and {e.Size} bytes go past the last address.")
        : e.Kind == EventKind.DmaRead && e.Fault && e.Data is not null ? ("fault", "an access that faults has no data.")
        : null;

    private static (string Field, string Problem)? Fails(in Event e, HostFailure first, HostFailure last) =>
        e.Code == 0 || (e.Code >= (int)first && e.Code <= (int)last) ? null : ("fails", $"a {EventShape.Of(e.Kind).Name} does not fail by this.");

    /// <summary>A byte for each interrupt, or none at all where nothing is given.</summary>
    private static (string Field, string Problem)? Irqs(in Event e) =>
        Range("index", e.Index, 0, 255)
        ?? Range("flags", e.Code, 0, 8)
        ?? Fits("start", e.At, 4)
        ?? (
            e.Data is not { Length: <= MostIrqs } data ? ("data", $"more than {MostIrqs} bytes are no interrupts'.")
            : data.Length != (e.IrqData == 0 ? 0 : e.Size) ? ("data", $"{data.Length} bytes do not agree with what is given for {e.Size} interrupts.")
            : null
        );

    private static (string Field, string Problem)? Pages(in Event e) =>
        e.At % PageBytes != 0 ? ("at", $"0x{e.At:x} is not the beginning of a page of {PageBytes} bytes.")
        : e.Size % PageBytes != 0 ? ("size", $"{e.Size} is not a multiple of {PageBytes}.")
        : null;

    private static (string Field, string Problem)? Range(string field, int value, int low, int high) =>
        value >= low && value <= high ? null : (field, $"{value} is not a number from {Math.Max(low, 0)} to {high}.");

    private static (string Field, string Problem)? Fits(string field, ulong value, int size) =>
        size == 8 || value >> (8 * size) == 0 ? null : (field, $"0x{value:x} is wider than {size} byte{(size == 1 ? "" : "s")}.");
}
