using System.Collections.Immutable;
using Dsa.Traces;

namespace Dsa.Conformance.Replay;

/// <summary>
/// Gives a recording's stimuli to another device. A recorded interrupt or final status is a point to wait for; where the recording has no memory
/// the tester's memory is 0 and every address of it is mapped.
/// </summary>
public sealed class Replayer
{
    private const int MostWaits = 3;
    private const int RecordBytes = 32;

    private readonly IDevice device;
    private readonly bool hasMemory;
    private readonly List<Event> log = [];
    private readonly List<DescriptorOutcome> descriptors = [];
    private readonly Handles handles = new();
    private readonly Watcher recorded = new();
    private readonly Watcher seen = new();
    private int watched;

    private Replayer(IDevice device, bool hasMemory) => (this.device, this.hasMemory) = (device, hasMemory);

    /// <summary>Replays a recording on a device, from its reset state.</summary>
    public static ReplayResult Run(IDevice device, TraceFile recording)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(recording);
        var replayer = new Replayer(device, recording.Header.Observes.HasFlag(Observables.Mem));
        device.Memory.Reset();
        replayer.Apply(Event.Reset(device.Cannot.Contains("reset.power-on") ? ResetKind.Flr : ResetKind.PowerOn));
        foreach (ref readonly var e in recording.Events.AsSpan())
        {
            replayer.Take(e);
        }

        replayer.Apply(Event.Wait());
        replayer.ReadRecords(_ => true);
        return replayer.Result(recording);
    }

    private void Take(in Event e)
    {
        recorded.Take(e);
        switch (e.Kind)
        {
            case EventKind.Irq:
                var (vector, wanted) = (e.Vector, recorded.Of(e.Vector));
                WaitUntil(() => seen.Of(vector) >= wanted);
                break;
            case EventKind.MemWrite:
                device.Memory.Write(e.At, e.Data);
                Add(e);
                break;
            case EventKind.MemUnmap:
                device.Memory.Unmap(e.At, e.Size);
                Add(e);
                break;
            case EventKind.MemRead:
                Read(e);
                break;
            case EventKind.Reset when device.Cannot.Contains($"reset.{EventShape.ResetNames[e.Code]}"):
                Stimulate(Event.Reset(ResetKind.Flr));
                break;
            case EventKind.PortalWrite or EventKind.PortalEnqueue:
                Submit(e);
                break;
            case EventKind.DmaRead or EventKind.DmaWrite or EventKind.HostCommand or EventKind.HostWqcfg or EventKind.HostIms:
                break;
            case EventKind.HostCreate
            or EventKind.HostRemove
            or EventKind.HostBind
            or EventKind.HostUnbind
            or EventKind.HostError when device.Cannot.Contains(EventShape.Of(e.Kind).Name):
                break;
            default:
                Stimulate(e);
                break;
        }
    }

    /// <summary>A register access or another stimulus as it is; a read that shows a final status in the recording is repeated until it does here.</summary>
    private void Stimulate(in Event e)
    {
        Apply(e);
        for (var i = 0; i < MostWaits && Watcher.ReadsIdle(e) && !Watcher.ReadsIdle(LastAnswer(e)); i++)
        {
            Apply(Event.Wait());
            Apply(e);
        }

        if (recorded.Given is { } given && seen.Commands is [.., { Status: { } status }] && (status & 0xFF) == 0)
        {
            handles.Bind(given, (int)(status >> 8 & 0xFFFF));
        }
    }

    private Event LastAnswer(in Event e)
    {
        var kind = e.Kind;
        return log.FindLast(l => l.Kind == kind);
    }

    private void Submit(in Event e)
    {
        var descriptor = new DescriptorOutcome(e.Line, e.Data!, null);
        if (descriptor.AsksForRecord && !hasMemory)
        {
            ReadRecords(d => d.Record == descriptor.Record);
            device.Memory.Write(descriptor.Record, new byte[RecordBytes]);
            Add(Event.MemWrite(descriptor.Record, new byte[RecordBytes]));
        }

        descriptors.Add(descriptor);
        Apply(handles.Translate(e));
    }

    /// <summary>Memory as the tester reads it; a completion record that is written in the recording is waited for.</summary>
    private void Read(in Event e)
    {
        var data = new byte[e.Size];
        var at = e.At;
        var there = e.Data is [not 0, ..] && descriptors.Exists(d => d.Record == at);
        WaitUntil(() =>
        {
            device.Memory.Read(at, data);
            return !there || data[0] != 0;
        });
        Add(Event.MemRead(e.At, e.Size, data, e.Pasid));
    }

    private void ReadRecords(Func<DescriptorOutcome, bool> which)
    {
        for (var i = 0; i < descriptors.Count; i++)
        {
            if (descriptors[i] is { Status: null, AsksForRecord: true } open && which(open))
            {
                var record = new byte[RecordBytes];
                WaitUntil(() =>
                {
                    device.Memory.Read(open.Record, record);
                    return record[0] != 0;
                });
                Add(Event.MemRead(open.Record, RecordBytes, record));
                descriptors[i] = open with { Status = record[0] == 0 ? null : record[0] };
            }
        }
    }

    private void WaitUntil(Func<bool> happened)
    {
        for (var i = 0; i < MostWaits && !happened(); i++)
        {
            Apply(Event.Wait());
        }
    }

    private void Apply(in Event e)
    {
        device.Apply(e with { Device = 0, Line = 0, Value = e.Kind is EventKind.CfgRead or EventKind.MmioRead or EventKind.PortalRead ? 0 : e.Value }, log);
        Watch();
    }

    private void Add(in Event e)
    {
        log.Add(e with { Device = 0, Line = 0 });
        Watch();
    }

    private void Watch()
    {
        for (; watched < log.Count; watched++)
        {
            seen.Take(log[watched]);
        }
    }

    private ReplayResult Result(TraceFile recording)
    {
        var header = new TraceHeader
        {
            Origin = $"replay of {recording.Name} on {device.Name}",
            Type = device.Type?.Name,
            Observes = device.Observes | Observables.Irq | Observables.Mem,
        };
        return new ReplayResult(recording, new TraceFile($"replay of {recording.Name}", header, [.. log]), recorded, seen, [.. descriptors], handles);
    }
}
