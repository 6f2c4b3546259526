using Dsa.Model.Operations;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>CRC Generation (DSA 8.3.12, App. A): published check values and vectors for every mode, each in the plain and in the fast way.</summary>
public sealed class CrcTests
{
    private static readonly CrcMode[] Modes32 = [.. Enumerable.Range(0, 4).Select(i => new CrcMode((i & 2) != 0, (i & 1) != 0, false))];
    private static readonly CrcMode[] Modes64 = [.. Modes32.Select(mode => mode with { Is64 = true })];

    public static TheoryData<CrcMode> Modes => [.. Modes32, .. Modes64];

    [Theory]
    [InlineData("123456789", 0xE3069283, 0xA8F022A0, 0x045FC71A, 0xC052A8C8)]
    [InlineData("32 x 00", 0x8A9136AA, 0x8A9136AA, 0x00000000, 0x00000000)]
    [InlineData("32 x FF", 0x62A8AB43, 0x62A8AB43, 0x97B99C17, 0x97B99C17)]
    [InlineData("00..1F", 0x46DD794E, 0x29B1E0F6, 0x27F23233, 0x3A6B04C5)]
    [InlineData("1F..00", 0x113FDB5C, 0x9D7C1D84, 0x6FB775D9, 0x74D4B7E8)]
    [InlineData("1 x 00", 0x527D5351, 0x527D5351, 0x00000000, 0x00000000)]
    [InlineData("a", 0xC1D04330, 0xF62A8FC1, 0x8608B5C9, 0x093BEA25)]
    [InlineData("512 pattern", 0xA47608FD, 0x78A48743, 0xBCA75129, 0xC1561A12)]
    [InlineData("4096 pattern", 0x820C97A4, 0x9F3E18C1, 0xB46BAF58, 0x129AE3E0)]
    [InlineData("4096 x 00", 0x98F94189, 0x98F94189, 0x00000000, 0x00000000)]
    public void Crc32_of_a_fresh_computation(string data, uint standard, uint bypassData, uint bypassInversion, uint bypassBoth) =>
        Holds(Modes32, 0, data, standard, bypassData, bypassInversion, bypassBoth);

    [Theory]
    [InlineData("123456789", 0x27D87B6A, 0x6C2ECB49, 0xA1B203F2, 0x65BF6C20)]
    [InlineData("512 pattern", 0x9F4A641C, 0x4398EBA2, 0xC33C7757, 0xBECD3C6C)]
    [InlineData("4096 pattern", 0x1B6F4410, 0x065DCB75, 0xBDA379A6, 0x1B52351E)]
    public void Crc32_after_a_seed(string data, uint standard, uint bypassData, uint bypassInversion, uint bypassBoth) =>
        Holds(Modes32, 0x12345678, data, standard, bypassData, bypassInversion, bypassBoth);

    [Theory]
    [InlineData("123456789", 0xAE8B14860A799888, 0xA9AF4CB7CB02C703, 0x21EC152B2603001E, 0xF016CBA8AA1924FE)]
    [InlineData("32 x 00", 0xCF3473434D4ECF3B, 0xCF3473434D4ECF3B, 0, 0)]
    [InlineData("32 x FF", 0xA0A06974C34D63C4, 0xA0A06974C34D63C4, 0xFF35C071EC5829F6, 0xFF35C071EC5829F6)]
    [InlineData("4096 x 00", 0x6482D367EB22B64E, 0x6482D367EB22B64E, 0, 0)]
    [InlineData("4096 pattern", 0xC9D629E324B41409, 0x842183F753A590DA, 0xE24569F3215F2AB5, 0x2964E11D090AC507)]
    public void Crc64_of_a_fresh_computation(string data, ulong standard, ulong bypassData, ulong bypassInversion, ulong bypassBoth) =>
        Holds(Modes64, 0, data, standard, bypassData, bypassInversion, bypassBoth);

    /// <summary>RFC 3720, B.4: the 48 bytes of a SCSI Read PDU.</summary>
    [Fact]
    public void Crc32_of_the_iSCSI_example() => Holds(Modes32[..1], 0, "iSCSI read", 0xD9963A56);

    [Theory]
    [InlineData("12345", 0x8005, 0x0000, false, 0x2C6F9A81)]
    [InlineData("crc_test", 0x1021, 0xFFFF, false, 0x9DB44EEB)]
    [InlineData("------", 0xC867, 0x1D0F, false, 0xC0547E6A)]
    [InlineData("123456789021345368", 0x0589, 0x800D, false, 0x4531409C)]
    [InlineData("DML reversed", 0x3D65, 0xB2AA, true, 0xB23A9F4C)]
    public void A_register_of_32_bits_with_another_polynomial(string data, uint coefficients, uint register, bool reflected, uint expected)
    {
        var polynomial = new Polynomial(32, coefficients);
        Assert.Equal(expected, polynomial.Plain(register, Bytes.Named(data), reflected));
        Assert.Equal(expected, polynomial.Feed(register, Bytes.Named(data), reflected));
    }

    [Theory]
    [InlineData(0x00_0000, false, false, false)]
    [InlineData(0x02_0000, true, false, false)]
    [InlineData(0x04_0000, false, true, false)]
    [InlineData(0x08_0000, false, false, true)]
    [InlineData(0xF1_FFFF, false, false, false)]
    public void The_mode_is_in_flags_17_to_19(ulong flags, bool bypassInversion, bool bypassData, bool is64) =>
        Assert.Equal(new CrcMode(bypassInversion, bypassData, is64), CrcMode.Of(flags));

    [Theory]
    [MemberData(nameof(Modes))]
    public void Fast_is_plain(CrcMode mode)
    {
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var seed = Seed(mode, random);
            var data = random.Piece(i < 1900 ? 100 : 5000);
            Assert.Equal(Crc.Plain(mode, seed, data), Crc.Of(mode, seed, data));
        }
    }

    /// <summary>DSA-CRC-05: the value of a first part is the seed of the rest.</summary>
    [Theory]
    [MemberData(nameof(Modes))]
    public void A_value_is_the_seed_of_what_follows(CrcMode mode)
    {
        var random = new Random(2);
        for (var i = 0; i < 1000; i++)
        {
            var seed = Seed(mode, random);
            var data = random.Piece(200);
            var cut = random.Next(data.Length + 1);
            Assert.Equal(Crc.Of(mode, seed, data), Crc.Of(mode, Crc.Of(mode, seed, data[..cut]), data[cut..]));
            Assert.Equal(Crc.Plain(mode, seed, data), Crc.Plain(mode, Crc.Plain(mode, seed, data[..cut]), data[cut..]));
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Nothing_leaves_the_seed_as_it_is(CrcMode mode) => Assert.Equal(0x1234_5678UL, Crc.Of(mode, 0x1234_5678, []));

    private static ulong Seed(CrcMode mode, Random random) => (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> (64 - mode.Polynomial.Width);

    private static void Holds(CrcMode[] modes, ulong seed, string data, params ulong[] expected)
    {
        var bytes = Bytes.Named(data);
        Assert.Equal(expected, modes.Select(mode => Crc.Plain(mode, seed, bytes)));
        Assert.Equal(expected, modes.Select(mode => Crc.Of(mode, seed, bytes)));
    }
}
