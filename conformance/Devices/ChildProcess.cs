using System.ComponentModel;
using System.Diagnostics;

namespace Dsa.Conformance;

/// <summary>A child process that talks in lines. Nothing here waits longer than it is told; whatever goes wrong is a <see cref="DeviceLostException"/>.</summary>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>The longest line either side may send, in bytes.</summary>
    internal const int LongestLine = 1 << 20;

    private const int LinesKept = 5;
    private readonly Process process;
    private readonly Stream input;
    private readonly object gate = new();
    private readonly Queue<string> errors = new();
    private readonly ManualResetEventSlim saidAll = new();
    private readonly bool passErrors;
    private byte[] incoming = new byte[1 << 16];
    private int start;
    private int end;
    private int scanned;
    private bool ended;

    internal ChildProcess(IReadOnlyList<string> command, bool passErrors)
    {
        this.passErrors = passErrors;
        var info = new ProcessStartInfo(command[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in command.Skip(1))
        {
            info.ArgumentList.Add(argument);
        }

        try
        {
            process = Process.Start(info) ?? throw new DeviceLostException($"The command {command[0]} did not start.");
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            throw new DeviceLostException($"The command {command[0]} could not be started: {e.Message}", e);
        }

        input = process.StandardInput.BaseStream;
        process.ErrorDataReceived += (_, line) => KeepError(line.Data);
        process.BeginErrorReadLine();
        new Thread(ReadAll) { IsBackground = true, Name = "reader of a child" }.Start();
    }

    /// <summary>The last lines of standard error and how the child ended, as the end of a sentence.</summary>
    internal string Epitaph
    {
        get
        {
            var exited = false;
            try
            {
                exited = process.WaitForExit(200);
                saidAll.Wait(exited ? 2000 : 0);
            }
            catch (Exception e) when (e is InvalidOperationException or SystemException)
            {
                exited = false;
            }

            lock (gate)
            {
                var said = errors.Count == 0 ? "" : $"; its last words were: {string.Join(" | ", errors)}";
                return (exited ? $" (exit code {process.ExitCode})" : "") + said;
            }
        }
    }

    /// <summary>Writes bytes, waiting no longer than until a time; false where the child does not take them.</summary>
    internal bool TryWrite(ReadOnlyMemory<byte> bytes, DateTime deadline)
    {
        try
        {
            var writing = input.WriteAsync(bytes);
            if (writing.IsCompletedSuccessfully)
            {
                return true;
            }

            var task = writing.AsTask();
            return task.Wait(Left(deadline)) && task.IsCompletedSuccessfully;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or AggregateException)
        {
            return true; // it is gone: reading tells so, with its last words
        }
    }

    /// <summary>The next line, or null at the end of what it says.</summary>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    /// <exception cref="InvalidDataException">The line is too long.</exception>
    internal byte[]? ReadLine(DateTime deadline)
    {
        lock (gate)
        {
            while (true)
            {
                var feed = incoming.AsSpan(scanned, end - scanned).IndexOf((byte)'\n');
                if (feed >= 0 && scanned + feed - start <= LongestLine)
                {
                    var line = incoming.AsSpan(start, scanned + feed - start).ToArray();
                    scanned = start = scanned + feed + 1;
                    Monitor.PulseAll(gate);
                    return line;
                }

                scanned = feed >= 0 ? scanned : end;
                if (end - start > LongestLine)
                {
                    throw new InvalidDataException();
                }

                if (ended)
                {
                    return null;
                }

                var left = Left(deadline);
                if (left == 0 || !Monitor.Wait(gate, left))
                {
                    if (Left(deadline) == 0)
                    {
                        throw new TimeoutException();
                    }
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            // A child that behaves ends when its input does.
            input.Dispose();
        }
        catch (IOException)
        {
            // It went first.
        }

        try
        {
            if (!process.WaitForExit(100))
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit(2000);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended meanwhile.
        }

        lock (gate)
        {
            ended = true;
            Monitor.PulseAll(gate);
        }

        process.Dispose();
    }

    private static int Left(DateTime deadline) => (int)Math.Clamp((deadline - DateTime.UtcNow).TotalMilliseconds, 0, int.MaxValue);

    private void ReadAll()
    {
        var chunk = new byte[1 << 16];
        var output = process.StandardOutput.BaseStream;
        while (true)
        {
            int n;
            try
            {
                n = output.Read(chunk);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
            {
                n = 0;
            }

            lock (gate)
            {
                // What is not wanted yet stays with the child: a flood cannot fill the memory.
                while (end - start > 2 * LongestLine && !ended)
                {
                    Monitor.Wait(gate);
                }

                if (n == 0 || ended)
                {
                    ended = true;
                    Monitor.PulseAll(gate);
                    return;
                }

                Append(chunk.AsSpan(0, n));
                Monitor.PulseAll(gate);
            }
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (start > 0)
        {
            incoming.AsSpan(start, end - start).CopyTo(incoming);
            (scanned, end, start) = (scanned - start, end - start, 0);
        }

        if (end + bytes.Length > incoming.Length)
        {
            Array.Resize(ref incoming, Math.Max(2 * incoming.Length, end + bytes.Length));
        }

        bytes.CopyTo(incoming.AsSpan(end));
        end += bytes.Length;
    }

    private void KeepError(string? line)
    {
        if (line is null)
        {
            saidAll.Set();
            return;
        }

        if (passErrors)
        {
            Console.Error.WriteLine(line);
        }

        lock (gate)
        {
            errors.Enqueue(line.Length > 200 ? line[..200] + "..." : line);
            while (errors.Count > LinesKept)
            {
                errors.Dequeue();
            }
        }
    }
}
