using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dsa.VfioUser;

/// <summary>The payload of a reply to DEVICE_GET_REGION_INFO: 32 bytes and a chain of capabilities. Nothing in it is believed.</summary>
internal static class RegionReply
{
    internal const int FixedBytes = 32;
    private const int CapabilityHeader = 8;
    private const int AreasAt = 16;
    private const int AreaBytes = 16;
    private const ushort SparseMap = 1;
    private const ushort OwnType = 2;

    /// <summary>The region without its file.</summary>
    /// <exception cref="ProtocolException">The payload is no description of a region.</exception>
    internal static Region Read(ReadOnlySpan<byte> payload)
    {
        var info = MemoryMarshal.Read<RegionInfo>(payload);
        if (info.Offset > long.MaxValue || info.Size > long.MaxValue - info.Offset)
        {
            throw new ProtocolException($"its region {info.Index} has 0x{info.Size:x} bytes at 0x{info.Offset:x} of a file, which no file has");
        }

        var region = new Region(info.Index, info.Flags, info.Size, info.Offset) { Areas = [new RegionArea(0, info.Size)] };
        return (info.Flags & RegionInfo.Capabilities) == 0 || info.CapabilityOffset == 0 ? region : Capabilities(region, payload, info.CapabilityOffset);
    }

    private static Region Capabilities(Region region, ReadOnlySpan<byte> payload, uint first)
    {
        var left = payload.Length / CapabilityHeader;
        for (var at = first; at != 0; )
        {
            if (at < FixedBytes || at > payload.Length - CapabilityHeader || left-- == 0)
            {
                throw Wrong(region, $"there is none at offset {at} of {payload.Length} bytes");
            }

            var capability = payload[(int)at..];
            region = BinaryPrimitives.ReadUInt16LittleEndian(capability) switch
            {
                SparseMap => region with { Areas = Areas(region, capability) },
                OwnType => region with { Type = TypeOf(region, capability) },
                _ => region,
            };
            at = BinaryPrimitives.ReadUInt32LittleEndian(capability[4..]);
        }

        return region;
    }

    private static RegionArea[] Areas(Region region, ReadOnlySpan<byte> capability)
    {
        var count = capability.Length >= AreasAt ? BinaryPrimitives.ReadUInt32LittleEndian(capability[8..]) : uint.MaxValue;
        if (count > (uint)Math.Max(capability.Length - AreasAt, 0) / AreaBytes)
        {
            throw Wrong(region, $"one ends before its {count} areas do");
        }

        var areas = new RegionArea[count];
        for (var i = 0; i < areas.Length; i++)
        {
            var area = MemoryMarshal.Read<RegionArea>(capability[(AreasAt + (AreaBytes * i))..]);
            areas[i] =
                area.Offset <= region.Size && area.Size <= region.Size - area.Offset
                    ? area
                    : throw Wrong(region, $"an area has 0x{area.Size:x} bytes at 0x{area.Offset:x} of 0x{region.Size:x}");
        }

        return areas;
    }

    private static (uint Type, uint Subtype) TypeOf(Region region, ReadOnlySpan<byte> capability) =>
        capability.Length >= 16
            ? (BinaryPrimitives.ReadUInt32LittleEndian(capability[8..]), BinaryPrimitives.ReadUInt32LittleEndian(capability[12..]))
            : throw Wrong(region, "one ends in the middle");

    private static ProtocolException Wrong(Region region, string what) => new($"the capabilities of its region {region.Index} are wrong: {what}");
}
