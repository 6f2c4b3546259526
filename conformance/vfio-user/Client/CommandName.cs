namespace Dsa.VfioUser;

/// <summary>Names of commands, for sentences.</summary>
internal static class CommandName
{
    /// <summary>The protocol's name, or the number.</summary>
    internal static string Name(this Command command) =>
        command switch
        {
            Command.Version => "VERSION",
            Command.DmaMap => "DMA_MAP",
            Command.DmaUnmap => "DMA_UNMAP",
            Command.DeviceInfo => "DEVICE_GET_INFO",
            Command.RegionInfo => "DEVICE_GET_REGION_INFO",
            Command.RegionIoFds => "DEVICE_GET_REGION_IO_FDS",
            Command.IrqInfo => "DEVICE_GET_IRQ_INFO",
            Command.SetIrqs => "DEVICE_SET_IRQS",
            Command.RegionRead => "REGION_READ",
            Command.RegionWrite => "REGION_WRITE",
            Command.DmaRead => "DMA_READ",
            Command.DmaWrite => "DMA_WRITE",
            Command.DeviceReset => "DEVICE_RESET",
            _ => $"command {(ushort)command}",
        };
}
