using System.Net.Sockets;

namespace Dsa.VfioUser;

/// <summary>Where clients come to: a UNIX socket at a path. One client is served at a time; the next waits until it has gone.</summary>
public sealed class Listener : IDisposable
{
    private const int LongestPath = 107;
    private const int Waiting = 16;

    private readonly Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string path;

    /// <summary>Listens at a path. What a server that is gone has left there is replaced.</summary>
    /// <exception cref="IOException">That cannot be done; the message is a sentence.</exception>
    public Listener(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        this.path = path;
        if (System.Text.Encoding.UTF8.GetByteCount(path) > LongestPath)
        {
            throw new IOException($"{path}: a socket's path has at most {LongestPath} bytes.");
        }

        try
        {
            RemoveRemains();
            socket.Bind(new UnixDomainSocketEndPoint(path));
            socket.Listen(Waiting);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException($"{path}: nobody can listen there: {e.Message}.", e);
        }
        catch (IOException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Waits for a client.</summary>
    /// <param name="patience">How long it may take over a message.</param>
    /// <param name="stop">Ends the wait.</param>
    public Connection Accept(TimeSpan patience, CancellationToken stop)
    {
        while (!socket.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectRead))
        {
            stop.ThrowIfCancellationRequested();
        }

        return new Connection(socket.Accept(), patience);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        socket.Dispose();
        File.Delete(path);
    }

    private void RemoveRemains()
    {
        if (!Path.Exists(path))
        {
            return;
        }

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused && OpenFile.IsSocket(path))
        {
            File.Delete(path);
            return;
        }
        catch (SocketException e)
        {
            throw new IOException($"{path}: something else is there.", e);
        }

        throw new IOException($"{path}: a server listens there already.");
    }
}
