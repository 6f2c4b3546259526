using System.Buffers.Binary;
using Dsa.VfioUser;

namespace Dsa.Conformance;

/// <content>When nothing more happens: a server may tell; of any other silence is taken for it.</content>
public sealed partial class VfioUserDevice
{
    private const int Patience = 20;

    /// <summary>The region whose first four bytes are 0 when nothing is under way, of a server that has one.</summary>
    private readonly Region? atRest;

    private bool isPatient;

    /// <inheritdoc/>
    public bool IsPatient
    {
        get => isPatient;
        set => isPatient = value && atRest is null;
    }

    /// <summary>Waits until nothing more happens, but no longer than an answer may take: what a device does later than that is for the judgement.</summary>
    private void WaitForQuiet()
    {
        var deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        if (atRest is null)
        {
            Barrier();
            var quiet = options.Quiet * (isPatient ? Patience : 1);
            while (Environment.TickCount64 < deadline && (client.Serve(TimeSpan.Zero) | triggers.Take(note) | triggers.Wait(quiet))) { }

            return;
        }

        var pause = default(SpinWait);
        while (UnderWay(atRest) > 0 && Environment.TickCount64 < deadline)
        {
            pause.SpinOnce();
        }
    }

    private uint UnderWay(Region region)
    {
        Span<byte> bytes = stackalloc byte[4];
        hasPosted = false;
        return client.TryRead(region.Index, 0, bytes)
            ? BinaryPrimitives.ReadUInt32LittleEndian(bytes)
            : throw new ProtocolException($"it answered how much is under way with error {client.LastError}");
    }

    /// <summary>All that was posted is done; and where memory goes by messages, the device is not in the middle of several, such as those of a completion record.</summary>
    private void Settle()
    {
        if (hasPosted && !options.DmaByMessages)
        {
            Barrier();
        }

        var deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        for (var before = -1L; options.DmaByMessages && memory.Accesses != before && Environment.TickCount64 < deadline; )
        {
            before = memory.Accesses;
            Barrier();
        }
    }

    /// <summary>When this read is answered, all writes before it have been made.</summary>
    private void Barrier()
    {
        Span<byte> bytes = stackalloc byte[4];
        hasPosted = false;
        _ = client.TryRead(Region.Config, 0, bytes);
    }
}
