using Dsa.Conformance.Serve;
using Dsa.Model.Types;
using Dsa.Traces;
using Dsa.VfioUser;

namespace Dsa.Conformance;

/// <summary>
/// A device behind vfio-user, driven as a virtual machine monitor drives it: writes to BARs are posted, interrupts are eventfds, a reset loses the triggers.
/// An access the server answers with an error is what it is to a guest: a read of all ones, a write that does nothing.
/// </summary>
public sealed partial class VfioUserDevice : IPipelinedDevice
{
    private const int MostSignals = 1 << 16;

    private readonly VfioUserOptions options;
    private readonly TimeSpan timeout;
    private readonly VfioUserMemory memory;
    private readonly Client client;
    private readonly Triggers triggers;
    private readonly List<Event> seen = [];
    private readonly List<string> remarks = [];
    private readonly Action<int, ulong> note;
    private bool hasPosted;

    /// <summary>Connects to a server.</summary>
    /// <param name="options">Which, and how it is driven.</param>
    /// <param name="timeout">How long an answer may take; 5 seconds unless told otherwise.</param>
    /// <exception cref="DeviceLostException">There is no server, or it is none of a DSA.</exception>
    public VfioUserDevice(VfioUserOptions options, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.options, this.timeout, note) = (options, timeout ?? TimeSpan.FromSeconds(5), Note);
        memory = new VfioUserMemory(options.Path, !options.DmaByMessages, SeesMemory ? seen : null, Settle);
        try
        {
            client = Client.Connect(options.Path, memory, this.timeout);
            MustHave(Region.Config, "configuration space");
            MustHave(Region.Bar0, "BAR0");
            MustHave(Region.Bar2, "BAR2");
            if (options.Portal == PortalAccess.Mmap && !client.Regions[(int)Region.Bar2].CanMap(0, PageBytes))
            {
                throw new ProtocolException("it does not offer its portals for mapping");
            }

            memory.Offer(client);
        }
        catch (ProtocolException e)
        {
            Dispose();
            throw new DeviceLostException($"The server of {options.Path} cannot be used: {e.Message}.", e);
        }

        triggers = new Triggers(client, Triggers.MsiX);
        atRest = client.Regions.FirstOrDefault(r => r.Index >= Region.FirstOwn && r.Type == ServedModel.AtRest && r.Size >= 4);
    }

    /// <inheritdoc/>
    public string Name => $"vfio-user server of {options.Path}";

    /// <inheritdoc/>
    public MdevType? Type => options.Type;

    /// <inheritdoc/>
    public Observables Observes => Observables.Irq | Observables.Mem | (SeesMemory ? Observables.Dma : 0);

    /// <inheritdoc/>
    public IReadOnlySet<string> Cannot { get; } = new HashSet<string>(["portal.enqueue", "reset.warm", "reset.power-on", "vfio.reset.fails", .. EventShape.HostOnly]);

    /// <inheritdoc/>
    public TesterMemory Memory => memory;

    /// <inheritdoc/>
    public IReadOnlyList<string> Remarks => remarks;

    /// <inheritdoc/>
    public void Apply(in Event stimulus, List<Event> log)
    {
        ArgumentNullException.ThrowIfNull(log);
        try
        {
            var answer = Give(stimulus);
            triggers.Take(note);
            var isEnd = stimulus.Kind is EventKind.Wait or EventKind.Reset || (stimulus.Kind == EventKind.IrqSet && !stimulus.On);
            if (!isEnd)
            {
                log.Add(answer);
            }

            // What is seen until a reset was begun before it; where a log begins with it, it is of no interest.
            if (stimulus.Kind != EventKind.Reset || log.Count > 0)
            {
                log.AddRange(seen);
            }

            if (isEnd)
            {
                log.Add(answer);
            }

            seen.Clear();
        }
        catch (ProtocolException e)
        {
            throw Lost(options.Path, stimulus.ToString().Split(" = ?")[0], e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        portals.Values.ToList().ForEach(p => p.Dispose());
        triggers?.Dispose();
        client?.Dispose();
        memory.Dispose();
    }

    /// <summary>Whether every access to memory is seen. Messages carry no PASID, and of a virtual device that is what matters: there they tell nothing.</summary>
    private bool SeesMemory => options.DmaByMessages && Type is null;

    /// <summary>The server is gone, hangs or talks nonsense.</summary>
    internal static DeviceLostException Lost(string path, string what, ProtocolException cause) =>
        new($"The server of {path} is lost at {what}: {cause.Message}.", cause);

    private void Note(int vector, ulong times)
    {
        if (times > MostSignals)
        {
            throw new ProtocolException($"it signalled vector {vector} {times} times at once");
        }

        for (; times > 0; times--)
        {
            seen.Add(Event.Irq(vector));
        }
    }

    private void MustHave(uint region, string what)
    {
        if (client.Regions[(int)region].Size == 0)
        {
            throw new ProtocolException($"its device has no {what}");
        }
    }
}
