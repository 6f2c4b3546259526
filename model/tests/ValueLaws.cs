using Dsa.Model.Values;
using Xunit;

namespace Dsa.Model.Tests;

using Bool = Bool<Concrete>;
using Word = Word<Concrete>;

/// <summary>What the rules rely on when they calculate: words wrap, large shifts give 0, tables end quietly, truths are never numbers.</summary>
public sealed class ValueLaws
{
    private const ulong Max = 0xFFFF_FFFF_FFFF_FFFF;
    private const ulong High = 0x8000_0000_0000_0000;
    private const ulong Pattern = 0xFEDC_BA98_7654_3210;

    private static readonly bool[] Truths = [false, true];

    private static readonly ulong[] Samples = [0, 1, 2, 3, 63, 64, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, High - 1, High, High + 1, Pattern, Max - 1, Max];

    [Fact]
    public void A_constant_reads_back_as_itself() => Assert.All(Samples, n => Is(n, n));

    [Fact]
    public void The_default_word_is_zero() => Is(0, default);

    [Theory]
    [InlineData(Max, 1, 0)]
    [InlineData(Max, Max, 0xFFFF_FFFF_FFFF_FFFE)]
    [InlineData(High, High, 0)]
    [InlineData(0xFFFF_FFFF, 1, 0x1_0000_0000)]
    [InlineData(2, 3, 5)]
    public void Sums_wrap(ulong a, ulong b, ulong sum) => Is(sum, (Word)a + b);

    [Theory]
    [InlineData(0, 1, Max)]
    [InlineData(0, Max, 1)]
    [InlineData(1, High, 0x8000_0000_0000_0001)]
    [InlineData(7, 7, 0)]
    [InlineData(7, 2, 5)]
    public void Differences_wrap(ulong a, ulong b, ulong difference) => Is(difference, (Word)a - b);

    [Fact]
    public void A_difference_undoes_a_sum() => Assert.All(Pairs(), p => Is(p.A, (Word)p.A + p.B - p.B));

    [Fact]
    public void Bitwise_operators_work_on_all_64_bits()
    {
        Word a = 0xFF00_FF00_FF00_FF00;
        Word b = 0xF0F0_F0F0_F0F0_F0F0;

        Is(0xF000_F000_F000_F000, a & b);
        Is(0xFFF0_FFF0_FFF0_FFF0, a | b);
        Is(0x0FF0_0FF0_0FF0_0FF0, a ^ b);
        Is(0x00FF_00FF_00FF_00FF, ~a);
        Is(Max, ~(Word)0);
    }

    [Theory]
    [InlineData(0, 0xFEDC_BA98_7654_3210)]
    [InlineData(4, 0xEDCB_A987_6543_2100)]
    [InlineData(32, 0x7654_3210_0000_0000)]
    [InlineData(60, 0)]
    [InlineData(64, 0)]
    [InlineData(65, 0)]
    [InlineData(128, 0)]
    [InlineData(int.MaxValue, 0)]
    public void Left_shifts_drop_what_leaves_at_the_top(int n, ulong moved) => Is(moved, (Word)Pattern << n);

    [Theory]
    [InlineData(0, 0xFEDC_BA98_7654_3210)]
    [InlineData(4, 0x0FED_CBA9_8765_4321)]
    [InlineData(32, 0xFEDC_BA98)]
    [InlineData(63, 1)]
    [InlineData(64, 0)]
    [InlineData(65, 0)]
    [InlineData(128, 0)]
    [InlineData(int.MaxValue, 0)]
    public void Right_shifts_bring_in_zeroes(int n, ulong moved)
    {
        Is(moved, (Word)Pattern >> n);
        Is(moved, (Word)Pattern >> (Word)(ulong)n);
    }

    [Fact]
    public void A_shift_amount_counts_with_all_its_bits()
    {
        Is(0, (Word)1 >> (Word)0x1_0000_0000);
        Is(0, (Word)Max >> (Word)Max);
        Is(0, Word.PowerOfTwo(0x1_0000_0000));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(31, 0x8000_0000)]
    [InlineData(63, High)]
    [InlineData(64, 0)]
    [InlineData(Max, 0)]
    public void Powers_of_two_end_with_the_word(ulong n, ulong power) => Is(power, Word.PowerOfTwo(n));

    [Theory]
    [InlineData(0, 4, 0x0)]
    [InlineData(4, 4, 0x1)]
    [InlineData(60, 4, 0xF)]
    [InlineData(60, 8, 0xF)]
    [InlineData(8, 16, 0x5432)]
    [InlineData(3, 5, 0x02)]
    [InlineData(0, 63, 0x7EDC_BA98_7654_3210)]
    [InlineData(0, 64, 0xFEDC_BA98_7654_3210)]
    [InlineData(1, 64, 0x7F6E_5D4C_3B2A_1908)]
    [InlineData(0, 65, 0xFEDC_BA98_7654_3210)]
    [InlineData(64, 1, 0)]
    [InlineData(0, 0, 0)]
    public void A_field_is_moved_down_and_cut_to_its_width(int low, int width, ulong field) => Is(field, ((Word)Pattern).Bits(low, width));

    [Fact]
    public void A_bit_is_the_same_by_host_number_and_by_device_number()
    {
        for (var n = 0; n < 64; n++)
        {
            var expected = (Pattern & (1UL << n)) != 0;

            Is(expected, ((Word)Pattern).Bit(n));
            Is(expected, ((Word)Pattern).Bit((Word)(ulong)n));
        }
    }

    [Fact]
    public void Bits_beyond_the_word_are_clear()
    {
        Is(false, ((Word)Max).Bit(64));
        Is(false, ((Word)Max).Bit((Word)64));
        Is(false, ((Word)Max).Bit((Word)Max));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(0, Max)]
    [InlineData(High - 1, High)]
    [InlineData(1, High)]
    [InlineData(0xFFFF_FFFF, 0x1_0000_0000)]
    [InlineData(Max - 1, Max)]
    public void Comparisons_are_unsigned(ulong smaller, ulong larger)
    {
        Word a = smaller;
        Word b = larger;

        Is(true, a < b);
        Is(true, a <= b);
        Is(true, a != b);
        Is(false, a == b);
        Is(false, a > b);
        Is(false, a >= b);

        Is(false, b < a);
        Is(false, b <= a);
        Is(true, b > a);
        Is(true, b >= a);
    }

    [Fact]
    public void A_word_is_equal_to_itself_and_to_nothing_else() =>
        Assert.All(
            Pairs(),
            p =>
            {
                Is(p.A.CompareTo(p.B) == 0, (Word)p.A == p.B);
                Is(p.A.CompareTo(p.B) != 0, (Word)p.A != p.B);
                Is(p.A.CompareTo(p.B) <= 0, (Word)p.A <= p.B);
                Is(p.A.CompareTo(p.B) >= 0, (Word)p.A >= p.B);
            }
        );

    [Fact]
    public void Select_takes_the_first_word_where_the_truth_holds()
    {
        Is(5, Word.Select(true, 5, 9));
        Is(9, Word.Select(false, 5, 9));
        Is(5, Word.Select((Word)1 < 2, 5, 9));
        Is(9, Word.Select((Word)2 < 1, 5, 9));
    }

    [Fact]
    public void Truths_combine_as_in_logic()
    {
        foreach (var a in Truths)
        {
            Is(!a, !(Bool)a);
            Is(a, !!(Bool)a);
            Is(a ? 1UL : 0UL, ((Bool)a).AsWord());

            foreach (var b in Truths)
            {
                Is(a && b, (Bool)a & b);
                Is(a || b, (Bool)a | b);
                Is(!a || b, ((Bool)a).Implies(b));
            }
        }
    }

    [Fact]
    public void An_if_reads_a_truth()
    {
        Assert.Equal("then", (Word)1 == 1 ? "then" : "else");
        Assert.Equal("else", (Word)1 == 2 ? "then" : "else");
        Assert.Equal("else", default(Bool) ? "then" : "else");
    }

    [Fact]
    public void A_truth_is_stored_as_0_or_1()
    {
        Assert.Equal(1UL, ((Word)Max != 0).Value.Value);
        Assert.Equal(0UL, ((Word)Max == 0).Value.Value);
        Assert.Equal(0UL, (!((Word)Max != 0)).Value.Value);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 20)]
    [InlineData(2, 30)]
    [InlineData(3, 0)]
    [InlineData(0x1_0000_0000, 0)]
    [InlineData(0x1_0000_0001, 0)]
    [InlineData(High, 0)]
    [InlineData(Max, 0)]
    public void A_load_beyond_the_table_gives_zero(ulong index, ulong loaded) => Is(loaded, new Word(Concrete.Load(Table(), Concrete.Constant(index))));

    [Theory]
    [InlineData(0, 99, 20, 30)]
    [InlineData(1, 10, 99, 30)]
    [InlineData(2, 10, 20, 99)]
    [InlineData(3, 10, 20, 30)]
    [InlineData(0x1_0000_0000, 10, 20, 30)]
    [InlineData(0x1_0000_0001, 10, 20, 30)]
    [InlineData(High, 10, 20, 30)]
    [InlineData(Max, 10, 20, 30)]
    public void A_store_changes_one_entry_or_none(ulong index, ulong first, ulong second, ulong third)
    {
        var table = Table();

        Concrete.Store(table, Concrete.Constant(index), Concrete.Constant(99));

        Assert.Equal([first, second, third], table.Select(entry => entry.Value));
    }

    [Fact]
    public void An_empty_table_loads_zero_and_stores_nothing()
    {
        Is(0, new Word(Concrete.Load([], Concrete.Constant(0))));
        Concrete.Store([], Concrete.Constant(0), Concrete.Constant(1));
    }

    private static Concrete[] Table() => [Concrete.Constant(10), Concrete.Constant(20), Concrete.Constant(30)];

    private static IEnumerable<(ulong A, ulong B)> Pairs() => from a in Samples from b in Samples select (a, b);

    private static void Is(ulong expected, Word actual) => Assert.Equal(expected, actual.Value.Value);

    private static void Is(bool expected, Bool actual) => Assert.Equal(expected, (bool)actual);
}
