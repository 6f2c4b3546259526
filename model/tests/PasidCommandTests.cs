using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Drain PASID and Abort PASID leave nothing of that PASID behind when they complete (DSA 3.15, DSA-CMD-21); waiting for more is legal (DSA-CMD-22).</summary>
public sealed class PasidCommandTests
{
    [Theory]
    [InlineData(0x00B0_0001u)]
    [InlineData(0x00C0_0001u)]
    public void A_PASID_command_does_not_complete_while_work_is_left(uint command)
    {
        var device = new Device<Concrete>(new State<Concrete>(Profiles.DsaV1()), Rules<Concrete>.Physical, new ByteMemory());
        device.PowerOn();
        device[GenSts.State] = DeviceState.Enabled;
        device[WqCfg.State, 0] = WqState.Enabled;
        device[WqCfg.Mode, 0] = WqMode.Dedicated;
        device[WqCfg.Size, 0] = 4;
        ReadOnlySpan<Word<Concrete>> noOp = [0, 0, 0, 0, 0, 0, 0, 0];
        Assert.False(device.Submit(0, noOp, false));
        device.WriteBar0(0xA0, 4, command);
        Assert.False(device.CommandMayAdvance);
        device.Execute(0);
        Assert.True(device.CommandMayAdvance);
    }
}
