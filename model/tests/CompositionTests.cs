using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Two virtual devices on one host: what each does reaches its own WQ and slot only. Literals from DSA 7.5 and the error tables.</summary>
public sealed class CompositionTests
{
    private readonly ByteMemory memory = new();
    private readonly Composition<Concrete> composition;

    public CompositionTests()
    {
        composition = new Composition<Concrete>(Profiles.DsaV1(virtualDevices: 2), [Profiles.Virtual("1dwq-v1"), Profiles.Virtual("1dwq-v1")], memory);
        composition.PowerOn();
        for (var v = 0; v < 2; v++)
        {
            composition.Attach(v, 0x100UL + (ulong)v);
            composition.Open(v);
            composition.Guests[v].WriteConfig(0x04, 2, 0x6);
            composition.Guests[v].WriteConfig(0x82, 2, 0x8000);
            composition.Guests[v].SetTrigger(0, true);
            composition.Guests[v].SetTrigger(1, true);
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

    private ulong Host(Field field, int index) => composition.Host[field, index].Value.Value;

    [Fact]
    public void A_copy_runs_under_the_host_PASID_and_interrupts_its_own_guest()
    {
        Assert.Equal(0UL, Command(1, 0x0010_0000));
        Assert.Equal(0UL, Command(1, 0x0060_0000));
        Assert.Equal(0x101UL, Host(WqCfg.Pasid, 1));
        Assert.Equal(1UL, Host(WqCfg.State, 1));
        Assert.Equal(0UL, Host(WqCfg.State, 0));
        Assert.Equal(0x0000_0100UL, Command(1, 0x00D0_0001));
        Assert.Equal(0x41UL, Command(1, 0x00D0_0000) & 0xFF);
        List<long> pasids = [];
        memory.Translate = (pasid, _, _, _) =>
        {
            pasids.Add(pasid);
            return true;
        };
        ReadOnlySpan<Word<Concrete>> descriptor = [0x0300_001C_0000_0000, 0x1000, 0x2000, 0x3000, 0x0001_0000_0004, 0, 0, 0];
        composition.Submit(1, 0x1000, descriptor, false);
        composition.Execute(0);
        Assert.All(pasids, p => Assert.Equal(0x101, p));
        Assert.Equal(1UL, composition.Guests[1][Sent.Msix, 1].Value.Value);
        Assert.Equal(0UL, composition.Guests[0][Sent.Msix, 1].Value.Value);
        Span<byte> status = stackalloc byte[1];
        memory.Read(0x1000, status);
        Assert.Equal(1, status[0]);
    }

    [Fact]
    public void A_foreign_slot_is_refused_with_0x19()
    {
        Command(1, 0x0010_0000);
        Command(1, 0x0060_0000);
        ReadOnlySpan<Word<Concrete>> descriptor = [0x0000_001C_0000_0000, 0x1000, 0, 0, 0, 0, 0, 0];
        composition.Submit(1, 0x1000, descriptor, false);
        composition.Execute(0);
        Span<byte> status = stackalloc byte[1];
        memory.Read(0x1000, status);
        Assert.Equal(0x19, status[0]);
        Assert.Equal(0UL, composition.Guests[0][Sent.Msix, 1].Value.Value);
    }

    [Fact]
    public void Closing_quiesces_the_queue_and_takes_the_PASID_out_of_the_slot()
    {
        Command(1, 0x0010_0000);
        Command(1, 0x0060_0000);
        Command(0, 0x00D0_0001);
        Command(1, 0x00D0_0001);
        Assert.Equal(1UL, Host(Ims.PasidEnable, 1));
        composition.Release(1);
        Assert.Equal(0UL, Host(WqCfg.State, 1));
        Assert.Equal(0UL, Host(WqCfg.PasidEnable, 1));
        Assert.Equal(0UL, Host(Ims.PasidEnable, 1));
        Assert.Equal(1UL, Host(Ims.Mask, 1));
        Assert.Equal(1UL, Host(Ims.PasidEnable, 0));
    }

    [Fact]
    public void A_released_slot_is_refused_with_0x19_in_the_guest()
    {
        Command(1, 0x0010_0000);
        Command(1, 0x0060_0000);
        Assert.Equal(0x0000_0100UL, Command(1, 0x00D0_0001));
        Assert.Equal(1UL, Host(Ims.PasidEnable, 1));
        Assert.Equal(0UL, Command(1, 0x00E0_0001));
        Assert.Equal(0UL, Host(Ims.PasidEnable, 1));
        ReadOnlySpan<Word<Concrete>> descriptor = [0x0000_001C_0000_0000, 0x1000, 0, 0, 0x0001_0000_0000, 0, 0, 0];
        composition.Submit(1, 0, descriptor, false);
        composition.Execute(0);
        Assert.Equal(0x190DUL, composition.Guests[1].ReadBar0(0xC0, 4).Value.Value);
        Assert.Equal(0UL, composition.Guests[0].ReadBar0(0xC0, 4).Value.Value);
        Assert.Equal(0UL, composition.Host.ReadBar0(0xC0, 4).Value.Value & 3);
    }

    [Fact]
    public void A_domain_is_attached_only_while_the_queue_is_disabled()
    {
        composition.Attach(0, 0x77);
        Assert.Equal(0x77UL, Host(Ims.Pasid, 0));
        Command(0, 0x0010_0000);
        Command(0, 0x0060_0000);
        composition.Attach(0, 0x78);
        Assert.Equal(0x77UL, Host(WqCfg.Pasid, 0));
        Assert.Equal(0x77UL, Host(Adi.Pasid, 0));
        Assert.Equal(0x77UL, Host(Ims.Pasid, 0));
        Assert.Equal(0x101UL, Host(Ims.Pasid, 1));
    }

    [Fact]
    public void A_masked_vector_shows_pending_and_sends_once_when_unmasked()
    {
        Command(0, 0x0010_0000);
        Command(0, 0x0060_0000);
        Command(0, 0x00D0_0001);
        composition.Guests[0].SetTrigger(1, false);
        Assert.Equal(1UL, Host(Ims.Mask, 0));
        ReadOnlySpan<Word<Concrete>> descriptor = [0x0000_001C_0000_0000, 0x1000, 0, 0, 0, 0, 0, 0];
        composition.Submit(0, 0x1000, descriptor, false);
        composition.Execute(0);
        Assert.Equal(2UL, composition.Guests[0].ReadBar0(0x3000, 4).Value.Value);
        Assert.Equal(0UL, composition.Guests[0][Sent.Msix, 1].Value.Value);
        composition.Guests[0].SetTrigger(1, true);
        Assert.Equal(1UL, composition.Guests[0][Sent.Msix, 1].Value.Value);
        Assert.Equal(0UL, composition.Guests[0].ReadBar0(0x3000, 4).Value.Value);
        Assert.Equal(0UL, Host(Ims.Pending, 0));
    }

    [Fact]
    public void What_the_guest_sees_is_derived_from_the_host()
    {
        Assert.Equal(0x40015F0116UL, composition.Guests[0].ReadBar0(0x10, 8).Value.Value);
        Assert.Equal(0x000A_0000_0001_0010UL, composition.Guests[0].ReadBar0(0x20, 8).Value.Value);
        Assert.Equal(0x67FEUL, composition.Guests[0].ReadBar0(0xB0, 8).Value.Value);
        Assert.Equal(0xA1UL, composition.Guests[0].ReadBar0(0x508, 4).Value.Value);
        composition.Guests[0].WriteBar0(0x508, 4, 0x1234_5600);
        Assert.Equal(0xA1UL, composition.Guests[0].ReadBar0(0x508, 4).Value.Value);
    }

    [Fact]
    public void A_bus_master_drop_halts_the_guest_and_stops_its_host_queue()
    {
        Command(0, 0x0010_0000);
        Command(0, 0x0060_0000);
        composition.Guests[0].WriteConfig(0x04, 2, 0x2);
        Assert.Equal(7UL, composition.Guests[0].ReadBar0(0x90, 4).Value.Value);
        Assert.Equal(0x51UL, composition.Guests[0].ReadBar0(0xC0, 4).Value.Value >> 8);
        Assert.Equal(0UL, Host(WqCfg.State, 0));
        Assert.Equal(0x05UL, Command(0, 0x0050_0000));
    }
}
