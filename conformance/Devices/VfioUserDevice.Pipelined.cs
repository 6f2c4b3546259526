using System.Buffers.Binary;
using Dsa.Traces;
using Dsa.VfioUser;

namespace Dsa.Conformance;

/// <content>Many stimuli under way at once: the server takes them in order, so what is asked last is answered when all of it is done.</content>
public sealed partial class VfioUserDevice
{
    private readonly Queue<int> begun = [];
    private Event[] answers = [];

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<Event> stimuli, List<Event> log)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (answers.Length < stimuli.Length)
        {
            answers = new Event[2 * stimuli.Length];
        }

        stimuli.CopyTo(answers);
        var at = 0;
        try
        {
            for (; at < stimuli.Length; at++)
            {
                Begin(at);
            }

            EndWithBarrier();
            triggers.Take(note);
        }
        catch (ProtocolException e)
        {
            begun.Clear();
            throw Lost(options.Path, answers[Math.Min(at, stimuli.Length - 1)].ToString().Split(" = ?")[0], e);
        }

        log.AddRange(answers.AsSpan(0, stimuli.Length - 1));
        var last = answers[stimuli.Length - 1];
        var isEnd = last.Kind == EventKind.Wait || (last.Kind == EventKind.IrqSet && !last.On);
        log.AddRange(isEnd ? [] : [last]);
        log.AddRange(seen);
        log.AddRange(isEnd ? [last] : []);
        seen.Clear();
    }

    private void Begin(int at)
    {
        var stimulus = answers[at];
        while (!client.HasRoom)
        {
            EndOne();
        }

        switch (stimulus.Kind)
        {
            case EventKind.CfgRead or EventKind.MmioRead or EventKind.PortalRead:
                hasPosted = false;
                client.BeginRead(RegionOf(stimulus.Kind), stimulus.At, stimulus.Size);
                begun.Enqueue(at);
                break;
            case EventKind.CfgWrite:
                client.BeginWrite(Region.Config, stimulus.At, Bytes(stimulus, stackalloc byte[8]));
                begun.Enqueue(at);
                break;
            case EventKind.MmioWrite:
                Post(Region.Bar0, stimulus.At, Bytes(stimulus, stackalloc byte[8]));
                break;
            case EventKind.PortalWrite when way is Way.Whole or Way.Parts:
                Submit(stimulus);
                break;
            case EventKind.IrqSet when stimulus.On && client.Server.Fds > 0:
                triggers.BeginInstall(stimulus.Vector);
                begun.Enqueue(at);
                break;
            case EventKind.Wait when atRest is not null:
                client.BeginRead(atRest.Index, 0, 4);
                begun.Enqueue(at);
                break;
            case EventKind.Reset when stimulus.ResetKind is ResetKind.Flr or ResetKind.Vfio:
                // A run begins with it, and the run before ended with a wait: what was seen since is of no interest.
                triggers.Take(note);
                seen.Clear();
                triggers.BeginRemoveAll();
                begun.Enqueue(at);
                client.BeginReset();
                begun.Enqueue(at);
                break;
            default:
                EndAll();
                answers[at] = Give(stimulus);
                break;
        }
    }

    /// <summary>Where writes were posted last, a read behind them tells when they are made: whoever uses memory next need not ask again.</summary>
    private void EndWithBarrier()
    {
        var isOpen = hasPosted && client.HasRoom && !options.DmaByMessages;
        if (isOpen)
        {
            client.BeginRead(Region.Config, 0, 4);
        }

        EndAll();
        if (isOpen)
        {
            hasPosted = false;
            _ = client.EndRead(stackalloc byte[4]);
        }
    }

    private void EndAll()
    {
        while (begun.Count > 0)
        {
            EndOne();
        }
    }

    private void EndOne()
    {
        var at = begun.Dequeue();
        var stimulus = answers[at];
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        var accepted = stimulus.Kind switch
        {
            EventKind.CfgWrite => client.EndWrite(),
            EventKind.IrqSet or EventKind.Reset => client.End(),
            EventKind.Wait => client.EndRead(bytes[..4]),
            _ => client.EndRead(bytes[..stimulus.Size]),
        };
        Accept(accepted, stimulus);
        if (stimulus.Kind is EventKind.CfgRead or EventKind.MmioRead or EventKind.PortalRead)
        {
            answers[at] = stimulus with { Value = accepted ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : Ones(stimulus.Size), HasValue = true };
        }
        else if (stimulus.Kind == EventKind.Wait && (!accepted || bytes[0] != 0))
        {
            WaitForQuiet();
        }
    }

    private static uint RegionOf(EventKind kind) =>
        kind switch
        {
            EventKind.CfgRead => Region.Config,
            EventKind.MmioRead => Region.Bar0,
            _ => Region.Bar2,
        };

    private static ulong Ones(int size) => ulong.MaxValue >> (64 - (8 * size));
}
