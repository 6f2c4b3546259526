using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>Registers and checks that came after version 1, where the device announces them (DSA 5.1, 5.2, 9.2.16 to 9.2.24).</summary>
internal static class LaterVersionCases
{
    private const ulong EvlCfgAt = 0xE0;
    private const uint EventLog = 0x2000;

    internal static ImmutableArray<Case> List { get; } =
    [
        With("EVLCFG is writable only while the device is Disabled", ["DSA-EVLCFG-BASEADDRESS", "DSA-EVLCFG-LOGSIZE"], GenCap.EventLogSupport, t =>
        {
            t.Write64(EvlCfgAt, 0x0000_0001_2345_6000);
            t.Write64(EvlCfgAt + 8, 0x40);
            t.Expect("EVLCFG", t.Read64(EvlCfgAt), 0x0000_0001_2345_6000);
            t.EnableDevice();
            t.Write64(EvlCfgAt + 8, 0x80);
            t.Expect("EVLCFG.LogSize while Enabled", t.Read64(EvlCfgAt + 8), 0x40);
        }),
        With("An event log of fewer than 64 entries is refused with 0x19", ["DSA-ENDEV-09"], GenCap.EventLogSupport, t =>
        {
            t.EnableBus();
            t.Configure();
            t.Write64(EvlCfgAt, 0x10_0000);
            t.Write64(EvlCfgAt + 8, 63);
            t.Write32(Bar.GenCfg, EventLog);
            t.Command(Bar.EnableDevice, 0x19, 0x11);
            t.Write64(EvlCfgAt + 8, 64);
            t.Command(Bar.EnableDevice, 0);
        }),
        With("An event log beyond the address space is refused with 0x19", ["DSA-ENDEV-09"], GenCap.EventLogSupport, t =>
        {
            t.EnableBus();
            t.Configure();
            t.Write64(EvlCfgAt, 0xFFFF_FFFF_FFFF_F000);
            t.Write64(EvlCfgAt + 8, 0xFFFF);
            t.Write32(Bar.GenCfg, EventLog);
            t.Command(Bar.EnableDevice, 0x19, 0x11);
        }),
        With("An event log under a PASID is refused with 0x1b where PASID is off", ["DSA-ENDEV-11"], GenCap.EventLogSupport, t =>
        {
            t.EnableBus();
            t.Configure();
            t.Write64(EvlCfgAt, 1);
            Tester.Need((t.Read32(EvlCfgAt) & 1) == 1, "PASID Enable is hard-wired to 0 while PASID is off");
            t.Command(Bar.EnableDevice, 0x1B, 0x11);
            t.Write64(EvlCfgAt, 0);
            t.Command(Bar.EnableDevice, 0);
        }),
        With("OPCFG starts as OPCAP and is writable while the WQ is Disabled", ["DSA-OPCFG-OPERATIONS0"], WqCap.OperationsConfigurationSupport, t =>
        {
            t.Expect("OPCFG[0]", t.Read64(t.WqCfgAt(0, 8)), t.Theta[OpCap.Operations0]);
            t.Write64(t.WqCfgAt(0, 8), 1);
            t.Expect("OPCFG[0]", t.Read64(t.WqCfgAt(0, 8)), 1);
            t.Command(Bar.ResetWq | 1, 0);
            t.Expect("OPCFG[0]", t.Read64(t.WqCfgAt(0, 8)), t.Theta[OpCap.Operations0]);
        }),
        With("A WQ that allows an operation the device does not have is refused with 0x2d", ["DSA-ENWQ-14"], WqCap.OperationsConfigurationSupport, t =>
        {
            var absent = Enumerable.Range(0, 64).FirstOrDefault(op => (t.Theta[OpCap.Operations0] >> op & 1) == 0, -1);
            Tester.Need(absent >= 0, "the device has every operation");
            t.EnableDevice();
            t.Write64(t.WqCfgAt(0, 8), 1UL << absent);
            Tester.Need(t.Read64(t.WqCfgAt(0, 8)) == 1UL << absent, "bits of absent operations are hard-wired to 0");
            t.Command(Bar.EnableWq, 0x2D);
            t.Write64(t.WqCfgAt(0, 8), 1);
            t.Command(Bar.EnableWq, 0);
        }),
        With("Reserved bandwidth limits are refused with 0x18", ["DSA-ENDEV-08"], GrpCap.BandwidthLimit, t =>
        {
            t.EnableBus();
            t.Configure();
            t.Write32(t.GrpCfgAt(0, 44), 0x4000);
            t.Command(Bar.EnableDevice, 0x18, 0x11);
            t.Write32(t.GrpCfgAt(0, 44), 0x3300);
            t.Command(Bar.EnableDevice, 0);
        }),
        With("An IDPT entry keeps what it says while it is usable", ["DSA-IDPT-ACCESSPASID", "DSA-IDPT-USABLE"], GenCap.InterDomainSupport, t =>
        {
            Tester.Need(t.Theta[IdCap.TableSize] != 0, "there is no table");
            t.Write32(t.IdptAt(0, 1), 0x0001_2003);
            t.Write32(t.IdptAt(0, 0), 1);
            t.Write32(t.IdptAt(0, 1), 0x0003_4001);
            t.Expect("IDPT[0] dword 1", t.Read32(t.IdptAt(0, 1)), 0x0001_2003);
            t.Write32(t.IdptAt(0, 0), 0);
            t.Write32(t.IdptAt(0, 1), 0x0003_4001);
            t.Expect("IDPT[0] dword 1", t.Read32(t.IdptAt(0, 1)), 0x0003_4001);
        }),
    ];

    private static Case With(string name, ImmutableArray<string> covers, Field capability, Action<Tester> body) =>
        Case.Configurable(name, covers, t =>
        {
            Tester.Need(t.Theta[capability] != 0, $"{capability} is 0");
            body(t);
        });
}
