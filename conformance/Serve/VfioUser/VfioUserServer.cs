using Dsa.Conformance.Cli;
using Dsa.Model.Configuration;
using Dsa.VfioUser;

namespace Dsa.Conformance.Serve;

/// <summary>The reference model as a device that vfio-user clients are given, one after another. Its state stays when a client goes; a client that comes resets it.</summary>
internal static class VfioUserServer
{
    /// <summary>Serves clients until it is wanted no more, or one client; gives the exit code.</summary>
    /// <param name="terminal">Where it tells what happens.</param>
    /// <param name="path">Where it listens.</param>
    /// <param name="theta">What the device chose.</param>
    /// <param name="policy">What else it chooses.</param>
    /// <param name="recorder">Records and judges, or null.</param>
    /// <param name="once">Whether it ends with its first client.</param>
    /// <param name="patience">How long a client may take over a message or an answer.</param>
    /// <param name="stop">Ends it.</param>
    internal static int Run(Terminal terminal, string path, Theta theta, ModelPolicy policy, Recorder? recorder, bool once, TimeSpan patience, CancellationToken stop)
    {
        using var listener = Listen(path);
        using var model = new ServedModel(theta, policy, recorder);
        terminal.Error.WriteLine($"dsaconf: {model.Name} at {path}");
        try
        {
            do
            {
                using var connection = listener.Accept(patience, stop);
                if (!Serve(terminal, model, connection, patience, stop) && once)
                {
                    return ExitCode.DeviceLost;
                }
            } while (!once);
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("dsaconf: stopped");
        }

        return ExitCode.Conforms;
    }

    private static Listener Listen(string path)
    {
        try
        {
            return new Listener(path);
        }
        catch (IOException e)
        {
            throw new UsageException($"--vfio-user {e.Message}", e);
        }
    }

    /// <summary>Serves one client; false where it broke the protocol.</summary>
    private static bool Serve(Terminal terminal, ServedModel model, Connection connection, TimeSpan patience, CancellationToken stop)
    {
        using var session = new Session(connection, model, patience);
        try
        {
            session.Run(stop);
            terminal.Error.WriteLine($"dsaconf: the client went after {session.Commands} commands");
            return true;
        }
        catch (ProtocolException e)
        {
            terminal.Error.WriteLine($"dsaconf: the client's connection is closed: {Terminal.Printable(e.Message)}.");
            return false;
        }
    }
}
