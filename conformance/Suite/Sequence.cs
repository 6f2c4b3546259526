using Dsa.Model.Registers;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>A generated sequence: 8 to 20 stimuli a driver might give, drawn by what is known of the device's state; it stays off what is undefined (class U).</summary>
public sealed partial class Sequence
{
    private readonly Tester t;
    private Dice dice;
    private ushort handle;
    private bool isUp;
    private bool isHalted;
    private bool mayBeActive;
    private bool mayHold;
    private int submitted;

    /// <summary>The sequence of a seed.</summary>
    public Sequence(Tester tester, ulong seed) => (t, dice) = (tester, new Dice(seed * 0x1234_5677 + 1));

    /// <summary>Plays it.</summary>
    public void Play()
    {
        if (dice.Below(8) == 0)
        {
            t.EnableMsix();
        }
        else
        {
            t.EnableBus();
        }

        if (dice.Below(4) != 0)
        {
            Prepare();
        }

        for (var left = 8 + dice.Below(13); left > 0; left--)
        {
            Step();
        }

        t.Wait();
        Look();
    }

    private void Prepare()
    {
        var shared = t.IsConfigurable && t.Theta[WqCap.SharedModeSupport] == 1 && dice.OneIn(8);
        if (shared)
        {
            t.EnablePasid();
        }

        t.Configure((uint)(1 + dice.Below(4)), shared ? Tester.Shared : Tester.Dedicated, (uint)dice.Below(3));
        handle = 1;
        if (t.HasCommand(13) && !dice.OneIn(4))
        {
            var status = t.Command(Bar.RequestHandle | 1);
            handle = (ushort)(status >> 8);
        }

        isUp = (t.Command(Bar.EnableDevice) & 0xFF) == 0 && !dice.OneIn(4) && (t.Command(Bar.EnableWq) & 0xFF) == 0;
    }

    private void Step()
    {
        if (t.IsVirtual && dice.OneIn(12))
        {
            Call();
            return;
        }

        switch (isHalted ? 4 + dice.Below(3) : dice.Below(16))
        {
            case 0 or 1 or 2:
                Command();
                break;
            case 3:
                t.Write32(Bar.GenCtrl, (uint)dice.Below(4));
                break;
            case 4 or 5:
                Read();
                break;
            case 6:
                t.Wait();
                mayBeActive = mayHold = false;
                break;
            case 7:
                t.Write32(dice.OneIn(2) ? Bar.IntCause : Bar.SwError, dice.Of<uint>(0u, 1, 2, 3, 0x10, 0x8000_003F));
                break;
            case 8:
                Configure();
                break;
            case 9:
                Mask();
                break;
            case 10:
                Rare();
                break;
            default:
                Submit();
                break;
        }
    }

    private void Command()
    {
        var word = dice.Of(
            Bar.EnableDevice,
            Bar.EnableDevice,
            Bar.DisableDevice,
            Bar.DrainAll,
            Bar.AbortAll,
            Bar.ResetDevice,
            Bar.EnableWq,
            Bar.EnableWq,
            Bar.DisableWq,
            Bar.DrainWq,
            Bar.AbortWq,
            Bar.ResetWq,
            Bar.RequestHandle,
            Bar.RequestHandle,
            Bar.ReleaseHandle,
            0u,
            0x0110_0000u,
            Bar.DrainPasid,
            Bar.AbortPasid
        );
        var isBitmap = word is >= Bar.DisableWq and <= Bar.ResetWq;
        var operand =
            word == Bar.EnableWq ? dice.Of<uint>(0, 0, 0, 1, (uint)t.Theta.Wqs)
            : isBitmap ? dice.Of<uint>(1u, 1, 1, 0, 2, 3, 0x1_0001)
            : word == Bar.DrainPasid || word == Bar.AbortPasid ? dice.Of<uint>(0u, 0x12, 0x12, 0x13)
            : word >= Bar.RequestHandle ? dice.Of<uint>(1u, 1, 0, 2, 9, 0x1_0001)
            : 0;
        if (word == Bar.ReleaseHandle)
        {
            // Releasing a handle under way is undefined (DSA T9-5).
            Rest();
        }

        if (dice.OneIn(16))
        {
            operand |= 0x0200_0000;
        }

        word |= operand | (dice.OneIn(3) ? Bar.Interrupt : 0);
        if (dice.OneIn(4))
        {
            t.Write32(Bar.Cmd, word);
            mayBeActive = true;
            return;
        }

        var status = t.Command(word);
        mayBeActive = false;
        if ((word & 0x01F0_0000) == Bar.RequestHandle && (status & 0xFF) == 0)
        {
            handle = (ushort)(status >> 8);
        }
    }

    private void Read()
    {
        switch (dice.Below(10))
        {
            case 0 or 1:
                t.Read32(Bar.CmdStatus);
                break;
            case 2:
                t.Read32(Bar.GenSts);
                break;
            case 3:
                t.Read32(Bar.IntCause);
                break;
            case 4:
                t.Read64(Bar.SwError);
                break;
            case 5:
                t.Read32(t.WqCfgAt(dice.Below(t.Theta.Wqs), dice.Below(7)));
                break;
            case 6:
                t.Read32(t.SeesMsixTable ? t.PbaAt : Bar.IntCause);
                break;
            case 7:
                t.Read32(t.MsixPermAt(dice.Below(2)));
                break;
            case 8:
                t.Read32(dice.OneIn(2) ? Bar.GenCfg : Bar.GenCtrl);
                break;
            default:
                t.ReadMemory(Addresses.Record + (32 * (ulong)dice.Below(4)), 32);
                break;
        }
    }

    private void Configure()
    {
        switch (dice.Below(8))
        {
            case 6:
                Occupancy();
                break;
            case 0:
                t.Write32(t.WqCfgAt(0, 0), (uint)dice.Below(8));
                break;
            case 1:
                t.Write32(t.WqCfgAt(0, 1), (uint)dice.Below(4));
                break;
            case 2:
                t.Write32(t.WqCfgAt(0, 2), dice.Of(Tester.Dedicated, Tester.Dedicated, Tester.Shared, 0x1u, 0x1000_0011u));
                break;
            case 3:
                t.Write32(t.WqCfgAt(0, 3), dice.Of(t.Limits, t.Limits, 0x26u, 0xA5u));
                break;
            case 4:
                t.Write64(t.GrpCfgAt(0, dice.Of(0, 32)), dice.Of<ulong>(0, 1, 1, 3));
                break;
            case 5:
                t.Write32(Bar.GenCfg, dice.Of<uint>(0u, 0x1000, 0x1001, 0x60));
                break;
            default:
                t.Write32(t.MsixPermAt(dice.Below(2)), dice.Of<uint>(0u, 0, 4, 0x0001_2008));
                break;
        }
    }

    /// <summary>The occupancy interrupt: its handle, its limit with or without its enable, or the end of the last one.</summary>
    private void Occupancy()
    {
        var dword = dice.Of(4, 5, 5, 6);
        t.Write32(t.WqCfgAt(0, dword), dword == 4 ? handle : dice.Of<uint>(0u, 0x1_0000, 0x1_0001));
    }

    private void Mask()
    {
        if (dice.OneIn(3))
        {
            // Away and back again: what becomes of a message without a trigger is not told.
            var vector = dice.Below(2);
            t.Trigger(vector, on: false);
            t.Trigger(vector);
        }
        else if (dice.OneIn(3))
        {
            t.WriteConfig(t.Capability(Place.MsixCapability) + 2, 2, dice.OneIn(2) ? 0x8000u : 0xC000);
        }
        else
        {
            t.Mask(dice.Below(2), dice.Below(2) == 1);
        }
    }

    private void Rare()
    {
        Rest();
        switch (dice.Below(4))
        {
            case 0:
                t.WriteConfig(0x04, 2, 0x0002);
                isHalted = true;
                break;
            case 1:
                t.Do(Event.Reset(ResetKind.Flr));
                isUp = false;
                t.EnableBus();
                break;
            case 2 when t.IsVirtual && !t.Device.Cannot.Contains("host.release") && !t.Device.Cannot.Contains("host.open"):
                t.Do(Event.HostRelease());
                t.Wait();
                if (dice.OneIn(2) && !t.Device.Cannot.Contains("host.remove") && !t.Device.Cannot.Contains("host.create"))
                {
                    t.Do(Event.HostRemove());
                    t.Do(Event.HostCreate());
                    t.Do(Event.HostAttach(1));
                }

                t.Do(Event.HostOpen());
                isUp = false;
                t.EnableBus();
                break;
            default:
                t.WriteConfig(0x04, 2, 0x0006);
                break;
        }
    }

    private void Submit()
    {
        if (mayBeActive)
        {
            // What is submitted while a drain or an abort runs is undefined.
            Rest();
        }

        if (submitted >= 12)
        {
            return;
        }

        var record = Addresses.Record + (32 * (ulong)(submitted++ % 4)) + (dice.OneIn(12) ? 8UL : 0);
        if (mayHold && submitted > 4)
        {
            Rest();
        }

        var descriptor = Work(record, isMember: false);
        var portal = dice.Of<ulong>(0, 0, 0x1000, 0x0040, 0x2000);
        if (dice.OneIn(8) && !t.Device.Cannot.Contains("portal.enqueue"))
        {
            t.Enqueue(descriptor, portal, tries: 1);
        }
        else
        {
            t.Submit(descriptor, portal);
        }

        mayHold = true;
    }

    private void Rest()
    {
        t.Wait();
        mayBeActive = mayHold = false;
    }

    private void Look()
    {
        t.Read32(Bar.CmdStatus);
        t.Read32(Bar.GenSts);
        t.Read64(Bar.SwError);
        t.Read32(Bar.IntCause);
        t.Read32(Bar.GenCfg);
        if (t.SeesMsixTable)
        {
            t.Read32(t.PbaAt);
        }

        t.Read64(t.WqCfgAt(0, 0));
        t.Read64(t.WqCfgAt(0, 2));
        t.Read32(t.WqCfgAt(0, 6));
        if (isUp || submitted > 0)
        {
            t.ReadMemory(Addresses.Record, MemberRecords + (32 * areas));
            t.ReadMemory(Addresses.Destination, Area * areas);
            t.ReadMemory(Addresses.Third, Area * areas);
        }
    }
}
