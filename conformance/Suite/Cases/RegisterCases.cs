using System.Collections.Immutable;
using Dsa.Model.Registers;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>When registers may be written, and what they keep (DSA 9.2, T9-1, T9-4, T9-7).</summary>
internal static class RegisterCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        Case.Any("Read-only registers ignore writes", ["DSA-REG-04"], t =>
        {
            foreach (var at in new ulong[] { 0x00, 0x10, 0x20, 0x30, 0x38, 0x40, 0x60, Bar.GenSts, Bar.CmdStatus })
            {
                var before = t.Read32(at);
                t.Write32(at, ~before);
                t.Expect($"register 0x{at:x}", t.Read32(at), before);
            }
        }),
        Case.Any("GENCTRL keeps its two enables and no reserved bit", ["DSA-GENCTRL-SOFTWAREERRORINTERRUPTENABLE", "DSA-GENCTRL-HALTINTERRUPTENABLE"], t =>
        {
            t.Write32(Bar.GenCtrl, 0xFFFF_FFFB);
            t.Expect("GENCTRL", t.Read32(Bar.GenCtrl) & 0xFFFF_FFFB, 3);
        }),
        Case.Any("A write of one byte leaves the other bytes of a register alone", ["DSA-PCI-03"], t =>
        {
            t.Write32(t.MsixPermAt(0), 0x1234_5008);
            t.Do(Event.MmioWrite(t.MsixPermAt(0) + 3, 1, 0xAB));
            t.Expect("MSIXPERM[0]", t.Read32(t.MsixPermAt(0)), 0xAB34_5008);
        }),
        Case.Any("An access of eight bytes covers two registers", ["DSA-PCI-03"], t =>
        {
            t.Write64(Bar.GenCtrl, 0x0000_0001_0000_0001);
            t.Expect("GENCTRL", t.Read64(Bar.GenCtrl), 1);
        }),
        Case.Any("MSIXPERM keeps Ignore, PASID Enable and PASID at all times", ["DSA-MSIXPERM-PASID", "DSA-MSIXPERM-IGNORE", "DSA-MSIXPERM-PASIDENABLE", "DSA-CFG-11"], t =>
        {
            t.BringUp();
            t.Write32(t.MsixPermAt(1), 0xFFFF_FFFF);
            t.Expect("MSIXPERM[1]", t.Read32(t.MsixPermAt(1)), 0xFFFF_F00C);
            t.Write32(t.MsixPermAt(1), 0);
            t.Expect("MSIXPERM[1]", t.Read32(t.MsixPermAt(1)), 0);
        }),
        Case.Any("INTCAUSE is cleared by writing ones and never set by a write", ["VDSA-MMW-03", "DSA-INT-03", "DSA-INTCAUSE-COMMANDCOMPLETION"], t =>
        {
            t.EnableBus();
            t.Command(Bar.DrainAll | Bar.Interrupt);
            t.Wait();
            t.Write32(Bar.IntCause, 0x0000_0011);
            t.Expect("INTCAUSE", t.Read32(Bar.IntCause), 2);
            t.Write32(Bar.IntCause, 0x8000_003F);
            t.Expect("INTCAUSE", t.Read32(Bar.IntCause), 0);
        }),
        Case.Any("The base addresses hold a multiple of their size", ["DSA-PCI-01", "DSA-PCI-02"], t =>
        {
            t.WriteConfig(0x10, 4, 0xFFFF_FFFF);
            t.Expect("low bits of BAR0", t.ReadConfig(0x10, 4) & 0xFFFF, 0xC);
            t.WriteConfig(0x18, 4, 0xFFFF_FFFF);
            t.Expect("low bits of BAR2", t.ReadConfig(0x18, 4) & 0x3FFF, 0xC);
        }),
        Case.Configurable("GENCFG is writable only while the device is Disabled", ["DSA-GENCFG-USERMODEINTERRUPTSENABLE"], t =>
        {
            t.Write32(Bar.GenCfg, t.Read32(Bar.GenCfg) | 0x1000);
            t.Expect("GENCFG", t.Read32(Bar.GenCfg) & 0x1000, 0x1000);
            t.EnableDevice();
            t.Write32(Bar.GenCfg, t.Read32(Bar.GenCfg) & ~0x1000U);
            t.Expect("GENCFG while Enabled", t.Read32(Bar.GenCfg) & 0x1000, 0x1000);
        }),
        Case.Configurable("GRPCFG is writable only while the device is Disabled", ["DSA-GRPCFG-WQS", "DSA-GRPCFG-ENGINES"], t =>
        {
            t.EnableDevice();
            t.ConfigureGroup(0, wqs: 3, engines: 3);
            t.Expect("GRPWQCFG[0]", t.Read64(t.GrpCfgAt(0)), 1);
            t.Expect("GRPENGCFG[0]", t.Read64(t.GrpCfgAt(0, 32)), 1);
            t.Command(Bar.DisableDevice, 0);
            t.ConfigureGroup(0, wqs: 1, engines: 3);
            t.Expect("GRPENGCFG[0] while Disabled", t.Read64(t.GrpCfgAt(0, 32)), 3);
        }),
        Case.Configurable("WQ Size is writable only while the device is Disabled", ["DSA-WQCFG-SIZE", "DSA-CFG-01"], t =>
        {
            t.EnableDevice();
            t.Write32(t.WqCfgAt(0), 8);
            t.Expect("WQCFG[0].Size", t.Read32(t.WqCfgAt(0)), 16);
            t.Command(Bar.DisableDevice, 0);
            t.Write32(t.WqCfgAt(0), 8);
            t.Expect("WQCFG[0].Size while Disabled", t.Read32(t.WqCfgAt(0)), 8);
        }),
        Case.Configurable("The rest of WQCFG is writable until the WQ is Enabled", ["DSA-WQCFG-MODE", "DSA-WQCFG-PRIORITY", "DSA-WQCFG-MAXTRANSFERSIZE", "DSA-WQCFG-MAXBATCHSIZE", "DSA-CFG-02"], t =>
        {
            t.EnableDevice();
            t.Write32(t.WqCfgAt(0, 2), 0x0000_0021);
            t.Write32(t.WqCfgAt(0, 3), 0x0000_00AA);
            t.Expect("WQCFG[0] dword 2", t.Read32(t.WqCfgAt(0, 2)), 0x21);
            t.Expect("WQCFG[0] dword 3", t.Read32(t.WqCfgAt(0, 3)), 0xAA);
            t.Command(Bar.EnableWq, 0);
            t.Write32(t.WqCfgAt(0, 2), 0x0000_0050);
            t.Write32(t.WqCfgAt(0, 3), 0x0000_0029);
            t.Expect("WQCFG[0] dword 2 while Enabled", t.Read32(t.WqCfgAt(0, 2)), 0x21);
            t.Expect("WQCFG[0] dword 3 while Enabled", t.Read32(t.WqCfgAt(0, 3)), 0xAA);
        }),
        Case.Configurable("WQ Threshold is writable at all times", ["DSA-WQCFG-THRESHOLD", "DSA-POR-13"], t =>
        {
            t.BringUp();
            t.Write32(t.WqCfgAt(0, 1), 5);
            t.Expect("WQCFG[0].Threshold", t.Read32(t.WqCfgAt(0, 1)), 5);
        }),
        Case.Configurable("The Occupancy Limit is taken with its enable and fixed while that is on", ["DSA-CFG-03", "DSA-WQCFG-OCCUPANCYLIMIT", "DSA-WQCFG-OCCUPANCYINTERRUPTENABLE"], t =>
        {
            Tester.Need(t.Theta[WqCap.OccupancyInterruptSupport] == 1, "there is no occupancy interrupt");
            t.Write32(t.WqCfgAt(0, 5), 0x0001_0004);
            t.Expect("WQCFG[0] dword 5", t.Read32(t.WqCfgAt(0, 5)), 0x0001_0004);
            t.Write32(t.WqCfgAt(0, 5), 0x0001_0007);
            t.Expect("WQCFG[0] dword 5", t.Read32(t.WqCfgAt(0, 5)), 0x0001_0004);
            t.Write32(t.WqCfgAt(0, 5), 0);
            t.Expect("WQCFG[0].OccupancyInterruptEnable", t.Read32(t.WqCfgAt(0, 5)) & 0x1_0000, 0);
        }),
        Case.Fixed("Without Configuration Support WQCFG keeps nothing the guest writes", ["VDSA-MMW-06", "DSA-VRT-02"], t =>
        {
            Tester.Need(t.Theta.Type is not { IsConfigurable: true }, "the type lets the guest write some of it");
            for (var dword = 0; dword < 6; dword++)
            {
                var before = t.Read32(t.WqCfgAt(0, dword));
                t.Write32(t.WqCfgAt(0, dword), before ^ 0x0000_0101);
                t.Expect($"WQCFG[0] dword {dword}", t.Read32(t.WqCfgAt(0, dword)), before);
            }
        }),
        Case.Fixed("Without Configuration Support GENCFG keeps nothing the guest writes", ["VDSA-MMW-08", "DSA-CFG-11"], t =>
        {
            var before = t.Read32(Bar.GenCfg);
            t.Write32(Bar.GenCfg, before ^ 0x1001);
            t.Expect("GENCFG", t.Read32(Bar.GenCfg), before);
        }),
        Case.Fixed("Without Configuration Support GRPCFG keeps nothing the guest writes", ["DSA-VRT-02", "DSA-GRPCFG-WQS"], t =>
        {
            var before = t.Read64(t.GrpCfgAt(0));
            t.Write64(t.GrpCfgAt(0), before ^ 1);
            t.Expect("GRPWQCFG[0]", t.Read64(t.GrpCfgAt(0)), before);
        }),
    ];
}
