using System.Collections.Immutable;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>Reset values, and what each reset keeps (DSA 3.15, T9-3).</summary>
internal static class ResetCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        Case.Any("After power-on the device is Disabled and silent", ["DSA-REG-03"], t =>
        {
            foreach (var at in new[] { Bar.GenCtrl, Bar.GenSts, Bar.IntCause, Bar.CmdStatus, Bar.SwError })
            {
                t.Expect($"register 0x{at:x}", t.Read32(at), 0);
            }

            t.ExpectMask(0, 1);
            if (t.SeesMsixTable)
            {
                t.Expect("pending bits", t.Read32(t.PbaAt), 0);
            }

            t.Expect("bus mastering", t.ReadConfig(0x04, 2) & 4, 0);
        }),
        Case.Any("Reset Device clears GENCTRL, MSIXPERM and INTCAUSE", ["DSA-REG-02", "DSA-CMD-08"], t =>
        {
            t.EnableBus();
            t.Write32(Bar.GenCtrl, 3);
            t.Write32(t.MsixPermAt(0), 0x0001_2008);
            t.Command(Bar.DrainAll | Bar.Interrupt, 0);
            t.Command(Bar.ResetDevice, 0);
            t.Expect("GENCTRL", t.Read32(Bar.GenCtrl), 0);
            t.Expect("MSIXPERM[0]", t.Read32(t.MsixPermAt(0)), 0);
            t.Expect("INTCAUSE", t.Read32(Bar.IntCause), 0);
        }),
        Case.Any("Reset Device leaves the MSI-X table alone", ["DSA-REG-02", "VDSA-RST-02"], t =>
        {
            t.EnableBus();
            t.Write32(t.MsixMaskAt(0) - 4, 0x4321);
            t.Command(Bar.ResetDevice, 0);
            t.Expect("data of MSI-X entry 0", t.Read32(t.MsixMaskAt(0) - 4), 0x4321);
            t.ExpectMask(0, 0);
        }),
        Case.Any("Reset Device keeps SWERROR", ["DSA-ERR-03", "VDSA-RST-02"], t =>
        {
            t.BringUp();
            t.Submit(new Descriptor { Record = Addresses.Record + 8 });
            t.Wait();
            t.ExpectError(0x1B);
            t.Command(Bar.ResetDevice, 0);
            t.ExpectError(0x1B);
        }),
        Case.Any("Reset Device disables device and WQ", ["VDSA-RST-01", "DSA-CMD-08"], t =>
        {
            t.BringUp();
            t.Command(Bar.ResetDevice, 0);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 0);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 0);
        }),
        Case.Configurable("Reset Device clears the configuration", ["DSA-CMD-08", "DSA-ERR-24", "DSA-WQCFG-SIZE"], t =>
        {
            t.Configure();
            t.Command(Bar.ResetDevice, 0);
            t.Expect("WQCFG[0].Size", t.Read32(t.WqCfgAt(0)), 0);
            t.Expect("WQCFG[0] dword 2", t.Read32(t.WqCfgAt(0, 2)), 0);
            t.Expect("GRPWQCFG[0]", t.Read64(t.GrpCfgAt(0)), 0);
        }),
        Case.Configurable("Reset WQ resets all of WQCFG but the size", ["DSA-CMD-27", "DSA-ST-22"], t =>
        {
            t.BringUp(threshold: 3);
            t.Command(Bar.ResetWq | 1, 0);
            t.Expect("WQCFG[0].Size", t.Read32(t.WqCfgAt(0)), 16);
            t.Expect("WQCFG[0].Threshold", t.Read32(t.WqCfgAt(0, 1)), 0);
            t.Expect("WQCFG[0] dword 2", t.Read32(t.WqCfgAt(0, 2)), 0);
            t.Expect("WQCFG[0] dword 3", t.Read32(t.WqCfgAt(0, 3)), 0);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 0);
        }),
        Case.Configurable("Disable Device keeps the configuration", ["DSA-ST-01"], t =>
        {
            t.BringUp();
            t.Command(Bar.DisableDevice, 0);
            t.Expect("WQCFG[0].Size", t.Read32(t.WqCfgAt(0)), 16);
            t.Expect("WQCFG[0] dword 2", t.Read32(t.WqCfgAt(0, 2)), 0x11);
            t.Expect("GRPWQCFG[0]", t.Read64(t.GrpCfgAt(0)), 1);
        }),
        Case.Fixed("No reset changes the fixed configuration", ["DSA-CFG-09", "VDSA-CAP-07"], t =>
        {
            var size = t.Read32(t.WqCfgAt(0));
            var mode = t.Read32(t.WqCfgAt(0, 2));
            t.Command(Bar.ResetDevice, 0);
            t.Expect("WQCFG[0].Size", t.Read32(t.WqCfgAt(0)), size);
            t.Expect("WQCFG[0] dword 2", t.Read32(t.WqCfgAt(0, 2)), mode);
            t.Command(Bar.ResetWq | 1, 0);
            t.Expect("WQCFG[0].Size", t.Read32(t.WqCfgAt(0)), size);
            t.Expect("WQCFG[0] dword 2", t.Read32(t.WqCfgAt(0, 2)), mode);
        }),
        Case.Any("A function level reset clears everything, CMDSTATUS, SWERROR and the MSI-X mask too", ["DSA-REG-03", "DSA-ERR-03", "DSA-ERR-23"], t =>
        {
            t.BringUp();
            t.Submit(new Descriptor { Record = Addresses.Record + 8 });
            t.Wait();
            t.Command(Bar.EnableDevice, 0x10, 0x11);
            t.Do(Event.Reset(ResetKind.Flr));
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 0);
            t.Expect("CMDSTATUS", t.Read32(Bar.CmdStatus) & Bar.ErrorAndActive, 0);
            t.Expect("SWERROR.Valid", t.Read32(Bar.SwError) & 3, 0);
            t.ExpectMask(0, 1);
            t.Expect("bus mastering", t.ReadConfig(0x04, 2) & 4, 0);
        }),
    ];
}
