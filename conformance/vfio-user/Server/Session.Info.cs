using System.Runtime.InteropServices;

namespace Dsa.VfioUser;

/// <content>What the device is.</content>
public sealed partial class Session
{
    private const uint CanBeReset = 1;
    private const uint IsPci = 2;
    private const uint ByEventFd = 1;
    private const uint CanBeMasked = 2;
    private const ushort TypeCapability = 2;

    private Errno? TellDevice(ReadOnlySpan<byte> payload) =>
        TryRead(payload, out DeviceInfo _) ? Answer(new DeviceInfo(16, CanBeReset | IsPci, (uint)device.Regions.Count, Irqs)) : Errno.Invalid;

    /// <summary>A region that is not there has size 0. The capability is sent only where the client has room for it.</summary>
    private Errno? TellRegion(ReadOnlySpan<byte> payload)
    {
        if (!TryRead(payload, out RegionInfo asked) || asked.Index >= device.Regions.Count || asked.ArgSize < 32)
        {
            return Errno.Invalid;
        }

        var region = device.Regions[(int)asked.Index];
        var flags = region.Size == 0 ? 0 : RegionInfo.Read | (region.IsWritable ? RegionInfo.Write : 0);
        if (region.Type is not { } type)
        {
            return Answer(new RegionInfo(32, flags, asked.Index, 0, region.Size, 0));
        }

        Span<uint> capability = [TypeCapability | (1 << 16), 0, type.Type, type.Subtype];
        return asked.ArgSize < 48
            ? Answer(new RegionInfo(48, flags, asked.Index, 0, region.Size, 0))
            : Answer(new RegionInfo(48, flags | RegionInfo.Capabilities, asked.Index, 32, region.Size, 0), MemoryMarshal.AsBytes(capability));
    }

    /// <summary>No descriptor stands for any write.</summary>
    private Errno? TellNoIoFds(ReadOnlySpan<byte> payload) =>
        TryRead(payload, out IrqInfo asked) && asked.Index < device.Regions.Count ? Answer(new IrqInfo(16, 0, asked.Index, 0)) : Errno.Invalid;

    private Errno? TellIrq(ReadOnlySpan<byte> payload) =>
        TryRead(payload, out IrqInfo asked) && asked.Index < Irqs && device.Interrupts[(int)asked.Index] is not null
            ? Answer(new IrqInfo(16, asked.Index == Msix ? ByEventFd | CanBeMasked : ByEventFd, asked.Index, (uint)irqs[asked.Index].Count))
            : Errno.Invalid;
}
