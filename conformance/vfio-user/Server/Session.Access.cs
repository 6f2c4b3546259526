using System.Runtime.CompilerServices;

namespace Dsa.VfioUser;

/// <content>Memory and regions.</content>
public sealed partial class Session
{
    private Errno? Map(ReadOnlySpan<byte> payload)
    {
        if (!TryRead(payload, out DmaMap map) || connection.Fds.Length > 1)
        {
            return Errno.Invalid;
        }

        return memory.Map(map, connection.Fds.Length == 1 ? connection.Fds[0] : null) ?? Answer([]);
    }

    private Errno? Unmap(ReadOnlySpan<byte> payload) => !TryRead(payload, out DmaUnmap unmap) ? Errno.Invalid : memory.Unmap(unmap) ?? Answer(unmap);

    private Errno? Read(ReadOnlySpan<byte> payload)
    {
        if (!TryRead(payload, out RegionAccess access) || !IsInside(access))
        {
            return Errno.Invalid;
        }

        var to = data.AsSpan(0, (int)access.Count);
        device.Read((int)access.Region, access.Offset, to);
        return Answer(access, to);
    }

    private Errno? Write(ReadOnlySpan<byte> payload)
    {
        if (!TryRead(payload, out RegionAccess access) || !IsInside(access) || payload.Length != Unsafe.SizeOf<RegionAccess>() + access.Count)
        {
            return Errno.Invalid;
        }

        device.Write((int)access.Region, access.Offset, payload[Unsafe.SizeOf<RegionAccess>()..]);
        return Answer(access);
    }

    private Errno? Reset()
    {
        device.Reset();
        return Answer([]);
    }

    private bool IsInside(in RegionAccess access)
    {
        var size = access.Region < device.Regions.Count ? device.Regions[(int)access.Region].Size : 0;
        var isInside = access.Count is > 0 and <= 1 << 20 && access.Count <= size && access.Offset <= size - access.Count;
        if (isInside && access.Count > data.Length)
        {
            data = new byte[access.Count];
        }

        return isInside;
    }
}
