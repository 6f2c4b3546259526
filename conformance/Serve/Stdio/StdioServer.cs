using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dsa.Model.Configuration;
using Dsa.Model.Virtual;
using Dsa.Traces;

namespace Dsa.Conformance.Serve;

/// <summary>The reference model as a child process: the other side of <see cref="StdioDevice"/>, as PROTOCOL.md says.</summary>
public sealed class StdioServer : IDisposable
{
    private const int Format = 1;

    private readonly Peer peer;
    private readonly ModelDevice device;
    private readonly List<Event> log = [];

    private StdioServer(Theta theta, ModelPolicy policy, Peer peer)
    {
        this.peer = peer;
        device = new ModelDevice(theta, policy, memory: new RemoteMemory(peer));
    }

    /// <summary>Serves until the tester is done.</summary>
    /// <exception cref="DeviceLostException">The tester talks nonsense.</exception>
    public static void Run(Theta theta, ModelPolicy policy, Stream input, Stream output)
    {
        var peer = new Peer(input, output);
        using var server = new StdioServer(theta, policy, peer);
        while (peer.Next() is { } line)
        {
            server.Take(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => device.Dispose();

    private void Take(byte[] line)
    {
        if (line.Length == 0 || line is [(byte)'\r'])
        {
            return;
        }

        var (id, request) = Parse(line);
        if ((string?)request["e"] == "hello")
        {
            Greet(id, request);
            return;
        }

        string answer;
        try
        {
            answer = Apply(EventLine.Parse(Encoding.UTF8.GetBytes(request.ToJsonString()), "request", 0));
        }
        catch (Exception e) when (e is TraceFormatException or CannotDoException)
        {
            answer = $",\"error\":{JsonSerializer.Serialize(e.Message)}";
        }

        peer.Say($"{{\"id\":{id}{answer}}}");
    }

    private static (long Id, JsonObject Request) Parse(byte[] line)
    {
        try
        {
            var request = JsonNode.Parse(line) as JsonObject ?? throw new JsonException();
            var id = request["id"]?.GetValue<long>() ?? throw new JsonException();
            request.Remove("id");
            _ = request["e"]?.GetValue<string>() ?? throw new JsonException();
            return (id, request);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new DeviceLostException("the tester sent a line that is no request.", e);
        }
    }

    private void Greet(long id, JsonObject request)
    {
        var answer = new JsonObject { ["id"] = id };
        if (request["format"] is not JsonValue format || !format.TryGetValue<int>(out var version) || version != Format)
        {
            answer["error"] = $"the format is not {Format}.";
        }
        else
        {
            (answer["name"], answer["version"]) = (device.Name, Cli.VersionAction.Tool);
            answer["observes"] = device.Composition is null ? new JsonArray() : new JsonArray("host", "dma");
            answer["cannot"] = new JsonArray();
            if (device.Type is { } type)
            {
                answer["type"] = type.Name;
            }
        }

        peer.Say(answer.ToJsonString());
    }

    /// <summary>Does what is asked, tells what happened, and gives the members of the answer.</summary>
    private string Apply(in Event request)
    {
        log.Clear();
        device.Apply(request, log);
        var answer = "";
        foreach (var e in log)
        {
            if (e.Kind is EventKind.Irq or EventKind.HostCommand or EventKind.HostWqcfg or EventKind.HostIms or EventKind.HostStep)
            {
                peer.Tell(e);
            }
            else if (e.Kind == request.Kind && e.HasValue)
            {
                answer = e.Kind switch
                {
                    EventKind.CfgRead or EventKind.MmioRead or EventKind.PortalRead => $",\"value\":\"0x{e.Value:x}\"",
                    EventKind.VfioInfo or EventKind.HostAvailable when !e.IsRefused => $",\"answer\":\"0x{e.At:x}\"",
                    _ when e.IsHostCall && e.IsRefused => $",\"result\":\"{Errno.NameOf(e.Value)}\"",
                    EventKind.PortalEnqueue => $",\"retry\":{(e.Retry ? "true" : "false")}",
                    _ => "",
                };
            }
        }

        return answer;
    }
}
