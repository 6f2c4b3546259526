using Dsa.Model.Descriptors;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>The table of operations against T5-3, T5-5 and T8-2, typed a second time: flags as numbers, reserved bytes as bits.</summary>
public sealed class OperationTableTests
{
    [Theory]
    [InlineData(0x00, 0x00101D, 0xFFFF_FFCF_FFFF_0000)]
    [InlineData(0x01, 0x01121C, 0xFFFF_FFC0_FF00_0000)]
    [InlineData(0x02, 0x0F161C, 0xFFFF_FFCF_0000_0000)]
    [InlineData(0x03, 0x00773F, 0xFFFF_FFC0_0000_0000)]
    [InlineData(0x04, 0x04753F, 0xFFFF_00C0_0000_0000)]
    [InlineData(0x05, 0x00169F, 0xFFFF_FEC0_0000_0000)]
    [InlineData(0x06, 0x00129F, 0xFFFF_FEC0_0000_0000)]
    [InlineData(0x07, 0x007FBF, 0xFEF0_00C0_0000_0000)]
    [InlineData(0x08, 0x00773F, 0xFFFF_F0C0_0000_0000)]
    [InlineData(0x09, 0x007F3F, 0xFFFF_00C0_0000_0000)]
    [InlineData(0x10, 0x0F1A1F, 0xFF00_00C0_FF00_0000)]
    [InlineData(0x11, 0x0F7F3F, 0xFF00_00C0_0000_0000)]
    [InlineData(0x12, 0x00121F, 0xFF00_FAC0_FF00_0000)]
    [InlineData(0x13, 0x00773F, 0x00FF_F9C0_0000_0000)]
    [InlineData(0x14, 0x00773F, 0xFF00_FAC0_0000_0000)]
    [InlineData(0x15, 0x00773F, 0x0000_F8C0_0000_0000)]
    [InlineData(0x20, 0x00753F, 0xFFFF_FFC0_00FF_0000)]
    [InlineData(0x0A, 0x01101F, 0xFFF0_FFC0_FF00_0000)]
    [InlineData(0x17, 0x00773F, 0x00FF_F9C0_0000_0000)]
    [InlineData(0x21, 0x01101C, 0x1FFF_FFCF_0000_0000)]
    [InlineData(0x23, 0x03773F, 0x0FFF_FFC0_0000_0000)]
    public void Flags_and_reserved_bytes_are_the_manuals(ulong code, ulong flags, ulong reserved)
    {
        var row = OperationTable.Find(code)!;
        Assert.Equal(flags, row.Flags);
        Assert.Equal(reserved, row.ReservedBytes);
    }

    [Theory]
    [InlineData(0x05, 0x0C)]
    [InlineData(0x06, 0x0C)]
    [InlineData(0x07, 0x0C)]
    [InlineData(0x10, 0x0C)]
    [InlineData(0x11, 0x0C)]
    [InlineData(0x12, 0x0C)]
    [InlineData(0x02, 0x18)]
    [InlineData(0x03, 0x00)]
    [InlineData(0x13, 0x00)]
    public void Required_flags_are_the_manuals(ulong code, ulong flags) => Assert.Equal(flags, OperationTable.Find(code)!.Required);

    [Fact]
    public void Every_code_of_the_manual_has_one_row()
    {
        ulong[] codes =
        [
            0x00,
            0x01,
            0x02,
            0x03,
            0x04,
            0x05,
            0x06,
            0x07,
            0x08,
            0x09,
            0x0A,
            0x10,
            0x11,
            0x12,
            0x13,
            0x14,
            0x15,
            0x17,
            0x18,
            0x19,
            0x1A,
            0x1B,
            0x1C,
            0x1D,
            0x1E,
            0x20,
            0x21,
            0x23,
            0x24,
            0x25,
            0x26,
        ];
        Assert.Equal(codes, OperationTable.Rows.Select(row => row.Code));
        Assert.Equal(0x1_003F_03FFUL, OperationTable.Rows.Where(row => row.Version == 1).Aggregate(0UL, (all, row) => all | (1UL << (int)row.Code)));
    }

    [Fact]
    public void Reserved_bytes_are_reserved_bits_of_their_quadwords()
    {
        var compare = OperationTable.Find(0x05)!;
        Assert.Equal(0xFFFF_0000_0000_0000UL, compare.ReservedBits(4));
        Assert.Equal(0xFFFF_FFFF_FFFF_FF00UL, compare.ReservedBits(5));
        Assert.Equal(0UL, compare.ReservedBits(3));
    }
}
