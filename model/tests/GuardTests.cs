using Dsa.Model.Operations;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>The guard of a DIF (DSA App. B, DSA-DIF-01).</summary>
public sealed class GuardTests
{
    [Theory]
    [InlineData("123456789", 0xD0DB, 0x8E3C, 0x2F24, 0x71C3)]
    [InlineData("512 x 00", 0x0000, 0x72BB, 0xFFFF, 0x8D44)]
    [InlineData("512 x FF", 0xE6A1, 0x941A, 0x195E, 0x6BE5)]
    [InlineData("512 pattern", 0x03C7, 0x717C, 0xFC38, 0x8E83)]
    [InlineData("520 pattern", 0xCCB3, 0xF016, 0x334C, 0x0FE9)]
    [InlineData("4096 pattern", 0xA083, 0x4761, 0x5F7C, 0xB89E)]
    [InlineData("4104 pattern", 0x85C9, 0x371E, 0x7A36, 0xC8E1)]
    [InlineData("00..FF twice", 0x4F10, 0x3DAB, 0xB0EF, 0xC254)]
    [InlineData("4096 x 00", 0x0000, 0xE7E2, 0xFFFF, 0x181D)]
    public void Guard_of_a_block(string data, ushort normal, ushort invertSeed, ushort invertResult, ushort both)
    {
        var bytes = Bytes.Named(data);
        DifFlags[] forms = [new(0x00), new(0x04), new(0x08), new(0x0C)];
        Assert.Equal([normal, invertSeed, invertResult, both], forms.Select(form => Guard.Plain(form, bytes)));
        Assert.Equal([normal, invertSeed, invertResult, both], forms.Select(form => Guard.Of(form, bytes)));
    }

    [Fact]
    public void Fast_is_plain()
    {
        var random = new Random(3);
        for (var i = 0; i < 2000; i++)
        {
            var flags = new DifFlags((byte)random.Next(16));
            var data = random.Piece(i < 1900 ? 100 : 5000);
            Assert.Equal(Guard.Plain(flags, data), Guard.Of(flags, data));
        }
    }
}
