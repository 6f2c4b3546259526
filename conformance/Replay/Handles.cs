using System.Buffers.Binary;
using Dsa.Traces;

namespace Dsa.Conformance.Replay;

/// <summary>Interrupt handles are the device's choice: those of the recording stand for those the new device gave out for the same requests.</summary>
public sealed class Handles
{
    private const int RequestInterrupt = 0x10;
    private const int Position = 36;
    private const ulong ImsPortal = 1 << 13;

    private readonly Dictionary<(int Handle, bool Ims), int> bound = [];

    /// <summary>The bindings: handle and table of the recording, handle of the new device.</summary>
    public IReadOnlyDictionary<(int Handle, bool Ims), int> Bound => bound;

    /// <summary>Both gave out a handle for the same request.</summary>
    public void Bind((int Handle, bool Ims) recorded, int handle) => bound[recorded] = handle;

    /// <summary>A descriptor of the recording with the new device's handle in it.</summary>
    public Event Translate(in Event portal)
    {
        if (portal.Data is not { Length: 64 } data || (data[4] & RequestInterrupt) == 0)
        {
            return portal;
        }

        var recorded = BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(Position));
        if (!bound.TryGetValue((recorded, (portal.At & ImsPortal) != 0), out var handle) || handle == recorded)
        {
            return portal;
        }

        var bytes = (byte[])data.Clone();
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(Position), (ushort)handle);
        return portal with { Data = bytes };
    }
}
