using System.Collections.Immutable;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Virtual devices with an IMS slot behind each of two vectors, 2 and 3: who has which, and where messages go (DSA 7.5.4).</summary>
public sealed class SlotTests
{
    private static readonly ImmutableArray<VectorBacking> Vectors = [VectorBacking.Emulated, VectorBacking.Emulated, VectorBacking.Ims, VectorBacking.Ims];
    private readonly Composition<Concrete> composition;

    public SlotTests()
    {
        var guest = Profiles.Virtual(MdevTypes.Find("1dwq-v1")! with { Vectors = Vectors });
        composition = new Composition<Concrete>(VirtualCapabilities.HostOf(guest, [guest.Type!, guest.Type!], imsEntries: 6), [guest, guest], new ByteMemory())
        {
            FirstSlot = 2,
        };
        composition.PowerOn();
        for (var v = 0; v < 2; v++)
        {
            composition.Attach(v, 0x100UL + (ulong)v);
            composition.Open(v);
            composition.Guests[v].WriteConfig(0x04, 2, 0x6);
            composition.Guests[v].WriteConfig(0x82, 2, 0x8000);
            for (var vector = 0UL; vector < 4; vector++)
            {
                composition.Guests[v].SetTrigger(vector, true);
                composition.Guests[v].WriteBar0(0x200C + (16 * vector), 4, 0);
            }

            Assert.Equal(0UL, Command(v, 0x0010_0000));
            Assert.Equal(0UL, Command(v, 0x0060_0000));
        }
    }

    [Fact]
    public void Each_vector_has_a_slot_of_its_own()
    {
        Assert.Equal(0x0000_0200UL, Command(0, 0x00D0_0002));
        Assert.Equal(0x0000_0300UL, Command(0, 0x00D0_0003));
        Assert.Equal(0x0000_0400UL, Command(1, 0x00D0_0002));
        Assert.Equal(0x0000_0500UL, Command(1, 0x00D0_0003));
    }

    [Fact]
    public void An_emulated_vector_has_no_handle() => Assert.Equal(0x42UL, Command(0, 0x00D0_0001) & 0xFF);

    [Fact]
    public void A_message_of_a_slot_comes_by_its_vector()
    {
        Command(1, 0x00D0_0002);
        Command(1, 0x00D0_0003);
        Work(handle: 5);
        Assert.Equal((0UL, 1UL), (Sent(2), Sent(3)));
        Work(handle: 4);
        Assert.Equal((1UL, 1UL), (Sent(2), Sent(3)));
        Assert.Equal(0UL, composition.Guests[0][Model.Registers.Sent.Msix, 2].Value.Value);
    }

    [Fact]
    public void A_mask_stands_in_its_slot_only()
    {
        composition.Guests[0].WriteBar0(0x200C + 48, 4, 1);
        Assert.Equal((0UL, 1UL), (Mask(2), Mask(3)));
    }

    [Fact]
    public void Closing_frees_both_and_the_next_one_has_them()
    {
        Command(0, 0x00D0_0003);
        composition.Release(0);
        Assert.Equal((1UL, 1UL), (Mask(2), Mask(3)));
        Assert.Equal(0UL, composition.Host[Ims.PasidEnable, 3].Value.Value);
        Assert.Equal((0UL, 0UL), (Mask(4), Mask(5)));
        composition.Open(0);
        Assert.Equal(2UL, composition.Host[Adi.Slot].Value.Value);
    }

    private ulong Mask(int slot) => composition.Host[Ims.Mask, slot].Value.Value;

    private ulong Sent(int vector) => composition.Guests[1][Model.Registers.Sent.Msix, vector].Value.Value;

    /// <summary>A No-op of guest 1 that asks for a completion record and an interrupt.</summary>
    private void Work(ulong handle)
    {
        Assert.False((bool)composition.Submit(1, 0, [0x0000_001C_0000_0000, 0x1000, 0, 0, handle << 32, 0, 0, 0], false));
        composition.Execute(0);
    }

    private ulong Command(int v, uint word)
    {
        composition.Guests[v].WriteBar0(0xA0, 4, word);
        while (composition.Guests[v].CommandIsRunning)
        {
            composition.Guests[v].AdvanceCommand();
        }

        return composition.Guests[v].ReadBar0(0xA8, 4).Value.Value;
    }
}
