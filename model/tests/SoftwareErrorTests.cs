using Xunit;

namespace Dsa.Model.Tests;

/// <summary>What SWERROR tells of a descriptor (DSA 9.2.15): qword 0xC0, batch index and information 0xC8, address 0xD0.</summary>
public sealed class SoftwareErrorTests
{
    [Fact]
    public void A_shared_WQ_s_descriptor_is_told_with_its_PASID_and_privilege()
    {
        var driver = Driver.Ready(pasidControl: 5, mode: 0x1000_00A0);
        Assert.False(driver.Submit(0, record: 0x1008, deferrable: true, word0: 0x8000_0034));
        driver.Device.Execute(0);
        Assert.Equal(0x0000_3400_0000_1B4DUL, driver.Read(0xC0, 8));
    }

    [Fact]
    public void A_dedicated_WQ_s_is_told_with_what_is_in_force()
    {
        var driver = Driver.Ready(pasidControl: 1, mode: 0x1000_12A1);
        driver.Run(Driver.NoOp, record: 0x1008, word0: 0x8000_0034);
        Assert.Equal(0x0000_1200_0000_1B0DUL, driver.Read(0xC0, 8));
    }

    [Fact]
    public void Invalid_flags_are_shown()
    {
        var driver = Driver.Ready();
        driver.Run(Driver.NoOp, flags: 0x20_0000, record: 0);
        Assert.Equal(0x0000_0000_0000_110DUL, driver.Read(0xC0, 8));
        Assert.Equal(0x0020_0000_0000_0000UL, driver.Read(0xC8, 8));
    }

    [Fact]
    public void A_fault_of_the_record_is_a_write_at_its_address()
    {
        var memory = new ByteMemory { Translate = (_, address, _, _) => address is < 0x1000 or >= 0x2000 };
        var driver = Driver.Ready(memory: memory);
        driver.Run(Driver.NoOp, record: 0x1040);
        Assert.Equal(0x0000_0000_0000_1A2DUL, driver.Read(0xC0, 8));
        Assert.Equal(0x1040UL, driver.Read(0xD0, 8));
    }

    [Fact]
    public void A_fault_of_the_data_has_its_address_and_direction()
    {
        var memory = new ByteMemory { Translate = (_, address, _, write) => !write || address < 0x3000 };
        var driver = Driver.Ready(memory: memory);
        driver.Run(Driver.MemoryMove, flags: 0, record: 0, rest: [0x2000, 0x3000, 0x40]);
        Assert.Equal(0x0003_0000_032DUL, driver.Read(0xC0, 8) & 0xFFFF_FFFF_FFFF);
        Assert.Equal(0x3000UL, driver.Read(0xD0, 8) & ~0xFFFUL);
    }

    [Fact]
    public void Overflow_keeps_what_the_first_error_told()
    {
        var driver = Driver.Ready();
        driver.Run(Driver.NoOp, flags: 0x20_0000, record: 0);
        driver.Run(Driver.NoOp, record: 0x1008);
        Assert.Equal(0x0000_0000_0000_110FUL, driver.Read(0xC0, 8));
        Assert.Equal(0x0020_0000_0000_0000UL, driver.Read(0xC8, 8));
    }
}
