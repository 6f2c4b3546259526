using Dsa.Model.Registers;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <content>What a driver changes: registers, masks, and now and then the device's bus, power or owner.</content>
public sealed partial class Sequence
{
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
}
