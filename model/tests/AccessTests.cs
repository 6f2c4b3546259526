using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Sizes of accesses, W1C, IMS addresses and base address registers (DSA 9, 9.1.1, 9.2.28).</summary>
public sealed class AccessTests
{
    [Fact]
    public void Bytes_and_words_reach_their_part_of_a_dword()
    {
        var driver = new Driver();
        driver.Write(0x509, 0xAB, 1);
        Assert.Equal(0x0000_AB00UL, driver.Read(0x508));
        driver.Write(0x50A, 0x0CDE, 2);
        Assert.Equal(0x0CDE_AB00UL, driver.Read(0x508));
        driver.Write(0x508, 0x11, 1);
        Assert.Equal(0x0CDE_AB11UL, driver.Read(0x508));
        Assert.Equal(0x11UL, driver.Read(0x508, 1));
        Assert.Equal(0xABUL, driver.Read(0x509, 1));
        Assert.Equal(0x0CUL, driver.Read(0x50B, 1));
        Assert.Equal(0x0CDEUL, driver.Read(0x50A, 2));
    }

    [Fact]
    public void A_quadword_covers_two_dwords()
    {
        var driver = new Driver();
        driver.Write(0x500, 0x0000_0009_0000_0010, 8);
        Assert.Equal(0x10UL, driver.Read(0x500));
        Assert.Equal(0x09UL, driver.Read(0x504));
        Assert.Equal(0x0000_0009_0000_0010UL, driver.Read(0x500, 8));
        driver.Write(0x6008, 0x0000_5008_1234_5678, 8);
        Assert.Equal(0x1234_5678UL, driver.Read(0x6008));
        Assert.Equal(0x0000_5008UL, driver.Read(0x600C));
    }

    [Fact]
    public void Unmodelled_addresses_read_0()
    {
        var driver = new Driver();
        driver.Write(0xF000, 0xFFFF_FFFF_FFFF_FFFF, 8);
        Assert.Equal(0UL, driver.Read(0xF000, 8));
        Assert.Equal(0UL, driver.Read(0x1_0000));
        Assert.Equal(0UL, driver.Read(0x04));
    }

    [Fact]
    public void Capabilities_ignore_writes()
    {
        var driver = new Driver();
        foreach (var at in new ulong[] { 0x00, 0x10, 0x20, 0x30, 0x38, 0x40, 0x60 })
        {
            var before = driver.Read(at, 8);
            driver.Write(at, ~before, 8);
            Assert.Equal(before, driver.Read(at, 8));
        }
    }

    [Fact]
    public void Causes_are_cleared_by_writing_1_to_their_bit()
    {
        var driver = new Driver();
        driver.Device[IntCause.CommandCompletion] = 1;
        driver.Device[IntCause.HaltState] = 1;
        driver.Device[IntCause.HandlesRevoked] = 1;
        Assert.Equal(0x8000_0012UL, driver.Read(0x98));
        driver.Write(0x98, 0);
        Assert.Equal(0x8000_0012UL, driver.Read(0x98));
        driver.Write(0x98, 0x02);
        Assert.Equal(0x8000_0010UL, driver.Read(0x98));
        driver.Write(0x9B, 0x80, 1);
        Assert.Equal(0x0000_0010UL, driver.Read(0x98));
        driver.Write(0x98, 0xFFFF_FFFF);
        Assert.Equal(0UL, driver.Read(0x98));
    }

    [Theory]
    [InlineData(0x0000_0000_FEE0_0000, 0x0000_0000_FEE0_0000)]
    [InlineData(0x0000_0000_FEEF_FFFF, 0x0000_0000_FEEF_FFFC)]
    [InlineData(0x0000_0000_FEE1_2347, 0x0000_0000_FEE1_2344)]
    [InlineData(0x0000_0000_FEF0_0000, 0x0000_0000_FEE0_1000)]
    [InlineData(0x0000_0000_FED0_0000, 0x0000_0000_FEE0_1000)]
    [InlineData(0x0000_0000_0000_0000, 0x0000_0000_FEE0_1000)]
    public void An_IMS_address_outside_0xFEE_keeps_the_old_one(ulong written, ulong kept)
    {
        var driver = new Driver();
        Assert.Equal(0xFEE0_0000UL, driver.Read(0x6010, 8));
        driver.Write(0x6010, 0xFEE0_1000);
        driver.Write(0x6010, written, 8);
        Assert.Equal(kept, driver.Read(0x6010, 8));
        driver.Write(0x6014, 1);
        Assert.Equal(kept, driver.Read(0x6010, 8));
    }

    [Theory]
    [InlineData(8, 0xFFFE_000C)]
    [InlineData(5, 0xFFFE_000C)]
    [InlineData(4, 0xFFFF_000C)]
    [InlineData(1, 0xFFFF_C00C)]
    public void BAR2_has_16_KiB_for_each_WQ_rounded_up(int wqs, ulong sized)
    {
        var driver = new Driver(Configuration.Profiles.DsaV1(wqs: wqs));
        driver.WriteConfig(0x18, 0xFFFF_FFFF);
        driver.WriteConfig(0x1C, 0xFFFF_FFFF);
        Assert.Equal(sized, driver.ReadConfig(0x18));
        Assert.Equal(0xFFFF_FFFFUL, driver.ReadConfig(0x1C));
    }

    [Fact]
    public void BAR0_has_64_KiB_and_keeps_the_address_written()
    {
        var driver = new Driver();
        Assert.Equal(0x0000_000CUL, driver.ReadConfig(0x10));
        driver.WriteConfig(0x10, 0xFFFF_FFFF);
        Assert.Equal(0xFFFF_000CUL, driver.ReadConfig(0x10));
        driver.WriteConfig(0x10, 0xABCD_1234);
        driver.WriteConfig(0x14, 0x0000_0012);
        Assert.Equal(0xABCD_000CUL, driver.ReadConfig(0x10));
        Assert.Equal(0x0000_0012UL, driver.ReadConfig(0x14));
    }

    [Fact]
    public void Configuration_space_reads_as_printed()
    {
        var driver = new Driver();
        Assert.Equal(0x0B25_8086UL, driver.ReadConfig(0x00));
        Assert.Equal(0x0880_0000UL, driver.ReadConfig(0x08));
        Assert.Equal(0x0010_0000UL, driver.ReadConfig(0x04) & 0x00FF_FFFF);
        Assert.Equal(0x40UL, driver.ReadConfig(0x34));
        Assert.Equal(0x8010UL, driver.ReadConfig(0x40, 2));
        Assert.Equal(0x92UL, driver.ReadConfig(0x42, 1));
        Assert.Equal(0x0008UL, driver.ReadConfig(0x82, 2));
        Assert.Equal(0x2000UL, driver.ReadConfig(0x84));
        Assert.Equal(0x3000UL, driver.ReadConfig(0x88));
        Assert.Equal(0x001BUL, driver.ReadConfig(0x230, 2));
        Assert.Equal(0x1404UL, driver.ReadConfig(0x234, 2));
        Assert.Equal(0x0200UL, driver.ReadConfig(0x248));
        driver.WriteConfig(0x04, 0xFFFF, 2);
        Assert.Equal(0x0146UL, driver.ReadConfig(0x04, 2));
        driver.WriteConfig(0x236, 0xFFFF, 2);
        Assert.Equal(0x0005UL, driver.ReadConfig(0x236, 2));
        driver.WriteConfig(0x226, 0xFFFF, 2);
        Assert.Equal(0x801FUL, driver.ReadConfig(0x226, 2));
        driver.WriteConfig(0x82, 0xFFFF, 2);
        Assert.Equal(0xC008UL, driver.ReadConfig(0x82, 2));
    }
}
