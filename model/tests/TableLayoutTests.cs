using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Where the fields of table entries are (DSA 9.2.22 to 9.2.28), bits counted from the start of the entry.</summary>
public sealed class TableLayoutTests
{
    [Theory]
    [InlineData("GRPCFG", "Wqs", 63, 0)]
    [InlineData("GRPCFG", "Wqs64", 127, 64)]
    [InlineData("GRPCFG", "Wqs128", 191, 128)]
    [InlineData("GRPCFG", "Wqs192", 255, 192)]
    [InlineData("GRPCFG", "Engines", 319, 256)]
    [InlineData("GRPCFG", "TrafficClassA", 322, 320)]
    [InlineData("GRPCFG", "TrafficClassB", 325, 323)]
    [InlineData("GRPCFG", "UseGlobalReadBufferLimit", 327, 327)]
    [InlineData("GRPCFG", "ReadBuffersReserved", 335, 328)]
    [InlineData("GRPCFG", "ReadBuffersAllowed", 347, 340)]
    [InlineData("GRPCFG", "WorkInProgressLimit", 353, 352)]
    [InlineData("GRPCFG", "BatchInProgressLimit", 357, 356)]
    [InlineData("WQCFG", "Size", 15, 0)]
    [InlineData("WQCFG", "Threshold", 47, 32)]
    [InlineData("WQCFG", "Mode", 64, 64)]
    [InlineData("WQCFG", "BlockOnFaultEnable", 65, 65)]
    [InlineData("WQCFG", "AtsDisable", 66, 66)]
    [InlineData("WQCFG", "PrsDisable", 67, 67)]
    [InlineData("WQCFG", "Priority", 71, 68)]
    [InlineData("WQCFG", "Pasid", 91, 72)]
    [InlineData("WQCFG", "PasidEnable", 92, 92)]
    [InlineData("WQCFG", "Priv", 93, 93)]
    [InlineData("WQCFG", "MaxTransferSize", 100, 96)]
    [InlineData("WQCFG", "MaxBatchSize", 104, 101)]
    [InlineData("WQCFG", "OccupancyHandle", 143, 128)]
    [InlineData("WQCFG", "OccupancyTable", 144, 144)]
    [InlineData("WQCFG", "OccupancyLimit", 175, 160)]
    [InlineData("WQCFG", "OccupancyInterruptEnable", 176, 176)]
    [InlineData("WQCFG", "Occupancy", 207, 192)]
    [InlineData("WQCFG", "OccupancyInterruptGenerated", 208, 208)]
    [InlineData("WQCFG", "ModeSupport", 221, 221)]
    [InlineData("WQCFG", "State", 223, 222)]
    [InlineData("MSIXPERM", "Ignore", 2, 2)]
    [InlineData("MSIXPERM", "PasidEnable", 3, 3)]
    [InlineData("MSIXPERM", "Pasid", 31, 12)]
    [InlineData("MSIX", "Alignment", 1, 0)]
    [InlineData("MSIX", "Address", 63, 2)]
    [InlineData("MSIX", "Data", 95, 64)]
    [InlineData("MSIX", "Mask", 96, 96)]
    [InlineData("IMS", "Address", 63, 0)]
    [InlineData("IMS", "Data", 95, 64)]
    [InlineData("IMS", "Mask", 96, 96)]
    [InlineData("IMS", "Pending", 97, 97)]
    [InlineData("IMS", "Ignore", 98, 98)]
    [InlineData("IMS", "PasidEnable", 99, 99)]
    [InlineData("IMS", "Pasid", 127, 108)]
    public void A_field_is_where_the_manual_prints_it(string register, string field, int high, int low)
    {
        var found = Assert.Single(Manual.Fields, f => f.Register.Name == register && f.Name == field);
        Assert.Equal(low, (32 * found.Dword) + found.Low);
        Assert.Equal(high - low + 1, found.Width);
    }

    [Theory]
    [InlineData("GRPCFG", 64)]
    [InlineData("WQCFG", 32)]
    [InlineData("MSIXPERM", 8)]
    [InlineData("MSIX", 16)]
    [InlineData("IMS", 16)]
    public void An_entry_has_its_length(string name, int bytes)
    {
        var register = Assert.Single(Manual.Registers, r => r.Name == name);
        Assert.Equal(bytes, Configuration.Profiles.DsaV1().Stride(register));
    }

    [Fact]
    public void Fields_of_a_register_do_not_overlap_and_end_within_it()
    {
        foreach (var register in Manual.Registers)
        {
            var bits = new bool[32 * register.Dwords];
            foreach (var field in register.Fields)
            {
                for (var bit = 0; bit < field.Width; bit++)
                {
                    Assert.False(bits[(32 * field.Dword) + field.Low + bit], $"{field} shares bit {bit}");
                    bits[(32 * field.Dword) + field.Low + bit] = true;
                }
            }
        }
    }

    [Fact]
    public void No_two_tables_share_an_address() => Assert.Empty(Configuration.Profiles.DsaV1().Layout.Overlaps);
}
