using Dsa.Traces;

namespace Dsa.Conformance.Replay;

/// <summary>Reads along a trace: commands and how they ended, interrupts by vector, handles given out. Recording and replay are read alike.</summary>
public sealed class Watcher
{
    private const ulong Cmd = 0xA0;
    private const ulong CmdStatus = 0xA8;
    private const uint Active = 1U << 31;
    private const int RequestHandle = 13;

    private readonly List<CommandOutcome> commands = [];
    private readonly SortedDictionary<int, int> interrupts = [];

    /// <summary>Commands so far.</summary>
    public IReadOnlyList<CommandOutcome> Commands => commands;

    /// <summary>Interrupts so far, by vector.</summary>
    public IReadOnlyDictionary<int, int> Interrupts => interrupts;

    /// <summary>The handle the last event gave out and the table it is of (true for the IMS); null where it gave out none.</summary>
    public (int Handle, bool Ims)? Given { get; private set; }

    /// <summary>Interrupts of a vector so far.</summary>
    public int Of(int vector) => interrupts.GetValueOrDefault(vector);

    /// <summary>The 32 bits of a register an access carries, or null where it does not carry all of them.</summary>
    public static uint? Dword(in Event e, ulong register) =>
        e.HasValue && e.At <= register && e.At + (ulong)e.Size >= register + 4 ? (uint)(e.Value >> (int)(8 * (register - e.At))) : null;

    /// <summary>Whether an event reads CMDSTATUS and finds no command active.</summary>
    public static bool ReadsIdle(in Event e) => e.Kind == EventKind.MmioRead && Dword(e, CmdStatus) is { } status && (status & Active) == 0;

    /// <summary>Takes the next event.</summary>
    public void Take(in Event e)
    {
        Given = null;
        if (e.Kind == EventKind.Irq)
        {
            interrupts[e.Vector] = Of(e.Vector) + 1;
        }
        else if (e.Kind == EventKind.MmioWrite && Dword(e, Cmd) is { } written)
        {
            commands.Add(new CommandOutcome(written, null));
        }
        else if (ReadsIdle(e) && commands.Count > 0 && commands[^1] is { Status: null } last)
        {
            var status = Dword(e, CmdStatus)!.Value;
            commands[^1] = last with { Status = status };
            if (last.Code == RequestHandle && (status & 0xFF) == 0)
            {
                Given = ((int)(status >> 8 & 0xFFFF), (last.Written >> 16 & 1) != 0);
            }
        }
    }
}
