using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Configuration space with its capabilities, as App. C prints it and silicon shows it.</summary>
public sealed class ConfigurationSpaceTests
{
    private readonly Driver driver = new();

    [Fact]
    public void The_capabilities_stand_where_they_are_printed()
    {
        List<(int, Place?)> found = [];
        for (var at = (int)driver.ReadConfig(0x34, 1); at != 0; at = Follow(at, found)) { }
        for (var at = 0x100; at != 0; at = Follow(at, found)) { }
        Assert.Equal(
            [
                (0x40, Place.PciExpress),
                (0x80, Place.MsixCapability),
                (0x90, Place.PowerManagement),
                (0x100, Place.ErrorReporting),
                (0x150, Place.LatencyTolerance),
                (0x160, Place.ProcessingHints),
                (0x170, Place.VirtualChannels),
                (0x200, Place.ScalableIov),
                (0x220, Place.Ats),
                (0x230, Place.Pasid),
                (0x240, Place.Prs),
            ],
            found
        );
    }

    [Theory]
    [InlineData(0x40, 0x0092_8010)]
    [InlineData(0x44, 0x1000_8022)]
    [InlineData(0x48, 0x0000_2910)]
    [InlineData(0x4C, 0x0000_0000)]
    [InlineData(0x64, 0x1073_0810)]
    [InlineData(0x68, 0x0000_0000)]
    [InlineData(0x80, 0x0008_9011)]
    [InlineData(0x90, 0x0003_0001)]
    [InlineData(0x94, 0x0000_0008)]
    [InlineData(0x100, 0x1502_0001)]
    [InlineData(0x108, 0x0040_0000)]
    [InlineData(0x10C, 0x0044_0000)]
    [InlineData(0x114, 0x0000_6000)]
    [InlineData(0x150, 0x1601_0018)]
    [InlineData(0x154, 0x0000_0000)]
    [InlineData(0x160, 0x1701_0017)]
    [InlineData(0x164, 0x0001_0205)]
    [InlineData(0x170, 0x2001_0002)]
    [InlineData(0x174, 0x0000_0011)]
    [InlineData(0x178, 0x0000_0001)]
    [InlineData(0x184, 0x8000_00FF)]
    [InlineData(0x190, 0x0100_0000)]
    [InlineData(0x200, 0x2201_0023)]
    [InlineData(0x204, 0x0180_8086)]
    [InlineData(0x208, 0x0000_0005)]
    [InlineData(0x220, 0x2301_000F)]
    [InlineData(0x224, 0x0000_0060)]
    [InlineData(0x230, 0x2401_001B)]
    [InlineData(0x234, 0x0000_1404)]
    [InlineData(0x240, 0x0001_0013)]
    [InlineData(0x244, 0x8100_0000)]
    [InlineData(0x248, 0x0000_0200)]
    [InlineData(0x24C, 0x0000_0000)]
    public void A_register_reads_as_printed(ulong at, ulong value) => Assert.Equal(value, driver.ReadConfig(at));

    [Theory]
    [InlineData(0x04, 0x0010_0146)]
    [InlineData(0x0C, 0x0000_00FF)]
    [InlineData(0x2C, 0x0000_8086)]
    [InlineData(0x68, 0x0000_141F)]
    [InlineData(0x94, 0x0000_000B)]
    [InlineData(0x108, 0x0055_D000)]
    [InlineData(0x10C, 0x0055_D000)]
    [InlineData(0x114, 0x0000_6000)]
    [InlineData(0x154, 0x1FFF_1FFF)]
    [InlineData(0x168, 0x0000_0107)]
    [InlineData(0x16C, 0x00FF_00FF)]
    [InlineData(0x17C, 0x0000_000E)]
    [InlineData(0x184, 0x8000_00FF)]
    [InlineData(0x190, 0x8700_00FE)]
    [InlineData(0x214, 0x0000_0001)]
    [InlineData(0x224, 0x801F_0060)]
    [InlineData(0x234, 0x0005_1404)]
    [InlineData(0x244, 0x8100_0003)]
    [InlineData(0x24C, 0xFFFF_FFFF)]
    [InlineData(0xF90, 0x0000_0000)]
    public void A_register_keeps_its_writable_bits_only(ulong at, ulong kept)
    {
        driver.WriteConfig(at, 0xFFFF_FFFF);
        Assert.Equal(kept, driver.ReadConfig(at));
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    public void Only_power_states_there_are_are_kept(ulong written, ulong kept)
    {
        driver.WriteConfig(0x94, written);
        Assert.Equal(8 | kept, driver.ReadConfig(0x94));
        driver.WriteConfig(0x94, 0);
        Assert.Equal(8UL, driver.ReadConfig(0x94));
    }

    [Fact]
    public void D3hot_loses_nothing()
    {
        var ready = Driver.Ready();
        ready.WriteConfig(0x94, 3);
        ready.WriteConfig(0x94, 0);
        Assert.Equal(1UL, ready.Read(0x90));
        Assert.Equal(16UL, ready.Read(0x500));
    }

    [Fact]
    public void A_function_level_reset_leaves_what_PCI_Express_keeps()
    {
        driver.WriteConfig(0x190, 0x8100_0002);
        driver.WriteConfig(0x184, 0x8000_00FD);
        driver.WriteConfig(0x108, 0x0040_1000);
        driver.WriteConfig(0x48, 0x0020, 2);
        driver.WriteConfig(0x154, 0x1001);
        driver.WriteConfig(0x94, 3);
        driver.WriteConfig(0x48, 0x8020, 2);
        Assert.Equal(0x8100_0002UL, driver.ReadConfig(0x190));
        Assert.Equal(0x8000_00FDUL, driver.ReadConfig(0x184));
        Assert.Equal(0x0040_1000UL, driver.ReadConfig(0x108));
        Assert.Equal(0x2930UL, driver.ReadConfig(0x48, 2));
        Assert.Equal(0UL, driver.ReadConfig(0x154));
        Assert.Equal(8UL, driver.ReadConfig(0x94));
        driver.Device.PowerOn();
        Assert.Equal(0x0100_0000UL, driver.ReadConfig(0x190));
    }

    [Theory]
    [InlineData(0x226, 1)]
    [InlineData(0x236, 4)]
    [InlineData(0x24C, 1)]
    public void A_change_of_any_setting_of_a_translation_capability_halts_or_is_tolerated(ulong at, ulong value)
    {
        var strict = Driver.Ready();
        strict.WriteConfig(at, value, 2);
        Assert.Equal(7UL, strict.Read(0x90));
        var mild = Driver.Ready();
        mild.Device.HaltsOnEverySetting = false;
        mild.WriteConfig(at, value, 2);
        Assert.Equal(1UL, mild.Read(0x90));
        Assert.Equal(value, mild.ReadConfig(at, 2));
    }

    [Fact]
    public void A_capability_is_known_by_its_id_and_a_vendors_by_its_vendor()
    {
        Assert.Equal(Place.ScalableIov, Capability.At(0x200, 0x2201_0023, 0x0180_8086));
        Assert.Null(Capability.At(0x200, 0x2201_0023, 0x0180_1234));
        Assert.Null(Capability.At(0xA0, 0x0000_0009, 0));
        Assert.Equal(0x3C, Capability.Length(Place.PciExpress));
        Assert.Equal(0x48, Capability.Length(Place.ErrorReporting));
        Assert.Equal(0x28, Capability.Length(Place.VirtualChannels));
    }

    private int Follow(int at, List<(int At, Place? Place)> found)
    {
        var header = (uint)driver.ReadConfig((ulong)at);
        found.Add((at, Capability.At(at, header, (uint)driver.ReadConfig((ulong)at + 4))));
        return Capability.Next(at, header);
    }
}
