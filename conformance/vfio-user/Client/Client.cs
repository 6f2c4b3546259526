using System.Net.Sockets;
using System.Text;

namespace Dsa.VfioUser;

/// <summary>
/// The client of a device: what a virtual machine monitor is. It asks, waits for the replies in the order it asked, and meanwhile serves the server's accesses
/// to memory. A server that breaks the protocol, stays silent or goes away is told as a <see cref="ProtocolException"/>; after one the client is of no use.
/// Not for several threads at once.
/// </summary>
public sealed partial class Client : IDisposable
{
    private const int LongestPath = 107;
    private const int StartPause = 20;

    private readonly Connection connection;
    private readonly IDmaTarget memory;
    private readonly TimeSpan timeout;
    private Region[] regions = [];
    private uint[] irqs = [];

    private Client(Connection connection, IDmaTarget memory, TimeSpan timeout) => (this.connection, this.memory, this.timeout) = (connection, memory, timeout);

    /// <summary>What the server takes.</summary>
    public Limits Server { get; private set; } = new();

    /// <summary>The regions, by index.</summary>
    public IReadOnlyList<Region> Regions => regions;

    /// <summary>The number of interrupts of each index.</summary>
    public IReadOnlyList<uint> Irqs => irqs;

    /// <summary>Errno of the last reply that was an error; 0 where there was none, or where the server did not say which.</summary>
    public uint LastError { get; private set; }

    /// <summary>The descriptor of the socket.</summary>
    internal int Descriptor => connection.Descriptor;

    /// <summary>Connects to a server and asks what device it has.</summary>
    /// <param name="path">Path of the socket.</param>
    /// <param name="memory">The memory the server reaches by messages.</param>
    /// <param name="timeout">How long a reply may take.</param>
    /// <exception cref="ProtocolException">There is no server, or it does not behave like one.</exception>
    public static Client Connect(string path, IDmaTarget memory, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(memory);
        var client = new Client(new Connection(Open(path, timeout), timeout), memory, timeout);
        try
        {
            client.Greet();
            client.Describe();
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        connection.Dispose();
        Array.ForEach(regions, r => r?.File?.Dispose());
    }

    private static Socket Open(string path, TimeSpan timeout)
    {
        var bytes = Encoding.UTF8.GetByteCount(path);
        if (bytes is 0 or > LongestPath)
        {
            throw new ProtocolException($"the path of a socket has 1 to {LongestPath} bytes and not {bytes}");
        }

        // A server that is just being started is waited for.
        for (var deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds; ; Thread.Sleep(StartPause))
        {
            try
            {
                return Connected(path, timeout);
            }
            catch (SocketException e)
            {
                var mayCome =
                    e.SocketErrorCode == SocketError.ConnectionRefused || (!File.Exists(path) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))));
                if (!mayCome || Environment.TickCount64 >= deadline)
                {
                    throw new ProtocolException(Sentence(e, path, timeout), e);
                }
            }
        }
    }

    private static Socket Connected(string path, TimeSpan timeout)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            LimitConnecting((int)socket.Handle, timeout);
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Sentence(SocketException e, string path, TimeSpan timeout) =>
        e.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "nothing listens on the socket",
            SocketError.WouldBlock or SocketError.TryAgain or SocketError.TimedOut => $"nothing accepts the connection within {timeout.TotalSeconds:0.###} s",
            _ when !File.Exists(path) => "there is no such socket",
            _ => $"it cannot be connected to: {e.Message}",
        };

    /// <summary>A connection waits for a place in the listener's queue no longer than that.</summary>
    private static unsafe void LimitConnecting(int fd, TimeSpan timeout)
    {
        var value = stackalloc long[] { (long)timeout.TotalSeconds, timeout.Microseconds + (1000L * timeout.Milliseconds) };
        _ = Libc.SetSocketOption(fd, 1, 21, value, 16);
    }

    private void Greet()
    {
        Ask(Command.Version, new Greeting(0, 0, Limits.Own).ToBytes());
        Require();
        var greeting = Greeting.Read(connection.Payload);
        Server =
            (greeting.Major, greeting.Minor) == (0, 0)
                ? greeting.Limits
                : throw new ProtocolException($"it speaks version {greeting.Major}.{greeting.Minor} and not 0.0, which it was asked for");
    }
}
