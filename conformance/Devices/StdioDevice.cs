using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Dsa.Model.Types;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>A device under test that is a child process (see PROTOCOL.md). It is asked, it answers; whatever else it does loses it, in one sentence.</summary>
public sealed class StdioDevice : IDevice
{
    private const int MostObservations = 1 << 16;
    private const int MostBytes = ChildProcess.LongestLine / 2 - 64;

    private readonly ChildProcess child;
    private readonly TimeSpan timeout;
    private readonly ArrayBufferWriter<byte> event_ = new(1024);
    private readonly ArrayBufferWriter<byte> request = new(1024);
    private int number;

    /// <summary>Starts a command and greets it.</summary>
    /// <param name="command">The command and its arguments, with simple quoting.</param>
    /// <param name="timeout">How long an answer may take; 5 seconds unless told otherwise.</param>
    /// <param name="passErrors">Whether standard error of the child is passed through.</param>
    /// <param name="type">A type the child may name beside those that come with the program.</param>
    /// <exception cref="DeviceLostException">It does not start, or does not greet back.</exception>
    /// <exception cref="FormatException">The command is not one.</exception>
    public StdioDevice(string command, TimeSpan? timeout = null, bool passErrors = true, MdevType? type = null)
    {
        this.timeout = timeout ?? TimeSpan.FromSeconds(5);
        child = new ChildProcess(CommandLine.Split(command), passErrors);
        try
        {
            var hello = StdioAnswer.Greeting(Exchange("{\"id\":0,\"e\":\"hello\",\"format\":1}\n"u8, "the greeting", []).Line);
            Name = hello.Version is null ? hello.Name : $"{hello.Name} {hello.Version}";
            (Type, Cannot) = (hello.Type == type?.Name ? type : TypeFile.Of(hello.Type, hello.Name), hello.Cannot);
            Observes = Observables.Irq | Observables.Mem | Observables.MsixTable | hello.Observes;
        }
        catch (InvalidDataException e)
        {
            child.Dispose();
            throw Nonsense("the greeting", e.Message);
        }
        catch
        {
            child.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public MdevType? Type { get; }

    /// <inheritdoc/>
    public Observables Observes { get; }

    /// <inheritdoc/>
    public IReadOnlySet<string> Cannot { get; }

    /// <inheritdoc/>
    public TesterMemory Memory { get; } = new();

    /// <inheritdoc/>
    public void Apply(in Event stimulus, List<Event> log)
    {
        ArgumentNullException.ThrowIfNull(log);
        number++;
        event_.ResetWrittenCount();
        request.ResetWrittenCount();
        EventWriter.Write(event_, Unanswered(stimulus));
        request.Write("{\"id\":"u8);
        Utf8Formatter.TryFormat(number, request.GetSpan(16), out var digits);
        request.Advance(digits);
        request.Write(","u8);
        request.Write(event_.WrittenSpan[1..]);

        var at = log.Count;
        var sent = stimulus.ToString().Split(" = ?")[0];
        var (line, answer) = Exchange(request.WrittenSpan, sent, log);
        if (answer.Error is { } error)
        {
            throw new CannotDoException($"{sent}: {error}");
        }

        Event done;
        try
        {
            done = answer.Complete(stimulus);
        }
        catch (InvalidDataException e)
        {
            throw Nonsense(sent, $"{e.Message}: {EventLineText(line)}");
        }

        log.Insert(stimulus.Kind == EventKind.Wait ? log.Count : at, done);
    }

    /// <inheritdoc/>
    public void Dispose() => child.Dispose();

    private static Event Unanswered(in Event stimulus) =>
        stimulus.Kind switch
        {
            EventKind.CfgRead or EventKind.MmioRead or EventKind.PortalRead => stimulus with { Value = 0, HasValue = false },
            EventKind.PortalEnqueue => stimulus with { Retry = false, HasValue = false },
            EventKind.VfioInfo or EventKind.HostAvailable => stimulus with { At = 0, Value = 0, HasValue = false },
            _ when stimulus.IsHostCall => stimulus with { Value = 0, HasValue = false },
            _ => stimulus,
        };

    private (byte[] Line, StdioAnswer Answer) Exchange(ReadOnlySpan<byte> bytes, string sent, List<Event> log)
    {
        Send(bytes.ToArray(), sent);
        for (var observations = 0; observations < MostObservations; observations++)
        {
            var line = Receive(sent);
            if (line.AsSpan().IndexOf("\"id\""u8) >= 0)
            {
                var answer = Parse(line, sent);
                return answer.Id == number ? (line, answer) : throw Nonsense(sent, $"an answer with the id {answer.Id} and not {number}");
            }

            log.Add(Observe(line, sent));
        }

        throw Nonsense(sent, $"more than {MostObservations} observations and no answer");
    }

    private static StdioAnswer Parse(byte[] line, string sent)
    {
        try
        {
            return StdioAnswer.Parse(line);
        }
        catch (InvalidDataException e)
        {
            throw Nonsense(sent, $"{e.Message}: {EventLineText(line)}");
        }
    }

    private Event Observe(byte[] line, string sent)
    {
        Event seen;
        try
        {
            seen = EventLine.Parse(line, "the child", 0);
        }
        catch (TraceFormatException)
        {
            throw Nonsense(sent, $"a line that is neither an observation nor an answer: {EventLineText(line)}");
        }

        return seen.Kind switch
        {
            EventKind.Irq or EventKind.HostCommand or EventKind.HostWqcfg or EventKind.HostIms or EventKind.HostStep => seen,
            EventKind.DmaRead => Serve(seen, sent),
            EventKind.DmaWrite => Take(seen),
            _ => throw Nonsense(sent, $"something that is no observation: {EventLineText(line)}"),
        };
    }

    private Event Serve(in Event read, string sent)
    {
        if (read.Size > MostBytes)
        {
            throw Nonsense(sent, $"a read of {read.Size} bytes, more than fit a line");
        }

        if (!Memory.IsMapped(read.At, read.Size))
        {
            Send("{\"fault\":true}\n"u8.ToArray(), "a fault");
            return read with { Fault = true, HasValue = true };
        }

        var data = new byte[read.Size];
        Memory.Read(read.At, data);
        Send(Encoding.ASCII.GetBytes($"{{\"data\":\"{Convert.ToHexStringLower(data)}\"}}\n"), "memory");
        return read with { Data = data, HasValue = true };
    }

    private Event Take(in Event write)
    {
        var mapped = Memory.IsMapped(write.At, write.Size);
        if (mapped)
        {
            Memory.Write(write.At, write.Data);
        }

        Send(mapped ? "{}\n"u8.ToArray() : "{\"fault\":true}\n"u8.ToArray(), "the answer to a write of memory");
        return write with { Fault = !mapped };
    }

    private void Send(byte[] line, string sent)
    {
        if (!child.TryWrite(line, DateTime.UtcNow + timeout))
        {
            throw new DeviceLostException($"The child does not read what it is sent: {sent} could not be written within {timeout.TotalSeconds:0.###} s{child.Epitaph}.");
        }
    }

    private byte[] Receive(string sent)
    {
        try
        {
            return child.ReadLine(DateTime.UtcNow + timeout) ?? throw new DeviceLostException($"The child ended without answering {sent}{child.Epitaph}.");
        }
        catch (TimeoutException e)
        {
            throw new DeviceLostException($"The child did not answer {sent} within {timeout.TotalSeconds:0.###} s{child.Epitaph}.", e);
        }
        catch (InvalidDataException e)
        {
            throw new DeviceLostException($"The child answered {sent} with a line longer than 1 MiB.", e);
        }
    }

    private static DeviceLostException Nonsense(string sent, string what) => new($"The child answered {sent} with {what}.");

    private static string EventLineText(ReadOnlySpan<byte> line)
    {
        var text = Encoding.UTF8.GetString(line[..Math.Min(line.Length, 120)]);
        return new string([.. text.Select(c => char.IsControl(c) ? '?' : c)]) + (line.Length > 120 ? "..." : "");
    }
}
