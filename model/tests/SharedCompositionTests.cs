using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Two guests on one host WQ: each shares it between its clients, and neither stops the other. Literals from DSA 7.5 and the error tables.</summary>
public sealed class SharedCompositionTests
{
    private readonly ByteMemory memory = new();
    private readonly Composition<Concrete> composition;

    public SharedCompositionTests()
    {
        var guest = Profiles.Virtual("1swq-v1");
        composition = new Composition<Concrete>(VirtualCapabilities.HostOf(guest, [guest.Type!, guest.Type!], imsEntries: 4), [guest, guest], memory);
        composition.PowerOn();
        for (var v = 0; v < 2; v++)
        {
            composition.Attach(v, 0x100UL + (ulong)v);
            composition.Open(v);
            composition.Name(v, 5, 0x200UL + (ulong)v);
            composition.Guests[v].WriteConfig(0x04, 2, 0x6);
            composition.Guests[v].WriteConfig(0x106, 2, 1);
            Assert.Equal(0UL, Command(v, 0x0010_0000));
            Assert.Equal(0UL, Command(v, 0x0060_0000));
        }
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

    private bool Enqueue(int v, uint pasid, ulong portal = 0x1000) =>
        (bool)!composition.Submit(v, portal, [0x0000_000C_0000_0000UL | pasid, 0x1000 + (0x100 * (ulong)v), 0, 0, 0, 0, 0, 0], true);

    private ulong Host(Field field, int index = 0) => composition.Host[field, index].Value.Value;

    [Fact]
    public void The_descriptor_carries_the_host_PASID_of_its_guest()
    {
        Assert.True(Enqueue(0, 5));
        Assert.True(Enqueue(1, 5));
        Assert.Equal(0x200UL, Host(Held.Word0) & 0xF_FFFF);
        Assert.Equal(0x201UL, Host(Held.Word0, 1) & 0xF_FFFF);
        Assert.Equal(2UL, Host(WqCfg.Occupancy));
    }

    [Fact]
    public void A_PASID_of_nobody_or_of_the_other_guest_is_not_taken()
    {
        Assert.False(Enqueue(0, 6));
        Assert.False(Enqueue(0, 0x201));
        Assert.Equal(0UL, Host(WqCfg.Occupancy));
    }

    [Theory]
    [InlineData(0x0070_0001u)]
    [InlineData(0x0090_0001u)]
    [InlineData(0x00A0_0001u)]
    [InlineData(0x0040_0000u)]
    [InlineData(0x0050_0000u)]
    public void What_one_guest_stops_is_its_own(uint command)
    {
        Assert.True(Enqueue(0, 5));
        Assert.True(Enqueue(1, 5));
        List<(ulong, ulong)> forwarded = [];
        composition.Forwarded = (v, code, operand, _) => forwarded.Add((code, operand.Value.Value));
        Assert.Equal(0UL, Command(0, command));
        Assert.All(forwarded, f => Assert.Equal(0x200UL, f.Item2));
        Assert.All(forwarded, f => Assert.InRange(f.Item1, 11UL, 12UL));
        Assert.Equal(1UL, Host(WqCfg.Occupancy));
        Assert.Equal(0x201UL, Host(Held.Word0, 1) & 0xF_FFFF);
        Assert.Equal(1UL, Host(WqCfg.State));
        Assert.True(Enqueue(1, 5));
    }

    [Fact]
    public void While_its_WQ_is_Disabled_a_guest_has_no_portal_and_the_other_has()
    {
        Assert.Equal(0UL, Command(0, 0x0070_0001));
        Assert.False(Enqueue(0, 5));
        Assert.True(Enqueue(1, 5));
    }

    [Fact]
    public void Closing_one_ends_its_work_and_its_names()
    {
        Assert.True(Enqueue(0, 5));
        Assert.True(Enqueue(1, 5));
        composition.Release(0);
        Assert.Equal(1UL, Host(WqCfg.Occupancy));
        Assert.Equal(0UL, composition.Guests[0][PasidMap.Valid].Value.Value);
        Assert.Equal(1UL, Host(WqCfg.State));
    }

    [Fact]
    public void An_error_reaches_the_guest_whose_descriptor_it_is_of()
    {
        Assert.False((bool)composition.Submit(1, 0, [0x0000_000C_8000_0005, 0x1000, 0, 0, 0, 0, 0, 0], true));
        composition.Execute(0);
        Assert.Equal(0x1DUL, composition.Guests[1].ReadBar0(0xC0, 4).Value.Value >> 8 & 0xFF);
        Assert.Equal(0UL, composition.Guests[0].ReadBar0(0xC0, 4).Value.Value & 1);
    }

    [Fact]
    public void The_limited_portal_leaves_room_and_the_trapped_one_uses_it()
    {
        for (var i = 0; i < 8; i++)
        {
            Assert.True(Enqueue(0, 5));
        }

        Assert.False(Enqueue(0, 5));
        Assert.False(Enqueue(1, 5));
        Assert.True(Enqueue(1, 5, portal: 0));
    }
}
