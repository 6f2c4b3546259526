using Dsa.Model.Configuration;
using Dsa.Traces;

namespace Dsa.Conformance.Serve;

/// <summary>Writes down what a client does with the model and judges the model's own answers meanwhile.</summary>
internal sealed class Recorder : IDisposable
{
    private readonly NdjsonWriter writer;
    private readonly Oracle oracle;

    /// <summary>Begins a trace.</summary>
    /// <param name="theta">The device's choices.</param>
    /// <param name="stream">Where it goes.</param>
    /// <param name="origin">Where it comes from, for people.</param>
    internal Recorder(Theta theta, Stream stream, string origin)
    {
        var observes = Observables.Irq | Observables.Dma | Observables.MsixTable | (theta.Type is null ? 0 : Observables.Host);
        writer = new NdjsonWriter(
            stream,
            new TraceHeader
            {
                Origin = origin,
                Type = theta.Type?.Name,
                Observes = observes,
            }
        );
        oracle = new Oracle(theta, observes);
    }

    /// <summary>What the oracle says so far.</summary>
    internal Oracle Oracle => oracle;

    /// <summary>Events so far.</summary>
    internal long Events { get; private set; }

    /// <summary>The next thing that happened.</summary>
    internal void Take(in Event e)
    {
        Events++;
        writer.Write(e);
        oracle.Observe(e);
    }

    public void Dispose() => writer.Dispose();
}
