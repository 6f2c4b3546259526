using System.Buffers.Binary;
using Dsa.Model;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>The model as a device under test, in this process, with its free choices as data. A virtual device is composed on a host.</summary>
public sealed partial class ModelDevice : IDevice
{
    private static readonly HashSet<string> Nothing = [];

    /// <summary>While another WQ keeps the parent registered, a bind is no registration that could fail.</summary>
    private static readonly HashSet<string> CannotUnregister = ["host.bind.fails"];

    private readonly Device<Concrete> device;
    private readonly Device<Concrete> worker;
    private readonly State<Concrete> pristine;
    private readonly ModelPolicy policy;
    private readonly Word<Concrete>[] words = new Word<Concrete>[8];
    private readonly List<Event> seen = [];
    private int enqueues;

    /// <summary>A device of these choices.</summary>
    /// <param name="theta">What it announces.</param>
    /// <param name="policy">What it chooses freely; null for the reference device.</param>
    /// <param name="rules">The checks it makes; null for those of its type. Changed rows make a device that does not conform.</param>
    /// <param name="memory">The memory it works on; null for memory of its own. Memory that is given tells of its accesses itself.</param>
    /// <param name="neighbours">Types of other virtual devices on its host, whose guests are busy meanwhile; null for one of its own type that nobody uses.</param>
    public ModelDevice(Theta theta, ModelPolicy? policy = null, Rules<Concrete>? rules = null, TesterMemory? memory = null, IReadOnlyList<MdevType>? neighbours = null)
    {
        ArgumentNullException.ThrowIfNull(theta);
        this.policy = policy ?? ModelPolicy.Reference;
        Type = theta.Type;
        Name = $"model of a {(Type?.Name ?? "physical device")}";
        Memory = memory ?? new TesterMemory();
        if (Type is null)
        {
            Memory.Translate = Translate;
            worker = device = new Device<Concrete>(new State<Concrete>(theta), rules ?? Rules<Concrete>.Physical, Stopping(Memory));
            device.PowerOn();
        }
        else
        {
            Composition = Compose(theta, neighbours ?? [Type], rules, Stopping(memory is null ? new WatchedMemory(Memory, seen) : Memory));
            (device, worker) = (Composition.Guests[Number], Composition.Host);
            watch = new HostWatch(worker);
            this.neighbours = neighbours is null ? [] : [.. neighbours.Select((_, i) => new Neighbour(Composition, i + 1))];
            PowerOnGuest();
        }

        (device.HaltsOnEverySetting, device.IsOpenInHalt) = (!this.policy.IsMild, this.policy.IsMild);
        worker.MemberOrder = OrderOf(this.policy.Members);
        pristine = device.State.Clone();
    }

    /// <inheritdoc/>
    public string Name { get; init; }

    /// <inheritdoc/>
    public MdevType? Type { get; }

    /// <inheritdoc/>
    public Observables Observes => Observables.Irq | Observables.Mem | Observables.MsixTable | (Composition is null ? 0 : Observables.Host | Observables.Dma);

    /// <inheritdoc/>
    public IReadOnlySet<string> Cannot => OthersAreBound ? CannotUnregister : Nothing;

    /// <inheritdoc/>
    public TesterMemory Memory { get; }

    /// <inheritdoc/>
    public void Apply(in Event stimulus, List<Event> log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var at = log.Count;
        var answer = stimulus;
        NeedsOpen(stimulus);
        watch?.Begin();
        LetOthersAct(stimulus);
        BeforeAbort(stimulus);
        if (stimulus.Kind is EventKind.CfgRead or EventKind.CfgWrite or EventKind.MmioRead or EventKind.MmioWrite or EventKind.PortalWrite or EventKind.PortalEnqueue)
        {
            BeforeAccess();
        }

        switch (stimulus.Kind)
        {
            case EventKind.CfgRead:
                answer = Event.CfgRead(stimulus.At, stimulus.Size, device.ReadConfig(stimulus.At, stimulus.Size).Value.Value);
                break;
            case EventKind.CfgWrite:
                device.WriteConfig(stimulus.At, stimulus.Size, stimulus.Value);
                break;
            case EventKind.MmioRead:
                answer = Event.MmioRead(stimulus.At, stimulus.Size, device.ReadBar0(stimulus.At, stimulus.Size).Value.Value);
                break;
            case EventKind.MmioWrite:
                device.WriteBar0(stimulus.At, stimulus.Size, stimulus.Value);
                break;
            case EventKind.PortalRead:
                answer = Event.PortalRead(stimulus.At, stimulus.Size, policy.PortalsReadOnes ? ulong.MaxValue >> (64 - (8 * stimulus.Size)) : 0);
                break;
            case EventKind.PortalWrite:
                Submit(stimulus, deferrable: false);
                break;
            case EventKind.PortalEnqueue:
                answer = Event.PortalEnqueue(stimulus.At, stimulus.Data!, Enqueue(stimulus));
                break;
            case EventKind.IrqSet when Composition is not null:
                Composition.SetIrqs(
                    Number,
                    IrqCalls.Of(
                        Event.VfioIrqs(Vfio.Msix, stimulus.Vector, 1, (int)IrqData.EventFd, (int)IrqAction.Trigger, [(byte)(stimulus.On ? 1 : 0)]),
                        device.State.Theta,
                        hasTriggers: false,
                        isMaskable: true
                    )
                );
                break;
            case EventKind.IrqSet:
                device.SetTrigger((ulong)stimulus.Vector, stimulus.On);
                break;
            case EventKind.Reset when stimulus.ResetKind != ResetKind.PowerOn:
                device.FunctionLevelReset();
                break;
            case EventKind.Reset when Composition is not null:
                PowerOnGuest();
                break;
            case EventKind.Reset:
                device.State.CopyFrom(pristine);
                break;
            case var _ when stimulus.IsHostCall:
                answer = ServeHost(stimulus);
                break;
            case EventKind.HostError when Composition is not null:
                Composition.ReportError((ulong)stimulus.Code, stimulus.Index);
                break;
            case EventKind.Wait:
                FinishAll();
                Report(log);
                break;
            default:
                throw new CannotDoException($"{stimulus.Kind} is no stimulus.");
        }

        AfterStimulus(stimulus);
        log.Insert(stimulus.Kind == EventKind.Wait ? log.Count : at, answer);
        Report(log);
    }

    /// <inheritdoc/>
    public void Dispose() { }

    private IMemory<Concrete> Stopping(IByteMemory memory) => policy.Stops == StopChoice.AtTheByte ? memory : new EarlyMemory(memory, policy.Stops);

    private bool Enqueue(in Event stimulus) => (policy.RetriesOften && enqueues++ % 2 == 0) || Submit(stimulus, deferrable: true);

    private bool Submit(in Event stimulus, bool deferrable) =>
        (bool)(
            Composition is null
                ? device.Submit(stimulus.At, Quadwords(stimulus.Data), deferrable)
                : Composition.Submit(Number, stimulus.At, Quadwords(stimulus.Data), deferrable)
        );

    private ReadOnlySpan<Word<Concrete>> Quadwords(byte[]? data)
    {
        for (var i = 0; i < 8; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(data.AsSpan(8 * i));
        }

        return words;
    }

    private bool Translate(long pasid, ulong address, int length, bool write)
    {
        var mapped = Memory.IsMapped(address, length);
        if (!mapped)
        {
            seen.Add(write ? Event.DmaWrite(address, new byte[Math.Min(length, 4096)], fault: true, pasid) : Event.DmaRead(address, length, fault: true, pasid: pasid));
        }

        return mapped;
    }

    /// <summary>Tells what the device did unasked: what it did to memory and to its host, messages it sent.</summary>
    private void Report(List<Event> log)
    {
        log.AddRange(seen);
        seen.Clear();
        watch?.Report(log);
        if ((bool)(device[Sent.Any] == 0) && (bool)(device[Sent.Repeated] == 0))
        {
            return;
        }

        for (var vector = 0; vector < device.State.Theta.MsixEntries; vector++)
        {
            var repeated = vector == 0 && policy.RepeatsInterrupts ? device[Sent.Repeated].Value.Value : 0;
            for (var n = device[Sent.Msix, vector].Value.Value + repeated; n > 0; n--)
            {
                log.Add(Event.Irq(vector));
            }
        }

        device.TakeMessages();
    }
}
