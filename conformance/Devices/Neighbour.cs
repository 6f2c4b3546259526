using Dsa.Model;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>
/// Another virtual device on the host of the one under test, whose guest is busy all the time: it comes and goes, brings its device up, writes any register, submits
/// work that is right or wrong, resets. Nobody else may notice (VDSA-ISO-07). Its work reaches no memory, which is the tester's.
/// </summary>
/// <param name="composition">The virtual devices and their host.</param>
/// <param name="number">Which of them it is.</param>
internal sealed class Neighbour(Composition<Concrete> composition, int number)
{
    private const ulong Pasids = 0xF_F000;
    private readonly Device<Concrete> device = composition.Guests[number];
    private Dice dice = new((ulong)number);

    private int Wq => composition.WqOf(number);

    /// <summary>Everything is as at first, so that the same stimuli meet the same neighbour.</summary>
    internal void Begin()
    {
        composition.Bind(Wq, 0);
        composition.Release(number);
        composition.Remove(number);
        dice = new((ulong)number);
    }

    /// <summary>Does one thing or another; which hangs on what the tester has done since power-on, so that a replay meets the same.</summary>
    internal void Act(in Event stimulus)
    {
        dice.Stir(((ulong)stimulus.Kind << 56) ^ (stimulus.At << 32) ^ stimulus.Value);
        if (!(bool)(composition.Host[Adi.Open, number] == 1))
        {
            Open();
            return;
        }

        switch (dice.Below(16))
        {
            case 0 or 1:
                BringUp();
                break;
            case < 5:
                Submit();
                break;
            case 5 or 6:
                device.WriteBar0((ulong)dice.Below(0x1000) & ~3UL, 4, dice.Next() & 0xFFFF_FFFF);
                break;
            case 7:
                device.WriteConfig((ulong)dice.Below(0x100) & ~3UL, 4, dice.Next() & 0xFFFF_FFFF);
                break;
            case 8 or 9:
                Command((ulong)dice.Below(16), dice.Of<ulong>(0, 1, 0x1_0001));
                break;
            case 10:
                device.SetTrigger((ulong)dice.Below(device.State.Theta.MsixEntries), dice.OneIn(2));
                break;
            case 11:
                composition.Reset(number, fails: false);
                break;
            case 12 when dice.OneIn(3):
                composition.Release(number);
                break;
            default:
                GoOn();
                break;
        }
    }

    /// <summary>Comes back, but takes no instance of its type that another has given back.</summary>
    private void Open()
    {
        if (Enumerable.Range(0, number).Any(v => composition.TypeOf(v) == composition.TypeOf(number) && (bool)(composition.Host[Adi.Created, v] == 0)))
        {
            return;
        }

        composition.Create(composition.TypeOf(number), false);
        composition.Attach(number, Pasids + (ulong)number);
        composition.Open(number);
        composition.Name(number, 1, Pasids + 0x100 + (ulong)number);
    }

    private void BringUp()
    {
        device.WriteConfig(0x04, 2, 0x6);
        device.WriteConfig(0x82, 2, 0x8000);
        for (var vector = 0; vector < device.State.Theta.MsixEntries; vector++)
        {
            device.SetTrigger((ulong)vector, true);
        }

        foreach (var (code, operand) in new (ulong, ulong)[] { (1, 0), (6, 0), (13, 1) })
        {
            Command(code, operand);
            GoOn();
        }
    }

    private void Command(ulong code, ulong operand) => device.WriteBar0(0xA0, 4, (code << 20) | operand | (dice.OneIn(2) ? 1UL << 31 : 0));

    /// <summary>A No-op or a Drain that may ask for an interrupt, or an operation that does not exist; without a completion record none reaches memory.</summary>
    private void Submit()
    {
        Word<Concrete>[] words = new Word<Concrete>[8];
        var operation = dice.Of<ulong>(Operation.NoOp, Operation.Drain, 0x3F);
        words[0] = (operation << 56) | (dice.OneIn(2) ? 1UL << 36 : 0) | 1;
        words[4] = device[MsixHandle.Handle, device.State.Theta.MsixEntries - 1] << 32;
        composition.Submit(number, dice.Of<ulong>(0, 0x1000), words, composition.TypeOf(number).Mode == Model.Types.WqModes.Shared);

        // How full a WQ is that others use too they may notice.
        if (composition.TypeOf(number).SharesWq)
        {
            Work();
        }
    }

    private void GoOn()
    {
        Work();
        for (var step = 0; step < 8 && (bool)device.CommandIsRunning; step++)
        {
            device.AdvanceCommand();
        }

        device.TakeMessages();
    }

    private void Work()
    {
        for (var held = 0; held < composition.Host.State.Theta.HeldDescriptors; held++)
        {
            if ((bool)composition.Submitted(number, held) && (bool)composition.Host.MayCarryOut(held))
            {
                composition.Execute(held);
            }
        }
    }
}
