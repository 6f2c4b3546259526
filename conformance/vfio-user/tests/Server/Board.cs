namespace Dsa.VfioUser.Tests;

/// <summary>
/// A small device: region 0 is 4 KiB of bytes, region 7 is 256 of configuration space, region 9 tells nothing. A write of 8 bytes to region 2 is a job: copy
/// 64 bytes from that address to the address 0x1000 above, then raise vector 1; the byte at offset 0 of region 0 counts faults.
/// </summary>
internal sealed class Board : IServedDevice
{
    private readonly byte[] bytes = new byte[4096];
    private readonly byte[] config = new byte[256];
    private readonly Queue<ulong> jobs = [];
    private readonly bool[] triggers = new bool[3];
    private readonly bool[] pending = new bool[3];

    public IReadOnlyList<ServedRegion> Regions { get; } =
    [new(4096), new(0), new(64), new(0), new(0), new(0), new(0), new(256), new(0), new(4, false, (0x8000_8086, 0x4453_4151))];

    public int Vectors => triggers.Length;

    internal IClientSide? Client { get; private set; }

    internal int Resets { get; private set; }

    public void Connect(IClientSide? client) => Client = client;

    public void Read(int region, ulong offset, Span<byte> to) => Of(region).AsSpan((int)offset, to.Length).CopyTo(to);

    public void Write(int region, ulong offset, ReadOnlySpan<byte> from)
    {
        if (region == 2)
        {
            jobs.Enqueue(BitConverter.ToUInt64(from));
            return;
        }

        from.CopyTo(Of(region).AsSpan((int)offset));
    }

    public void SetTrigger(int vector, bool installed)
    {
        triggers[vector] = installed;
        if (installed && pending[vector])
        {
            pending[vector] = false;
            Client!.Interrupt(vector);
        }
    }

    public void Reset() => Resets++;

    public Progress Advance()
    {
        if (!jobs.TryPeek(out var from))
        {
            return Progress.Idle;
        }

        var data = new byte[64];
        var moved = Client!.Read(from, data);
        moved = moved == Transfer.Done ? Client.Write(from + 0x1000, data) : moved;
        if (moved == Transfer.Pending)
        {
            return Progress.Waiting;
        }

        jobs.Dequeue();
        Client.StepTaken();
        bytes[0] += moved == Transfer.Fault ? (byte)1 : (byte)0;
        Raise(1);
        return Progress.Stepped;
    }

    private void Raise(int vector)
    {
        pending[vector] = !triggers[vector];
        if (triggers[vector])
        {
            Client!.Interrupt(vector);
        }
    }

    private byte[] Of(int region) =>
        region switch
        {
            0 => bytes,
            7 => config,
            _ => new byte[64],
        };
}
