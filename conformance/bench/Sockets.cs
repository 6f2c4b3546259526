using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Dsa.Conformance.Cli;
using Dsa.VfioUser;

namespace Dsa.Bench;

/// <summary>
/// vfio-user against the limit: a region read of 4 bytes is 32 bytes there and 36 back, so a ping-pong of 32 bytes over the same kind of socket with nothing but
/// read and write is as fast as it can be. Both ends are processes on one processor; unpinned, wake-ups between processors vary fivefold.
/// </summary>
internal static unsafe partial class Sockets
{
    private const int Bytes = 32;
    private const int Count = 50_000;
    private const int Runs = 5;
    private static readonly string folder = Directory.CreateTempSubdirectory("dsa-bench").FullName;

    /// <summary>The other ends: <c>echo PATH</c> and <c>serve PATH</c>.</summary>
    internal static int Serve(string what, string path)
    {
        if (what == "serve")
        {
            return Application.Run(["serve", "--vfio-user", path], Terminal.OfProcess());
        }

        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        using var socket = listener.Accept();
        var bytes = stackalloc byte[Bytes * 64];
        for (nint read; (read = Read((int)socket.Handle, bytes, Bytes * 64)) > 0; )
        {
            _ = Write((int)socket.Handle, bytes, read);
        }

        return 0;
    }

    internal static void Run()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Process.GetCurrentProcess().ProcessorAffinity = 1;
        using var echo = new Peer("echo");
        using var served = new Peer("serve");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(echo.Path));
        using var client = Client.Connect(served.Path, new NoClientMemory(), TimeSpan.FromSeconds(5));

        var (raw, single, many) = (new double[Runs], new double[Runs], new double[Runs]);
        for (var run = -2; run < Runs; run++)
        {
            var i = Math.Max(run, 0);
            raw[i] = Rate(() => PingPong((int)socket.Handle));
            single[i] = Rate(() => ReadSingly(client));
            many[i] = Rate(() => ReadAhead(client));
        }

        Print("ping-pong of 32 bytes, bare read and write", raw, 1);
        Print("region read of 4 bytes", single, Median(raw));
        Print("region reads of 4 bytes, 64 under way", many, Median(single));
    }

    /// <summary>The suite's sequences over a socket, the two ends on whatever processor there is.</summary>
    internal static void Suite()
    {
        using var served = new Peer("serve");
        Running.OverSocket(served.Path);
    }

    private static double Rate(Action body)
    {
        var clock = Stopwatch.StartNew();
        body();
        return Count / clock.Elapsed.TotalSeconds;
    }

    private static void PingPong(int fd)
    {
        var bytes = stackalloc byte[Bytes];
        for (var i = 0; i < Count; i++)
        {
            _ = Write(fd, bytes, Bytes);
            _ = Read(fd, bytes, Bytes);
        }
    }

    private static void ReadSingly(Client client)
    {
        Span<byte> to = stackalloc byte[4];
        for (var i = 0; i < Count; i++)
        {
            client.TryRead(0, 0x10, to);
        }
    }

    private static void ReadAhead(Client client)
    {
        Span<byte> to = stackalloc byte[4];
        for (int begun = 0, ended = 0; ended < Count; ended++)
        {
            if (begun == ended)
            {
                for (; begun < Count && client.HasRoom; begun++)
                {
                    client.BeginRead(0, 0x10, 4);
                }
            }

            client.EndRead(to);
        }
    }

    private static double Median(double[] rates) => rates.Order().ElementAt(rates.Length / 2);

    private static void Print(string name, double[] rates, double to) =>
        Console.WriteLine($"{name, -44} {Median(rates), 14:N0} /s   (min {rates.Min():N0}, max {rates.Max():N0}){(to == 1 ? "" : $"   x {Median(rates) / to:F2}")}");

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int fd, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int fd, byte* bytes, nint count);

    /// <summary>A process of this program at the other end of a socket, on the same processor.</summary>
    private sealed class Peer : IDisposable
    {
        private readonly Process process;

        internal Peer(string what)
        {
            Path = System.IO.Path.Combine(folder, what);
            process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [what, Path]) { RedirectStandardError = true })!;
            while (!File.Exists(Path))
            {
                Thread.Sleep(10);
            }

            Thread.Sleep(100);
        }

        internal string Path { get; }

        public void Dispose()
        {
            process.Kill();
            process.Dispose();
        }
    }

    private sealed class NoClientMemory : IDmaTarget
    {
        public bool TryRead(ulong address, Span<byte> to) => false;

        public bool TryWrite(ulong address, ReadOnlySpan<byte> from) => false;
    }
}
