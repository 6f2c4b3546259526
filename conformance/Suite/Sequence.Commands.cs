namespace Dsa.Conformance;

/// <content>Commands, and what is read meanwhile and at the end.</content>
public sealed partial class Sequence
{
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
