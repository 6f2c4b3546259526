using System.Buffers;
using System.Text;
using System.Text.Json;
using Dsa.Traces;

namespace Dsa.Conformance.Serve;

/// <summary>The tester at the other end of standard input and output.</summary>
public sealed class Peer(Stream input, Stream output)
{
    private readonly LineStream lines = new(input);
    private readonly ArrayBufferWriter<byte> pending = new(4096);

    /// <summary>The next request; null when the tester is done.</summary>
    public byte[]? Next()
    {
        try
        {
            return lines.Next();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new DeviceLostException($"the tester cannot be understood: {e.Message}", e);
        }
    }

    /// <summary>Tells of something the device did.</summary>
    public void Tell(in Event observation) => EventWriter.Write(pending, observation);

    /// <summary>Ends an exchange: a line with everything told before it.</summary>
    public void Say(string line)
    {
        pending.Write(Encoding.UTF8.GetBytes(line + "\n"));
        Flush();
    }

    /// <summary>Asks for a memory access and gives the tester's answer: bytes or none; null for a fault.</summary>
    public byte[]? Ask(in Event access)
    {
        Tell(access);
        Flush();
        var line = Next() ?? throw new DeviceLostException("the tester went while the device was accessing memory.");
        try
        {
            using var answer = JsonDocument.Parse(line);
            return answer.RootElement.TryGetProperty("fault", out var fault) && fault.GetBoolean() ? null
                : answer.RootElement.TryGetProperty("data", out var data) ? Convert.FromHexString(data.GetString() ?? "")
                : [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new DeviceLostException("the tester's answer to a memory access cannot be understood.", e);
        }
    }

    private void Flush()
    {
        try
        {
            output.Write(pending.WrittenSpan);
            output.Flush();
            pending.ResetWrittenCount();
        }
        catch (IOException e)
        {
            throw new DeviceLostException("the tester does not listen any more.", e);
        }
    }
}
