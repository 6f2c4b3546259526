using System.Buffers.Binary;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Virtual;
using Dsa.Traces;

namespace Dsa.Properties;

/// <summary>Reads the events of a trace back as calls.</summary>
/// <param name="setting">Which devices the trace is of.</param>
public sealed class EventReader(Setting setting)
{
    private static readonly (int Offset, int Size)[] Lanes = [(0, 4), (0, 1), (1, 1), (2, 1), (3, 1), (0, 2), (2, 2)];

    /// <summary>The call an event tells.</summary>
    public Call Read(Event e)
    {
        var at = !setting.IsComposed ? string.Empty : $"guest {e.Device}: ";
        return e.Kind switch
        {
            EventKind.Wait => Call.Settle,
            EventKind.CfgWrite => Write(at, e, Theta(e).Layout.Config(e.At)),
            EventKind.MmioWrite => Write(at, e, Theta(e).Layout.Bar0(e.At)),
            EventKind.CfgRead => new($"{at}read configuration space", e.At / 4),
            EventKind.MmioRead => new($"{at}read BAR0", e.At / 4),
            EventKind.IrqSet => new($"{at}set trigger", e.On ? 1UL : 0, (ulong)e.Vector),
            EventKind.PortalWrite or EventKind.PortalEnqueue => new($"{at}submit", [.. Quadwords(e.Data!), e.At, e.Kind == EventKind.PortalEnqueue ? 1UL : 0]),
            EventKind.Reset => new(e.ResetKind == ResetKind.PowerOn ? "power-on" : $"{at}function level reset"),
            EventKind.HostAttach when e.GuestPasid >= 0 => new($"{at}name PASID", (ulong)e.GuestPasid, (ulong)e.Pasid),
            EventKind.HostAttach => new($"{at}attach", (ulong)e.Pasid),
            EventKind.HostOpen => new($"{at}open"),
            EventKind.HostRelease => new($"{at}release"),
            EventKind.HostMmap => new($"{at}mmap", (ulong)e.Index, e.At, (ulong)e.Size, e.On ? 1UL : 0),
            EventKind.VfioIrqs => new($"{at}set interrupts", (ulong)e.Index, e.At, (ulong)e.Size, (ulong)e.IrqData, (ulong)e.IrqAction, Given(e.Data!), IsBad(e.Data!)),
            EventKind.VfioReset => new(e.Failure == HostFailure.None ? $"{at}reset by VFIO" : $"{at}reset by VFIO fails"),
            EventKind.VfioInfo => new($"{at}ask"),
            EventKind.HostConfigure => new($"host: configure {e.Index}"),
            EventKind.HostDetach => new($"{at}detach"),
            EventKind.HostRemove => new($"{at}remove"),
            EventKind.HostBind when e.IsRefused => new($"host: bind {e.Index} fails", FailedStep(e.Value)),
            EventKind.HostBind => new($"host: bind {e.Index}"),
            EventKind.HostError => new(e.Index < 0 ? "host: error" : $"host: error of WQ {e.Index}", (ulong)e.Code),
            EventKind.HostUnbind => new($"host: unbind {e.Index}"),
            EventKind.HostCreate => new($"host: create {setting.TypeOf(e.Device).Id}{(e.IsRefused ? " fails" : string.Empty)}"),
            _ => throw new ArgumentException($"{e} is no stimulus", nameof(e)),
        };
    }

    private static ulong FailedStep(ulong result) => (ulong)HostStep.Registration.TakeWhile(step => step.Refused != result).Count() + 1;

    private Theta Theta(in Event e) => setting.IsComposed ? setting.Guests[e.Device] : setting.Theta;

    private Call Write(string at, Event e, Slot slot)
    {
        var register = slot.Register ?? throw new ArgumentException($"{e} writes no register", nameof(e));
        var offset = (int)(e.At & 3);
        var family = $"{at}write {register}{(register.Dwords > 1 ? $"+0x{4 * slot.Dword:x}" : string.Empty)}";
        var lanes = (ulong)Array.IndexOf(Lanes, (offset, e.Size));
        return Theta(e).Count(register.Dimension) > 1 ? new(family, e.Value << (8 * offset), lanes, (ulong)slot.Index) : new(family, e.Value << (8 * offset), lanes);
    }

    private static ulong Given(byte[] data) => data.Select((g, i) => g == 0 ? 0 : 1UL << i).Aggregate(0UL, (all, bit) => all | bit);

    private static ulong IsBad(byte[] data) => Array.Exists(data, g => g > 1) ? 1UL : 0;

    private static IEnumerable<ulong> Quadwords(byte[] data) => Enumerable.Range(0, 8).Select(i => BinaryPrimitives.ReadUInt64LittleEndian(data.AsSpan(8 * i)));
}
