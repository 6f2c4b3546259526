using System.Buffers.Binary;
using System.Numerics;
using Dsa.Model.Configuration;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using Dsa.Traces;
using Dsa.Traces.Import;
using Dsa.VfioUser;

namespace Dsa.Conformance.Serve;

/// <summary>The reference model as a PCI device of a vfio-user client: accesses become stimuli, what it does becomes interrupts and memory.</summary>
internal sealed class ServedModel : IServedDevice, IDisposable
{
    /// <summary>The region of our own that tells whether the device is at rest: a read of 4 bytes gives 0 when nothing is under way.</summary>
    internal static readonly (uint Type, uint Subtype) AtRest = (0x8000_8086, 0x4453_4151);

    private const int Bar0 = 0;
    private const int Bar2 = 2;
    private const int Config = 7;
    private const int Slot = 64;
    private const int MostFragments = 4096;

    private readonly List<Event> log = [];
    private readonly GuestMemory memory;
    private readonly ModelDevice device;
    private readonly Recorder? recorder;
    private readonly Theta theta;
    private PortalJoiner portals = new();
    private bool isWaiting;
    private bool hasStepped;

    /// <summary>A device of these choices, recorded where that is wanted.</summary>
    internal ServedModel(Theta theta, ModelPolicy policy, Recorder? recorder)
    {
        this.recorder = recorder;
        memory = new GuestMemory(log);
        device = new ModelDevice(theta, policy with { IsServed = true }, memory: memory);
        Vectors = theta.MsixEntries;
        this.theta = theta;
        Regions = [.. Enumerable.Range(0, Vfio.Regions).Select(i => new ServedRegion(VfioAnswers.Region(theta, (uint)i)!.Size)), new(4, IsWritable: false, AtRest)];
    }

    public IReadOnlyList<ServedRegion> Regions { get; }

    public int Vectors { get; }

    /// <summary>A virtual device answers as the host side of the model does; of a physical one VFIO knows INTx and the error interrupt as well.</summary>
    public IReadOnlyList<int?> Interrupts =>
        theta.Type is null ? [0, 0, Vectors, 1, 1] : [.. Enumerable.Range(0, Vfio.Irqs).Select(i => VfioAnswers.Interrupts(theta, (uint)i))];

    /// <summary>Name, for people.</summary>
    internal string Name => device.Name;

    public void Connect(IClientSide? client)
    {
        memory.Client = client;
        portals = new PortalJoiner();
    }

    public void Read(int region, ulong offset, Span<byte> to)
    {
        if (region > Config)
        {
            // The server asks the device to go on before it takes the next command: only memory can keep it.
            to.Clear();
            to[0] = memory.Client is { MayWait: true } && isWaiting ? (byte)1 : (byte)0;
            return;
        }

        Span<byte> bytes = stackalloc byte[8];
        for (int done = 0, size; done < to.Length; done += size)
        {
            var at = offset + (ulong)done;
            size = Piece(at, to.Length - done, region);
            var value = Apply(
                region switch
                {
                    Config => Event.CfgRead(at, size),
                    Bar0 => Event.MmioRead(at, size),
                    _ => Event.PortalRead(at, size),
                }
            ).Value;
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
            bytes[..size].CopyTo(to[done..]);
        }
    }

    public void Write(int region, ulong offset, ReadOnlySpan<byte> from)
    {
        if (region == Bar2 && from.Length == Slot && offset % Slot == 0)
        {
            Apply(Event.PortalWrite(offset, from.ToArray()));
            return;
        }

        Span<byte> bytes = stackalloc byte[8];
        for (int done = 0, size; done < from.Length; done += size)
        {
            var at = offset + (ulong)done;
            size = Piece(at, from.Length - done, region);
            bytes.Clear();
            from.Slice(done, size).CopyTo(bytes);
            var value = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            if (region == Config)
            {
                Apply(Event.CfgWrite(at, size, value));
            }
            else if (region == Bar0)
            {
                Apply(Event.MmioWrite(at, size, value));
            }
            else if (region == Bar2)
            {
                Collect(at, size, value);
            }
        }
    }

    /// <summary>Descriptors come as eight ascending writes of 8 bytes from clients that cannot write 64 bytes at once.</summary>
    private void Collect(ulong at, int size, ulong value)
    {
        if (portals.Add(0, at, size, value, 0) is { } whole)
        {
            Apply(whole);
        }
        else if (portals.Dropped.Count > MostFragments)
        {
            portals = new PortalJoiner();
        }
    }

    public uint RefusalOf(in SetIrqs call, bool isBad) =>
        device.Composition is not { } composition
            ? 0
            : (uint)
                IrqCall<Concrete>
                    .Refusals.Select(composition.IrqCall(ModelDevice.Number, call.Index, call.Start, call.Count, DataOf(call), ActionOf(call), 0, isBad))
                    .Value.Value;

    public void SetTrigger(int vector, bool installed) => Apply(Event.IrqSet(vector, installed));

    public void Reset()
    {
        portals = new PortalJoiner();
        Apply(Event.Reset(ResetKind.Vfio));
    }

    public Progress Advance()
    {
        if (device.IsAtRest)
        {
            TellRest();
            return Progress.Idle;
        }

        if (memory.Client is { MayWait: true })
        {
            device.Remember();
        }

        try
        {
            isWaiting = false;
            var stepped = device.Advance(log);
            memory.Client?.StepTaken();
            Tell();
            hasStepped = true;
            return stepped ? Progress.Stepped : Progress.Idle;
        }
        catch (MemoryPendingException)
        {
            device.TakeBack();
            log.Clear();
            isWaiting = true;
            return Progress.Waiting;
        }
    }

    public void Dispose() => device.Dispose();

    private static ulong DataOf(in SetIrqs call) =>
        (call.Flags & SetIrqs.EventFds) != 0 ? IrqData.EventFd
        : (call.Flags & SetIrqs.Bytes) != 0 ? IrqData.Truth
        : IrqData.None;

    private static ulong ActionOf(in SetIrqs call) =>
        (call.Flags & SetIrqs.Trigger) != 0 ? IrqAction.Trigger
        : (call.Flags & SetIrqs.Mask) != 0 ? IrqAction.Mask
        : IrqAction.Unmask;

    private void TellRest()
    {
        isWaiting = false;
        if (hasStepped)
        {
            hasStepped = false;
            recorder?.Take(Event.Wait());
        }
    }

    private Event Apply(in Event stimulus)
    {
        device.Apply(stimulus, log);
        var answer = log[0];
        Tell();
        return answer;
    }

    /// <summary>Interrupts leave, everything is recorded.</summary>
    private void Tell()
    {
        foreach (var e in log)
        {
            recorder?.Take(e);
            if (e.Kind == EventKind.Irq)
            {
                memory.Client?.Interrupt(e.Vector);
            }
        }

        log.Clear();
    }

    /// <summary>Bytes of the first of the aligned accesses that an access of any length and place is made of, as a bus would make them.</summary>
    private static int Piece(ulong at, int left, int region)
    {
        var widest = region == Config ? 4 : 8;
        var aligned = 1 << Math.Min(BitOperations.TrailingZeroCount(at), 3);
        return Math.Min(widest, Math.Min(aligned, 1 << BitOperations.Log2((uint)Math.Min(left, widest))));
    }
}
