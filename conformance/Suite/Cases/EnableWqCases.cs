using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>Enable WQ, with one condition broken at a time (DSA 5.2, T5-8).</summary>
internal static class EnableWqCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        Case.Any("Enable WQ before Enable Device is refused with 0x20", ["DSA-ENWQ-01", "VDSA-CMD-07"], t =>
        {
            t.EnableBus();
            t.Configure();
            t.Command(Bar.EnableWq, 0x20);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 0);
        }),
        Case.Any("Enable WQ of a WQ that is not there is refused with 0x02", ["DSA-ENWQ-02"], t =>
        {
            t.EnableDevice();
            t.Command(Bar.EnableWq | (uint)t.Theta.Wqs, 0x02);
            t.Command(Bar.EnableWq | 0xFF, 0x02);
        }),
        Case.Any("Enable WQ of an Enabled WQ is refused with 0x21", ["DSA-ENWQ-03"], t =>
        {
            t.BringUp();
            t.Command(Bar.EnableWq, 0x21);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 1);
        }),
        Case.Configurable("A WQ of size 0 is refused with 0x22", ["DSA-ENWQ-04", "DSA-CFG-04"], t =>
        {
            Tester.Need(t.Theta.Wqs > 1, "there is one WQ only");
            t.EnableDevice();
            t.Write32(t.WqCfgAt(1, 2), Tester.Dedicated);
            t.Write32(t.WqCfgAt(1, 3), t.Limits);
            t.Command(Bar.EnableWq | 1, 0x22);
        }),
        Case.Configurable("Priority 0 is refused with 0x23", ["DSA-ENWQ-05"], t =>
        {
            Tester.Need(t.Theta[WqCap.PrioritySupport] == 1, "there are no priorities");
            Refused(t, 0x0000_0001, 0x23);
        }),
        Case.Configurable("A mode the device does not have is refused with 0x24", ["DSA-ENWQ-06"], t =>
        {
            Tester.Need(t.Theta[WqCap.SharedModeSupport] == 0 || t.Theta[WqCap.DedicatedModeSupport] == 0, "the device has both modes");
            if (t.Theta[WqCap.SharedModeSupport] == 0)
            {
                t.EnablePasid();
            }

            Refused(t, t.Theta[WqCap.SharedModeSupport] == 0 ? Tester.Shared : Tester.Dedicated, 0x24);
        }),
        Case.Configurable("Block on Fault without page requests is refused with 0x25", ["DSA-ENWQ-07"], t => Refused(t, Tester.Dedicated | 2, 0x25, stored: 2)),
        Case.Configurable("A shared WQ without PASID Enable is refused with 0x26", ["DSA-ENWQ-08"], t =>
        {
            Tester.Need(t.Theta[WqCap.SharedModeSupport] == 1, "there are no shared WQs");
            Refused(t, Tester.Shared & ~0x1000_0000U, 0x26);
        }),
        Case.Configurable("PASID Enable without the PASID capability's enable is refused with 0x26", ["DSA-ENWQ-08"], t => Refused(t, Tester.Dedicated | 0x1000_0000, 0x26)),
        Case.Configurable("A Max Batch Size above the device's is refused with 0x27", ["DSA-ENWQ-09"], t =>
        {
            Tester.Need(t.Theta[GenCap.MaxBatchSize] < 15 && (t.Theta[OpCap.Operations0] & 2) != 0, "no Max Batch Size is too large");
            t.EnableDevice();
            t.Write32(t.WqCfgAt(0, 3), (uint)t.Theta[GenCap.MaxTransferSize] | (15 << 5));
            t.Command(Bar.EnableWq, 0x27);
        }),
        Case.Configurable("A Max Transfer Size above the device's is refused with 0x28", ["DSA-ENWQ-10"], t =>
        {
            Tester.Need(t.Theta[GenCap.MaxTransferSize] < 31, "no Max Transfer Size is too large");
            t.EnableDevice();
            t.Write32(t.WqCfgAt(0, 3), t.Limits + 1);
            t.Command(Bar.EnableWq, 0x28);
        }),
        Case.Configurable("A privileged WQ without Privileged Mode Enable is refused with 0x2a", ["DSA-ENWQ-11"], t =>
        {
            t.EnablePasid();
            Refused(t, Tester.Dedicated | 0x3000_0000, 0x2A);
        }),
        Case.Configurable("An occupancy interrupt of an entry that is not there is refused with 0x2b", ["DSA-ENWQ-12", "DSA-INT-13"], t =>
        {
            Tester.Need(t.Theta[WqCap.OccupancyInterruptSupport] == 1, "there is no occupancy interrupt");
            t.EnableDevice();
            t.Write32(t.WqCfgAt(0, 4), 0xFFFF);
            t.Write32(t.WqCfgAt(0, 5), 0x0001_0001);
            t.Command(Bar.EnableWq, 0x2B);
        }),
        Case.Configurable("ATS Disable on a device that cannot is refused with 0x2c", ["DSA-ENWQ-13"], t =>
        {
            Tester.Need(t.Theta[WqCap.AtsSupport] == 0, "the device can");
            Refused(t, Tester.Dedicated | 4, 0x2C, stored: 4);
        }),
        Case.Configurable("PRS Disable on a device that cannot is refused with 0x2e", ["DSA-ENWQ-15"], t =>
        {
            Tester.Need(t.Theta[WqCap.PrsSupport] == 0, "the device can");
            Refused(t, Tester.Dedicated | 8, 0x2E, stored: 8);
        }),
        Case.Configurable("Threshold is not checked", ["DSA-ST-14"], t => t.BringUp(threshold: 0xFFFF)),
        Case.Configurable("A refused Enable WQ changes nothing", ["DSA-ST-25"], t =>
        {
            Refused(t, 0x1000_0021, 0x26);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 0);
            t.Expect("WQCFG[0] dword 2", t.Read32(t.WqCfgAt(0, 2)), 0x1000_0021);
        }),
    ];

    /// <summary>A WQ whose dword 2 is refused; bits that may be hard-wired to 0 (DSA-CFG-10) must have been stored for that.</summary>
    private static void Refused(Tester t, uint mode, ulong code, uint stored = 0)
    {
        t.EnableDevice();
        t.Write32(t.WqCfgAt(0, 2), mode);
        Tester.Need((t.Read32(t.WqCfgAt(0, 2)) & stored) == stored, "the device does not keep the bit");
        t.Command(Bar.EnableWq, code);
    }
}
