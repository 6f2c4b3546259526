using Dsa.Model.Operations;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Delta records (DSA 8.3.8, 8.3.9).</summary>
public sealed class DeltaTests
{
    private static readonly byte[] Old = Bytes.Quadwords(4096, 0x1234);
    private static readonly byte[] New = Bytes.Quadwords(4096, 0x1233);

    [Fact]
    public void Every_unit_that_differs_has_an_entry()
    {
        var record = new byte[8192];
        var delta = new DeltaCreation(8192).Append(Old, New, record);
        Assert.Equal((1, 5120U, 4096U), (delta.Result, delta.Size, delta.Compared));
        for (var k = 0; k < 512; k++)
        {
            byte[] entry = [(byte)k, (byte)(k >> 8), 0x33, 0x12, 0, 0, 0, 0, 0, 0];
            Assert.Equal(entry, record[(10 * k)..(10 * k + 10)]);
        }
    }

    [Fact]
    public void Identical_sources_have_no_record()
    {
        var delta = new DeltaCreation(80).Append(Old, Old, []);
        Assert.Equal((0, 0U), (delta.Result, delta.Size));
    }

    [Fact]
    public void The_record_ends_at_the_first_entry_that_does_not_fit()
    {
        var record = new byte[80];
        var delta = new DeltaCreation(80).Append(Old, New, record);
        Assert.Equal((2, 80U, 64U), (delta.Result, delta.Size, delta.Compared));
        Assert.Equal("07003312000000000000", Convert.ToHexString(record[70..]));
    }

    /// <summary>Eight differences in 80 bytes are a complete record, whatever equal units follow; equal units before the ninth count as compared.</summary>
    [Fact]
    public void A_record_of_just_its_maximum_is_complete()
    {
        var changed = (byte[])Old.Clone();
        New.AsSpan(0, 64).CopyTo(changed);
        var complete = new DeltaCreation(80).Append(Old, changed, new byte[80]);
        Assert.Equal((1, 80U), (complete.Result, complete.Size));

        changed[800] ^= 1;
        var full = new DeltaCreation(80).Append(Old, changed, new byte[80]);
        Assert.Equal((2, 80U, 800U), (full.Result, full.Size, full.Compared));
    }

    /// <summary>The last unit of the largest transfer: byte offset 0x7FFF8.</summary>
    [Fact]
    public void The_highest_offset_is_FFFF()
    {
        var (source1, source2) = (new byte[DeltaEntry.MaximumTransferSize], new byte[DeltaEntry.MaximumTransferSize]);
        source2[^1] = 0xAB;
        var record = new byte[80];
        Assert.Equal(10U, new DeltaCreation(80).Append(source1, source2, record).Size);
        Assert.Equal("FFFF00000000000000AB", Convert.ToHexString(record[..10]));
    }

    /// <summary>DSA-DLT-06: the unit whose entry could not be written is not compared.</summary>
    [Fact]
    public void An_entry_that_cannot_be_written_takes_its_unit_back()
    {
        var record = new byte[5120];
        var delta = new DeltaCreation(8192).Append(Old, New, record);
        var cut = delta.CutBefore(DeltaEntry.Read(record.AsSpan(40)), 40);
        Assert.Equal((1, 40U, 32U), (cut.Result, cut.Size, cut.Compared));
        Assert.Equal(0, delta.CutBefore(DeltaEntry.Read(record), 0).Result);
    }

    [Theory]
    [InlineData(4096, 5, 3, 0x07)]
    [InlineData(4096, 5, 5, 0x07)]
    [InlineData(64, 0, 8, 0x08)]
    [InlineData(64, 0, 7, 0)]
    [InlineData(0x80000, 0, 0xFFFF, 0)]
    [InlineData(0x7FFF8, 0, 0xFFFF, 0x08)]
    public void Offsets_increase_and_stay_below_the_transfer_size(uint transferSize, ushort first, ushort second, ulong status)
    {
        var application = new DeltaApplication(transferSize);
        var entry = new DeltaEntry(first, 1);
        Assert.Equal(0UL, application.Refusal(entry));
        application = application.After(entry);
        Assert.Equal(status, application.Refusal(new DeltaEntry(second, 2)));
        Assert.Equal(10U, application.Applied);
    }

    /// <summary>Created in pieces or at once, the record is the same; applied to the first source, it gives the second.</summary>
    [Fact]
    public void What_is_created_applies()
    {
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var source1 = new byte[8 * random.Next(1, 300)];
            random.NextBytes(source1);
            var source2 = (byte[])source1.Clone();
            for (var change = random.Next(40); change > 0; change--)
            {
                source2[random.Next(source2.Length)] ^= 1;
            }

            var maximum = (uint)random.Next(80, 500);
            var (record, pieces) = (new byte[500], new byte[500]);
            var whole = new DeltaCreation(maximum).Append(source1, source2, record);
            var cut = 8 * random.Next(source1.Length / 8);
            var delta = new DeltaCreation(maximum).Append(source1.AsSpan(0, cut), source2, pieces);
            delta = delta.IsFull ? delta : delta.Append(source1.AsSpan(cut), source2.AsSpan(cut), pieces.AsSpan((int)delta.Size));
            Assert.Equal(whole, delta);
            Assert.Equal(record, pieces);
            Assert.True(whole.Size <= maximum);

            var application = new DeltaApplication((uint)source1.Length);
            while (application.Applied < whole.Size)
            {
                var entry = DeltaEntry.Read(record.AsSpan((int)application.Applied));
                Assert.Equal(0UL, application.Refusal(entry));
                BitConverter.TryWriteBytes(source1.AsSpan((int)entry.ByteOffset), entry.Data);
                application = application.After(entry);
            }

            Assert.Equal((int)whole.Compared, source1.AsSpan(0, (int)whole.Compared).CommonPrefixLength(source2));
            Assert.Equal(whole.Result != 2, source1.AsSpan().SequenceEqual(source2));
        }
    }
}
