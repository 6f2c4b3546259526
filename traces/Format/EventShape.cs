using System.Collections.Immutable;
using Dsa.Model.Virtual;
using K = Dsa.Traces.EventKeys;

namespace Dsa.Traces;

/// <summary>How a kind of event is written: its name, the keys it must have and may have. Reader, writer and schema follow this table.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">Its name under the key <c>e</c>.</param>
/// <param name="Required">Keys every such line has.</param>
/// <param name="Optional">Keys such a line may have: what was not observed, and what has a usual value.</param>
public sealed record EventShape(EventKind Kind, string Name, EventKeys Required, EventKeys Optional)
{
    private static readonly NameTable<EventShape> ByName;
    private static readonly NameTable<EventKeys> KeysByName;
    private static readonly NameTable<ResetKind> ResetsByName;
    private static readonly NameTable<ulong> ResultsByName;
    private static readonly Dictionary<EventKeys, NameTable<int>> WordsByName;

    static EventShape()
    {
        All =
        [
            Row(EventKind.CfgRead, "cfg.read", K.At | K.Size, K.Value),
            Row(EventKind.CfgWrite, "cfg.write", K.At | K.Size | K.Value),
            Row(EventKind.MmioRead, "mmio.read", K.At | K.Size, K.Value),
            Row(EventKind.MmioWrite, "mmio.write", K.At | K.Size | K.Value),
            Row(EventKind.PortalWrite, "portal.write", K.At | K.Data),
            Row(EventKind.PortalEnqueue, "portal.enqueue", K.At | K.Data, K.Retry),
            Row(EventKind.PortalRead, "portal.read", K.At | K.Size, K.Value),
            Row(EventKind.MemRead, "mem.read", K.At | K.Size, K.Data | K.Pasid),
            Row(EventKind.MemWrite, "mem.write", K.At | K.Data, K.Pasid),
            Row(EventKind.MemUnmap, "mem.unmap", K.At | K.Size),
            Row(EventKind.DmaRead, "dma.read", K.At | K.Size, K.Data | K.Fault | K.Pasid),
            Row(EventKind.DmaWrite, "dma.write", K.At | K.Data, K.Fault | K.Pasid),
            Row(EventKind.Irq, "irq", K.Vector),
            Row(EventKind.IrqSet, "irq.set", K.Vector | K.On),
            Row(EventKind.Reset, "reset", K.Kind),
            Row(EventKind.Wait, "wait", K.None),
            Row(EventKind.HostAttach, "host.attach", K.Pasid, K.Guest | K.Result),
            Row(EventKind.HostOpen, "host.open", K.None, K.Result),
            Row(EventKind.HostRelease, "host.release", K.None, K.Result),
            Row(EventKind.HostCreate, "host.create", K.None, K.Wq | K.Fails | K.Result),
            Row(EventKind.HostRemove, "host.remove", K.None, K.Result),
            Row(EventKind.HostBind, "host.bind", K.None, K.Wq | K.Fails | K.Result),
            Row(EventKind.HostUnbind, "host.unbind", K.None, K.Wq | K.Result),
            Row(EventKind.HostMmap, "host.mmap", K.At | K.Size | K.Region | K.Shared, K.Result),
            Row(EventKind.HostDetach, "host.detach", K.None, K.Result),
            Row(EventKind.HostConfigure, "host.configure", K.None, K.Wq | K.Result),
            Row(EventKind.HostAvailable, "host.available", K.None, K.Answer | K.Result),
            Row(EventKind.VfioInfo, "vfio.info", K.About, K.Index | K.Answer | K.Result),
            Row(EventKind.VfioIrqs, "vfio.irqs", K.Index | K.Start | K.Count | K.Flags | K.Data, K.Result),
            Row(EventKind.VfioReset, "vfio.reset", K.None, K.Fails | K.Result),
            Row(EventKind.HostStep, "host.step", K.Step | K.On),
            Row(EventKind.HostCommand, "host.command", K.Code | K.Operand | K.Status),
            Row(EventKind.HostWqcfg, "host.wqcfg", K.Wq | K.PasidEnable | K.Priv, K.Pasid),
            Row(EventKind.HostIms, "host.ims", K.Slot | K.Control),
            Row(EventKind.HostError, "host.error", K.Code, K.Wq),
        ];
        ByName = new NameTable<EventShape>(All.Select(s => (s.Name, s)));
        ResetsByName = new NameTable<ResetKind>(ResetNames.Select((name, i) => (name, (ResetKind)i)));
        ResultsByName = new NameTable<ulong>(Errno.Names);
        WordsByName = Words.ToDictionary(w => w.Key, w => new NameTable<int>(w.Names.Select((name, i) => (name, i)).Where(n => n.name.Length > 0)));
        KeysByName = new NameTable<EventKeys>(Keys.Select(k => (NameOf(k), k)));
    }

    /// <summary>The shape of each kind, in the order of <see cref="EventKind"/>.</summary>
    public static ImmutableArray<EventShape> All { get; }

    /// <summary>Every single key, in the order they are written.</summary>
    public static ImmutableArray<EventKeys> Keys { get; } = [.. Enum.GetValues<EventKeys>().Where(k => k != K.None)];

    /// <summary>Words of the key <c>kind</c>, in the order of <see cref="ResetKind"/>.</summary>
    public static ImmutableArray<string> ResetNames { get; } = ["flr", "vfio", "warm", "power-on"];

    /// <summary>Keys whose value is a word, and the words in the order of their numbers; an empty one is never written.</summary>
    public static ImmutableArray<(EventKeys Key, ImmutableArray<string> Names)> Words { get; } =
    [
        (K.About, ["flags", "regions", "irqs", "region-flags", "region-size", "region-pages", "irq-count", "irq-flags"]),
        (K.Flags, IrqNames("mask").AddRange(IrqNames("unmask")).AddRange(IrqNames("trigger"))),
        (K.Fails, ["", "translation", "ims-domain", "mdev", "siov", "memory", "command"]),
        (K.Step, ["", "translation", "ims-domain", "mdev"]),
    ];

    /// <summary>Names of what is asked of the host side.</summary>
    public static IEnumerable<string> HostSide => All.Where(s => s.Optional.HasFlag(K.Result) || s.Kind == EventKind.HostError).Select(s => s.Name);

    /// <summary>Those of them that are none of VFIO's.</summary>
    public static IEnumerable<string> HostOnly => HostSide.Where(name => !name.StartsWith("vfio.", StringComparison.Ordinal));

    /// <summary>Keys of which one must be there for <see cref="Event.HasValue"/>; none where nothing is observed.</summary>
    public EventKeys Observed { get; } = Optional & (Optional.HasFlag(K.Data) ? K.Data | K.Fault : K.Value | K.Retry | K.Answer | K.Result);

    /// <summary>The shape of a kind.</summary>
    public static EventShape Of(EventKind kind) => All[(int)kind];

    /// <summary>A key as it is written.</summary>
    public static string NameOf(EventKeys key) => key == K.PasidEnable ? "pasidEnable" : key.ToString().ToLowerInvariant();

    internal static bool TryFind(ReadOnlySpan<byte> name, out EventShape shape) => ByName.TryFind(name, out shape);

    internal static bool TryFindKey(ReadOnlySpan<byte> name, out EventKeys key) => KeysByName.TryFind(name, out key);

    internal static bool TryFindReset(ReadOnlySpan<byte> name, out ResetKind kind) => ResetsByName.TryFind(name, out kind);

    /// <summary>The word of a key for a number.</summary>
    internal static string WordOf(EventKeys key, int number)
    {
        var names = Words.First(w => w.Key == key).Names;
        return (uint)number < (uint)names.Length ? names[number] : "?";
    }

    internal static bool TryFindWord(EventKeys key, ReadOnlySpan<byte> name, out int number) => WordsByName[key].TryFind(name, out number);

    internal static bool TryFindResult(ReadOnlySpan<byte> name, out ulong result) => ResultsByName.TryFind(name, out result);

    private static ImmutableArray<string> IrqNames(string action) => [$"none {action}", $"bool {action}", $"eventfd {action}"];

    private static EventShape Row(EventKind kind, string name, EventKeys required, EventKeys optional = K.None) => new(kind, name, K.E | required, K.Dev | optional);
}
