using Dsa.Model.Operations;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>The DIF operations on a block (DSA 8.3.14 to 8.3.18, App. B).</summary>
public sealed class DifTests
{
    private static readonly DifTags Tags = new(0xABBA, 0, 0xFACE);
    private static readonly DifFlags Small = new(0);
    private static readonly SourceDifFlags Everything = new(0);

    /// <summary>Two blocks of the pattern: the trailers to the byte, and the tags left for the record.</summary>
    [Fact]
    public void Insert_writes_data_guard_and_tags()
    {
        var data = Bytes.Named("512 pattern");
        var block = new byte[520];
        Dif.Insert(Small, Tags, data, block);
        Assert.Equal(data, block[..512]);
        Assert.Equal("03C7FACE0000ABBA", Convert.ToHexString(block[512..]));

        var next = Tags.Next(new DestinationDifFlags(0));
        Dif.Insert(Small, next, data, block);
        Assert.Equal("03C7FACE0000ABBB", Convert.ToHexString(block[512..]));
        Assert.Equal(new DifTags(0xABBC, 0, 0xFACE), next.Next(new DestinationDifFlags(0)));
    }

    [Fact]
    public void Generate_writes_the_field_alone()
    {
        var field = new byte[8];
        Dif.Generate(Small, Tags, Bytes.Named("512 pattern"), field);
        Assert.Equal("03C7FACE0000ABBA", Convert.ToHexString(field));
    }

    [Theory]
    [InlineData(0, 512)]
    [InlineData(1, 520)]
    [InlineData(2, 4096)]
    [InlineData(3, 4104)]
    [InlineData(0xFF, 4104)]
    public void Flags_name_the_size_of_a_block(byte bits, int size)
    {
        var flags = new DifFlags(bits);
        Assert.Equal(size, flags.BlockSize);
        Assert.Equal((ulong)(size + 8) * 3, flags.Inserted((ulong)size * 3));
        Assert.Equal((ulong)size * 3, flags.Stripped((ulong)(size + 8) * 3));
        Assert.Equal(24UL, flags.Generated((ulong)size * 3));
    }

    /// <summary>Source tags are bytes 48-55: reference tag, mask, application tag, each little-endian.</summary>
    [Fact]
    public void Tags_are_a_quadword()
    {
        var tags = DifTags.Of(0xFACE_00FF_0000_ABBA);
        Assert.Equal(new DifTags(0xABBA, 0x00FF, 0xFACE), tags);
        Assert.Equal(0xFACE_00FF_0000_ABBAUL, tags.Quadword);
        Assert.Equal(0xFA00, tags.MaskedApplicationTag);
    }

    /// <summary>Bit 4 set: the application tag increments. Bit 7 set: the reference tag does not.</summary>
    [Theory]
    [InlineData(0x00, 0x0000_0000U, 0xFFFF)]
    [InlineData(0x10, 0x0000_0000U, 0x0000)]
    [InlineData(0x80, 0xFFFF_FFFFU, 0xFFFF)]
    [InlineData(0x90, 0xFFFF_FFFFU, 0x0000)]
    public void Tags_advance_by_their_type_and_wrap(byte flags, uint reference, ushort application)
    {
        var tags = new DifTags(0xFFFF_FFFF, 0x0F0F, 0xFFFF);
        var expected = new DifTags(reference, 0x0F0F, application);
        Assert.Equal(expected, tags.Next(new SourceDifFlags(flags)));
        Assert.Equal(expected, tags.Next(new DestinationDifFlags(flags)));
    }

    /// <summary>With mask 0x000F the tag in the data stands still for 16 blocks, while the tag beneath it goes on.</summary>
    [Fact]
    public void The_mask_comes_after_the_increment()
    {
        var tags = new DifTags(0, 0x000F, 0x120E);
        List<int> seen = [];
        for (var i = 0; i < 4; i++, tags = tags.Next(new DestinationDifFlags(0x10)))
        {
            seen.Add(tags.MaskedApplicationTag);
        }

        Assert.Equal([0x1200, 0x1200, 0x1210, 0x1210], seen);
    }

    [Theory]
    [InlineData("03C7FACE0000ABBA", 0x00, 0x0000, 0x00)]
    [InlineData("03C6FACE0000ABBA", 0x00, 0x0000, 0x01)]
    [InlineData("03C7FACF0000ABBA", 0x00, 0x0000, 0x02)]
    [InlineData("03C7FACE0000ABBB", 0x00, 0x0000, 0x04)]
    [InlineData("0000000000000000", 0x00, 0x0000, 0x07)]
    [InlineData("0000000000000000", 0x20, 0x0000, 0x06)]
    [InlineData("0000000000000000", 0x40, 0x0000, 0x03)]
    [InlineData("0000000000000000", 0x60, 0xFFFF, 0x00)]
    [InlineData("03C7FAC00000ABBA", 0x00, 0x000F, 0x00)]
    [InlineData("03C7FACE0000ABBA", 0x00, 0x000F, 0x02)]
    [InlineData("FFFFFFFFFFFFFFFF", 0x00, 0x0000, 0x07)]
    [InlineData("FFFFFFFFFFFFFFFF", 0x01, 0x0000, 0x07)]
    [InlineData("FFFFFFFFFFFFFFFF", 0x02, 0x0000, 0x00)]
    [InlineData("FFFFFFFFFFFFFFFF", 0x03, 0x0000, 0x08)]
    [InlineData("FFFFFFFFFFFFFFFF", 0x0F, 0x0000, 0x08)]
    [InlineData("FFFFFFFFFFFFFFFE", 0x03, 0x0000, 0x07)]
    [InlineData("FFFEFFFFFFFFFFFF", 0x02, 0x0000, 0x07)]
    [InlineData("0000FFFF00000000", 0x04, 0x0000, 0x00)]
    [InlineData("0000FFFE00000000", 0x04, 0x0000, 0x07)]
    [InlineData("0000FFFF00000000", 0x08, 0x0000, 0x07)]
    [InlineData("0000FFFFFFFFFFFF", 0x08, 0x0000, 0x00)]
    public void Check_reports_what_differs(string field, byte source, ushort mask, int status)
    {
        var tags = Tags with { ApplicationTagMask = mask };
        byte[] block = [.. Bytes.Named("512 pattern"), .. Convert.FromHexString(field)];
        var data = new byte[512];
        Assert.Equal((DifStatus)status, Dif.Check(Small, new(source), tags, block));
        Assert.Equal((DifStatus)status, Dif.Strip(Small, new(source), tags, block, data));
        Assert.Equal(status == 0 ? block[..512] : new byte[512], data);
    }

    /// <summary>The guard 03C7 becomes 717C, FC38 or 8E83 with seed or result inverted, for check and insert alike.</summary>
    [Theory]
    [InlineData(0x04, "717CFACE0000ABBA")]
    [InlineData(0x08, "FC38FACE0000ABBA")]
    [InlineData(0x0C, "8E83FACE0000ABBA")]
    public void The_form_of_the_guard_holds_for_check_and_insert(byte form, string field)
    {
        byte[] block = [.. Bytes.Named("512 pattern"), .. Convert.FromHexString(field)];
        var inserted = new byte[520];
        Dif.Insert(new(form), Tags, block.AsSpan(0, 512), inserted);
        Assert.Equal(block, inserted);
        Assert.Equal(DifStatus.None, Dif.Check(new(form), Everything, Tags, block));
        Assert.Equal(DifStatus.Guard, Dif.Check(Small, Everything, Tags, block));
    }

    /// <summary>The source field is 1111 2222 33334444, unchecked; the destination's tags are BEEF (mask F) and CAFE.</summary>
    [Theory]
    [InlineData(0x00, "03C7BEE00000CAFE")]
    [InlineData(0x08, "03C722220000CAFE")]
    [InlineData(0x20, "1111BEE00000CAFE")]
    [InlineData(0x40, "03C7BEE033334444")]
    [InlineData(0x68, "1111222233334444")]
    public void Update_makes_or_passes_each_part(byte destination, string field)
    {
        byte[] block = [.. Bytes.Named("512 pattern"), .. Convert.FromHexString("1111222233334444")];
        var updated = new byte[520];
        var (none, tags) = (new DifTags(0, 0xFFFF, 0), new DifTags(0xCAFE, 0x000F, 0xBEEF));
        Assert.Equal(DifStatus.None, Dif.Update(Small, new(0x60), none, new(destination), tags, block, updated));
        Assert.Equal(block[..512], updated[..512]);
        Assert.Equal(field, Convert.ToHexString(updated[512..]));
    }

    [Fact]
    public void Update_writes_nothing_for_a_bad_block()
    {
        byte[] block = [.. Bytes.Named("512 pattern"), .. Convert.FromHexString("03C6FACE0000ABBA")];
        var updated = new byte[520];
        Assert.Equal(DifStatus.Guard, Dif.Update(Small, Everything, Tags, new(0), Tags, block, updated));
        Assert.Equal(new byte[520], updated);
    }

    /// <summary>Insert, check, update to the same tags and strip give the data back, whatever sizes, forms, seeds and tag types.</summary>
    [Fact]
    public void What_is_inserted_is_good_and_strips_to_the_data()
    {
        var random = new Random(4);
        for (var i = 0; i < 300; i++)
        {
            var (flags, types) = (new DifFlags((byte)random.Next(16)), (byte)(random.Next(256) & 0x90));
            var tags = new DifTags((uint)random.NextInt64(1L << 32), (ushort)random.Next(65536), (ushort)random.Next(65536));
            var (data, block, updated) = (new byte[flags.BlockSize], new byte[flags.ProtectedSize], new byte[flags.ProtectedSize]);
            for (var n = 0; n < 3; n++, tags = tags.Next(new SourceDifFlags(types)))
            {
                random.NextBytes(data);
                Dif.Insert(flags, tags, data, block);
                Assert.Equal(DifStatus.None, Dif.Update(flags, new(types), tags, new(types), tags, block, updated));
                Assert.Equal(block, updated);
                var stripped = new byte[flags.BlockSize];
                Assert.Equal(DifStatus.None, Dif.Strip(flags, new(types), tags, block, stripped));
                Assert.Equal(data, stripped);
                block[random.Next(flags.BlockSize)] ^= (byte)(1 << random.Next(8));
                Assert.Equal(DifStatus.Guard, Dif.Check(flags, new(types), tags, block));
            }
        }
    }
}
