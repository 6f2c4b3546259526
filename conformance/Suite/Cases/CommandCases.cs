using System.Collections.Immutable;

namespace Dsa.Conformance;

/// <summary>What all administrative commands share (DSA 9.2.12, 9.2.13).</summary>
internal static class CommandCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        Case.Any("A command that is none is answered 0x01", ["DSA-CMD-04"], t =>
        {
            t.Command(0x0000_0000, 0x01);
            t.Command(0x01F0_0000, 0x01);
        }),
        Case.Any("A command the device does not announce is answered 0x01", ["DSA-CMD-04", "DSA-CMD-28", "VDSA-CMD-04", "VDSA-CAP-06"], t =>
        {
            for (var code = 1; code < 32; code++)
            {
                if (!t.HasCommand(code))
                {
                    t.Command((uint)code << 20, 0x01);
                }
            }
        }),
        Case.Any("A reserved bit of a command is refused with 0x04 or not looked at", ["DSA-CMD-05"], t =>
        {
            t.Command(Bar.DrainAll | 0x0200_0000, 0x04, 0x00);
            t.Command(Bar.DrainAll | 0x0000_0001, 0x04, 0x00);
        }),
        Case.Any("CMDSTATUS of a command without a result shows none", ["DSA-DRV-03", "DSA-CMDSTATUS-RESULT"], t =>
        {
            t.NeedCommand(Bar.DrainAll);
            t.Expect("CMDSTATUS", t.Command(Bar.DrainAll) & 0x80FF_FFFF, 0);
        }),
        Case.Any("A completion interrupt comes once when it is asked for", ["DSA-CMD-03", "DSA-INT-01"], t =>
        {
            t.EnableBus();
            t.Command(Bar.DrainAll | Bar.Interrupt, 0);
            t.Wait();
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 1);
            t.Expect("INTCAUSE", t.Read32(Bar.IntCause), 2);
        }),
        Case.Any("A refused command interrupts as well", ["DSA-CMD-03"], t =>
        {
            t.EnableBus();
            t.Command(Bar.DisableDevice | Bar.Interrupt, 0x31);
            t.Wait();
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 1);
            t.Expect("INTCAUSE", t.Read32(Bar.IntCause), 2);
        }),
        Case.Any("No completion interrupt comes unasked", ["DSA-CMD-03"], t =>
        {
            t.EnableBus();
            t.Command(Bar.DrainAll, 0);
            t.Wait();
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 0);
            t.Expect("INTCAUSE", t.Read32(Bar.IntCause), 0);
        }),
        Case.Any("Reset Device gives the completion interrupt it is asked for", ["DSA-CMD-03", "DSA-CMD-08", "VDSA-CMD-03"], t =>
        {
            t.EnableBus();
            t.Command(Bar.ResetDevice | Bar.Interrupt, 0);
            t.Wait();
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 1);
            t.Expect("INTCAUSE", t.Read32(Bar.IntCause), 2);
        }),
        Case.Any("A command written while another is active is discarded and reported", ["DSA-CMD-02", "VDSA-CMD-02"], t =>
        {
            t.EnableBus();
            t.Write32(Bar.Cmd, Bar.EnableDevice);
            t.Write32(Bar.Cmd, Bar.DisableDevice);
            t.Wait();
            t.Expect("CMDSTATUS", t.Read32(Bar.CmdStatus) & Bar.ErrorAndActive, 0);
            var error = t.Read64(Bar.SwError);
            var discarded = (error & 1) != 0;
            t.ExpectError(0, 0x52);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, discarded ? 1u : 0);
        }),
        Case.Any("Drain All and Abort All need no state", ["DSA-ST-24"], t =>
        {
            t.Command(Bar.DrainAll, 0);
            t.Command(Bar.AbortAll, 0);
            t.BringUp();
            t.Command(Bar.DrainAll, 0);
            t.Command(Bar.AbortAll, 0);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 1);
        }),
        Case.Any("Drain PASID and Abort PASID need no state", ["DSA-ST-24"], t =>
        {
            Tester.Need(t.HasCommand(11) && t.HasCommand(12), "the device has neither command");
            t.Command(Bar.DrainPasid | 0x12, 0);
            t.Command(Bar.AbortPasid | 0x12, 0);
        }),
        Case.Any("Disable Device is refused with 0x31 unless the device is Enabled", ["DSA-DISDEV-01"], t =>
        {
            t.Command(Bar.DisableDevice, 0x31);
            t.EnableDevice();
            t.Command(Bar.DisableDevice, 0);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 0);
        }),
        Case.Any("Disable Device disables the WQs, and Enable Device leaves them so", ["DSA-ST-02", "VDSA-CMD-09"], t =>
        {
            t.BringUp();
            t.Command(Bar.DisableDevice, 0);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 0);
            t.Command(Bar.EnableDevice, 0);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 0);
        }),
        Case.Any("Reset Device needs no state", ["DSA-ST-24", "VDSA-RST-03"], t =>
        {
            t.Command(Bar.ResetDevice, 0);
            t.Command(Bar.ResetDevice, 0);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 0);
        }),
    ];
}
