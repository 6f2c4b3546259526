using System.Runtime.InteropServices;

namespace Dsa.VfioUser;

/// <content>What the device has: asked once, when the connection is made.</content>
public sealed partial class Client
{
    private const int MostRegions = 256;
    private const int MostIrqs = 64;
    private const int LongestRegionInfo = 1 << 16;
    private const uint IsPci = 2;

    /// <summary>GET_INFO, asked again.</summary>
    public DeviceInfo AskDevice()
    {
        var asked = new DeviceInfo(16, 0, 0, 0);
        Ask(Command.DeviceInfo, MemoryMarshal.AsBytes(new ReadOnlySpan<DeviceInfo>(in asked)));
        Require();
        return Fixed<DeviceInfo>();
    }

    private void Describe()
    {
        var info = AskDevice();
        if ((info.Flags & IsPci) == 0)
        {
            throw new ProtocolException("its device is no PCI device");
        }

        if (info.Regions is <= Region.Config or > MostRegions || info.Irqs > MostIrqs)
        {
            throw new ProtocolException($"it says its device has {info.Regions} regions and {info.Irqs} kinds of interrupts");
        }

        regions = new Region[info.Regions];
        for (var i = 0u; i < info.Regions; i++)
        {
            regions[i] = AskRegion(i) ?? new Region(i, 0, 0, 0);
        }

        irqs = new uint[info.Irqs];
        for (var i = 0u; i < info.Irqs; i++)
        {
            irqs[i] = AskIrqs(i)?.Count ?? 0;
        }
    }

    /// <summary>GET_REGION_INFO: asks for the 32 bytes, and again for more where the server has more; null where it refuses.</summary>
    public Region? AskRegion(uint index)
    {
        for (var room = (uint)RegionReply.FixedBytes; ; )
        {
            var asked = new RegionInfo(room, 0, index, 0, 0, 0);
            Ask(Command.RegionInfo, MemoryMarshal.AsBytes(new ReadOnlySpan<RegionInfo>(in asked)));
            if (!Await(mostFds: 1))
            {
                return null;
            }

            var info = Fixed<RegionInfo>();
            if (info.Index != index || connection.Payload.Length > room)
            {
                throw new ProtocolException($"it answered {room} bytes about region {index} with {connection.Payload.Length} about region {info.Index}");
            }

            if (info.ArgSize > room && room == RegionReply.FixedBytes)
            {
                room = info.ArgSize <= LongestRegionInfo ? info.ArgSize : throw new ProtocolException($"it has {info.ArgSize} bytes to say about region {index}");
                continue;
            }

            return WithFile(RegionReply.Read(connection.Payload));
        }
    }

    private Region WithFile(Region region)
    {
        if ((region.Flags & RegionInfo.Map) == 0 || region.Size == 0)
        {
            return region;
        }

        var file = connection.Fds is [{ } passed]
            ? passed
            : throw new ProtocolException($"it says that region {region.Index} can be mapped and passes no descriptor for it");
        connection.Fds[0] = null;
        return region with { File = file };
    }

    /// <summary>GET_IRQ_INFO: what a kind of interrupts is; null where the server refuses.</summary>
    public IrqInfo? AskIrqs(uint index)
    {
        var asked = new IrqInfo(16, 0, index, 0);
        Ask(Command.IrqInfo, MemoryMarshal.AsBytes(new ReadOnlySpan<IrqInfo>(in asked)));
        if (!Await())
        {
            return null;
        }

        var info = Fixed<IrqInfo>();
        return info.Index == index ? info : throw new ProtocolException($"it answered about interrupts of index {info.Index} and not {index}");
    }
}
