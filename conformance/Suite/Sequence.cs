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
}
