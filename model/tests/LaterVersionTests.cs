using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>What came after version 1: reserved where the capability is 0, as the manual says where it is not (DSA 9.2.16 to 9.2.29).</summary>
public sealed class LaterVersionTests
{
    private static Theta Later() =>
        Driver.With(
            (GenCap.EventLogSupport, 1),
            (GenCap.InterDomainSupport, 1),
            (GenCap.Batch1Support, 1),
            (WqCap.WqcfgSize, 1),
            (WqCap.OperationsConfigurationSupport, 1),
            (WqCap.PrsSupport, 1),
            (GrpCap.BandwidthLimit, 1),
            (IdCap.Types, 3),
            (IdCap.TableSize, 4),
            (Offsets.MsixPerm, 7),
            (Offsets.Idpt, 0xE1),
            (Offsets.Perfmon, 0xE2),
            (PerfCap.Counters, 2),
            (PerfCap.EventCategories, 1)
        );

    [Theory]
    [InlineData(0xE0)]
    [InlineData(0xE8)]
    [InlineData(0xF0)]
    [InlineData(0x100)]
    [InlineData(0x108)]
    public void Without_its_capability_a_register_reads_0(ulong at)
    {
        var driver = new Driver();
        driver.Write(at, 0xFFFF_FFFF_FFFF_FFFF, 8);
        Assert.Equal(0UL, driver.Read(at, 8));
    }

    [Theory]
    [InlineData(0x80, 0x1000, 0xFFFF_FF00)]
    [InlineData(0x88, 0x0003, 0xFFFF_FFFF)]
    [InlineData(0x42C, 0x0000, 0xFFFF_FF00)]
    public void Without_its_capability_a_bit_reads_0(ulong at, ulong kept, ulong of)
    {
        var driver = new Driver();
        driver.Write(at, 0xFFFF_FFFF);
        Assert.Equal(kept, driver.Read(at) & of);
    }

    [Theory]
    [InlineData(0xE0, 0xFFFF_FFFF_FFFF_F003)]
    [InlineData(0xE8, 0x0000_000F_FFFF_FFFF)]
    [InlineData(0xF0, 0x0000_0000_0000_FFFF)]
    [InlineData(0x108, 0x0000_0000_0FFF_FF1F)]
    [InlineData(0x88, 0x0000_0000_0000_0007)]
    public void With_its_capability_a_register_keeps_its_fields(ulong at, ulong kept)
    {
        var driver = new Driver(Later());
        driver.Write(at, 0xFFFF_FFFF_FFFF_FFFF, 8);
        Assert.Equal(kept, driver.Read(at, 8));
    }

    [Fact]
    public void OPCFG_is_the_second_half_of_each_WQ()
    {
        var driver = new Driver(Later());
        Assert.Equal(0x1_003F_03FFUL, driver.Read(0x520, 8));
        Assert.Equal(0x1_003F_03FFUL, driver.Read(0x560, 8));
        driver.Write(0x560, 1, 8);
        Assert.Equal(0x1_003F_03FFUL, driver.Read(0x520, 8));
        Assert.Equal(1UL, driver.Read(0x560, 8));
        driver.Command(0x00A0_0002);
        Assert.Equal(0x1_003F_03FFUL, driver.Read(0x560, 8));
    }

    [Theory]
    [InlineData(63, 0x10_0000, 0x19)]
    [InlineData(64, 0x10_0000, 0x00)]
    [InlineData(64, 0xFFFF_FFFF_FFFF_F000, 0x00)]
    [InlineData(65, 0xFFFF_FFFF_FFFF_F000, 0x19)]
    [InlineData(64, 0x10_0001, 0x1B)]
    [InlineData(64, 0x10_0002, 0x1B)]
    public void Enable_Device_looks_at_the_event_log(ulong size, ulong at, ulong code)
    {
        var driver = Driver.Configured(Later());
        driver.Write(0x540, 0);
        driver.Write(0xE0, at, 8);
        driver.Write(0xE8, size, 8);
        driver.Write(0xF0, 5);
        driver.Write(0x80, 0x2000);
        Assert.Equal(code, driver.Command(0x0010_0000));
        Assert.Equal(code == 0 ? 0UL : 5, driver.Read(0xF0));
    }

    [Fact]
    public void A_bandwidth_limit_above_3_is_refused()
    {
        var driver = Driver.Configured(Later());
        driver.Write(0x42C, 0x0400);
        Assert.Equal(0x18UL, driver.Command(0x0010_0000));
        driver.Write(0x42C, 0x3300);
        Assert.Equal(0x00UL, driver.Command(0x0010_0000));
    }

    [Fact]
    public void Enable_WQ_looks_at_OPCFG_and_PRS_Disable()
    {
        var driver = Driver.Enabled(Later());
        driver.Write(0x520, 0x401, 8);
        Assert.Equal(0x2DUL, driver.Command(0x0060_0000));
        driver.Write(0x520, 0x9, 8);
        driver.Write(0x508, 0xA9);
        Assert.Equal(0x2EUL, driver.Command(0x0060_0000));
        driver.Write(0x508, 0xA1);
        Assert.Equal(0x00UL, driver.Command(0x0060_0000));
    }

    [Fact]
    public void An_IDPT_entry_is_fixed_while_it_is_usable()
    {
        var driver = new Driver(Later());
        driver.Write(0xE124, 0x0001_2003);
        driver.Write(0xE120, 0x0003_4002);
        driver.Write(0xE124, 0xFFFF_FFFF);
        driver.Write(0xE120, 0x0005_6003);
        Assert.Equal(0x0001_2003UL, driver.Read(0xE124));
        Assert.Equal(0x0005_6003UL, driver.Read(0xE120));
        driver.Write(0xE120, 0x0007_8003);
        Assert.Equal(0x0005_6003UL, driver.Read(0xE120));
    }

    [Fact]
    public void A_counter_is_configured_while_it_is_off_and_reset_by_PERFRST()
    {
        var driver = new Driver(Later());
        Assert.Equal(0x0001_0002UL, driver.Read(0xE200));
        Assert.Equal(0x3F_FFFFUL, driver.Read(0xE534));
        driver.Write(0xE308, 0x0000_0001_0000_0100, 8);
        driver.Write(0xE308, 0x1, 1);
        driver.Write(0xE520, 0);
        Assert.Equal(0x0000_0001_0000_0101UL, driver.Read(0xE308, 8));
        Assert.Equal(0xFFFFUL, driver.Read(0xE520));
        driver.Write(0xE210, 3);
        Assert.Equal(0UL, driver.Read(0xE308, 8));
        Assert.Equal(0UL, driver.Read(0xE210));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void A_traffic_class_is_carried_by_a_channel_that_is_on(ulong trafficClass, bool carried)
    {
        var driver = new Driver();
        Assert.True((bool)driver.Device.CarriesTrafficClass(trafficClass));
        driver.WriteConfig(0x184, 0xFD);
        Assert.Equal(carried, (bool)driver.Device.CarriesTrafficClass(trafficClass));
        driver.WriteConfig(0x190, 0x8100_0002);
        Assert.True((bool)driver.Device.CarriesTrafficClass(trafficClass));
    }
}
