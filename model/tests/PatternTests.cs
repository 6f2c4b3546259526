using Dsa.Model.Operations;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Fill, Compare Pattern and Compare (DSA 8.3.5 to 8.3.7).</summary>
public sealed class PatternTests
{
    [Theory]
    [InlineData(0, "EFCDAB8967452301EFCDAB")]
    [InlineData(3, "8967452301EFCDAB896745")]
    [InlineData(8, "EFCDAB8967452301EFCDAB")]
    public void A_pattern_of_8_bytes_starts_at_the_buffer(ulong offset, string expected)
    {
        var bytes = new byte[11];
        new Pattern(0x0123_4567_89AB_CDEF).Fill(bytes, offset);
        Assert.Equal(expected, Convert.ToHexString(bytes));
    }

    [Theory]
    [InlineData(0, "000102030405060708090A0B0C0D0E0F000102")]
    [InlineData(9, "090A0B0C0D0E0F000102030405060708090A0B")]
    [InlineData(16, "000102030405060708090A0B0C0D0E0F000102")]
    public void A_pattern_of_16_bytes_has_the_upper_half_second(ulong offset, string expected)
    {
        var bytes = new byte[19];
        new Pattern(0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908).Fill(bytes, offset);
        Assert.Equal(expected, Convert.ToHexString(bytes));
    }

    [Fact]
    public void Fill_is_the_definition_and_a_changed_byte_is_found()
    {
        var random = new Random(6);
        for (var i = 0; i < 1000; i++)
        {
            var pattern = new Pattern((ulong)random.NextInt64(), (ulong)random.NextInt64());
            var offset = (ulong)random.Next(100);
            var whole = new byte[200];
            var bytes = whole.AsSpan(random.Next(16), random.Next(1, 180));
            pattern.Fill(bytes, offset);
            for (var at = 0; at < bytes.Length; at++)
            {
                Assert.Equal(pattern.At(offset + (ulong)at), bytes[at]);
            }

            Assert.Equal(bytes.Length, pattern.EqualBytes(bytes, offset));
            var changed = random.Next(bytes.Length);
            bytes[changed] ^= 0x10;
            Assert.Equal(changed, pattern.EqualBytes(bytes, offset));
            bytes.Clear();
            Assert.Equal(new byte[200], whole);
        }
    }

    [Theory]
    [InlineData("abc", "abc", 3)]
    [InlineData("abc", "xbc", 0)]
    [InlineData("abc", "abx", 2)]
    [InlineData("", "", 0)]
    public void Compare_stops_at_the_first_difference(string source1, string source2, int equal)
    {
        Assert.Equal(equal, Comparison.Plain(Bytes.Named(source1), Bytes.Named(source2)));
        Assert.Equal(equal, Comparison.EqualBytes(Bytes.Named(source1), Bytes.Named(source2)));
    }

    [Fact]
    public void Compare_fast_is_plain()
    {
        var random = new Random(7);
        for (var i = 0; i < 1000; i++)
        {
            var source1 = random.Piece(300);
            var source2 = source1.ToArray();
            if (source2.Length > 0)
            {
                source2[random.Next(source2.Length)] ^= (byte)random.Next(2);
            }

            Assert.Equal(Comparison.Plain(source1, source2), Comparison.EqualBytes(source1, source2));
        }
    }
}
