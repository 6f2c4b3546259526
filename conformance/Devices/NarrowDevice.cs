using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>A device seen through an adapter that observes less and can do less: what it does not observe is not told, what it cannot do must not be asked.</summary>
public sealed class NarrowDevice(IDevice device, Theta theta, Observables observes, params string[] cannot) : IDevice
{
    /// <summary>What a guest sees; of its host it knows nothing but the PASIDs it was given.</summary>
    public static NarrowDevice AsGuest(IDevice device, Theta theta) =>
        new(device, theta, Observables.Irq | Observables.Mem | Observables.MsixTable, [.. EventShape.HostSide.Where(name => name != "host.attach")]);

    /// <summary>What a guest sees and what VFIO answers whoever has it open.</summary>
    public static NarrowDevice AsCaller(IDevice device, Theta theta) =>
        new(
            device,
            theta,
            Observables.Irq | Observables.Mem | Observables.MsixTable,
            [.. EventShape.HostSide.Where(name => name is not ("host.attach" or "host.mmap") && !name.StartsWith("vfio.", StringComparison.Ordinal))]
        );

    /// <summary>What a VFIO client sees and what it cannot do.</summary>
    public static NarrowDevice AsVfio(IDevice device, Theta theta) =>
        new(device, theta, Observables.Irq | Observables.Mem, ["portal.enqueue", "reset.warm", "reset.power-on", "vfio.reset.fails", .. EventShape.HostOnly]);

    /// <inheritdoc/>
    public string Name => device.Name;

    /// <inheritdoc/>
    public MdevType? Type => device.Type;

    /// <inheritdoc/>
    public Observables Observes => observes;

    /// <inheritdoc/>
    public IReadOnlySet<string> Cannot { get; } = cannot.ToHashSet();

    /// <inheritdoc/>
    public TesterMemory Memory => device.Memory;

    /// <inheritdoc/>
    public void Apply(in Event stimulus, List<Event> log)
    {
        var name = stimulus.Request;
        if (Cannot.Contains(name) || Cannot.Contains(EventShape.Of(stimulus.Kind).Name))
        {
            throw new InvalidOperationException($"The device was asked for {name}, which it cannot do.");
        }

        if (stimulus.Kind is EventKind.MmioRead or EventKind.MmioWrite && !observes.HasFlag(Observables.MsixTable) && IsKeptByClient(stimulus))
        {
            throw new InvalidOperationException($"{stimulus} is an access to the MSI-X table, which never reaches the device.");
        }

        List<Event> seen = [];
        device.Apply(stimulus, seen);
        log.AddRange(seen.Where(IsObserved));
    }

    /// <inheritdoc/>
    public void Dispose() => device.Dispose();

    private bool IsKeptByClient(in Event access) => theta.Layout.Bar0(access.At).Register?.Place is Place.MsixTable or Place.MsixPending;

    private bool IsObserved(Event e) =>
        e.Kind switch
        {
            EventKind.DmaRead or EventKind.DmaWrite => observes.HasFlag(Observables.Dma),
            EventKind.HostCommand or EventKind.HostWqcfg or EventKind.HostIms or EventKind.HostStep => observes.HasFlag(Observables.Host),
            _ => true,
        };
}
