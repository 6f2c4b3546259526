using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>Configuration space and its capabilities (DSA 9.1, App. C).</summary>
internal static class ConfigurationSpaceCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        Case.Any("Configuration space no capability covers reads 0 and keeps nothing", ["DSA-PCI-09"], t =>
        {
            Tester.Need(t.Theta.Undescribed.All(u => u.End <= 0xFFC), "a capability that is not described may stand there");
            t.WriteConfig(0xFFC, 4, 0xFFFF_FFFF);
            t.Expect("configuration space 0xffc", t.ReadConfig(0xFFC, 4), 0);
        }),
        Case.Any("Extended configuration space reads 0 where no list of capabilities leads", ["DSA-PCI-09"], t =>
        {
            for (var at = 0x100; at < 0x1000; at += 4)
            {
                t.ReadConfig(at, 4);
            }
        }),
        Case.Any("A byte written to a BAR leaves its other bytes", ["DSA-BAR0-ADDR"], t =>
        {
            t.WriteConfig(0x10, 4, 0xABCD_0000);
            var before = t.ReadConfig(0x10, 4);
            t.WriteConfig(0x10, 1, 0);
            t.Expect("BAR0", t.ReadConfig(0x10, 4), before);
            t.WriteConfig(0x10, 4, 0);
        }),
        Case.Any("PCICMD keeps its four enables and nothing else", ["DSA-PCICMD-INTD", "DSA-PCICMD-IOSE", "DSA-PCICMD-RESERVED"], t =>
        {
            t.WriteConfig(0x04, 2, 0xFFFF);
            t.Expect("PCICMD", t.ReadConfig(0x04, 2), 0x0146);
        }),
        Case.Any("Initiate FLR resets the function and reads 0", ["DSA-PCIECAP-INITIATEFLR", "DSA-REG-03"], t =>
        {
            t.BringUp();
            t.WriteConfig(t.Capability(Place.PciExpress) + 8, 2, 0x8000);
            t.Wait();
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 0);
            t.Expect("Initiate FLR", t.ReadConfig(t.Capability(Place.PciExpress) + 8, 2) & 0x8000, 0);
            t.Expect("bus mastering", t.ReadConfig(0x04, 2) & 4, 0);
        }),
        Case.Any("PMCSR keeps D3hot, discards D1 and D2, and D3hot loses nothing", ["DSA-PMCAP-POWERSTATE", "DSA-PMCAP-NOSOFTRESET"], t =>
        {
            var pm = t.Capability(Place.PowerManagement);
            t.WriteConfig(pm + 4, 2, 1);
            t.Expect("PMCSR", t.ReadConfig(pm + 4, 2) & 0xB, 0x8);
            t.WriteConfig(pm + 4, 2, 2);
            t.Expect("PMCSR", t.ReadConfig(pm + 4, 2) & 0xB, 0x8);
            t.Configure();
            t.WriteConfig(pm + 4, 2, 3);
            t.Expect("PMCSR", t.ReadConfig(pm + 4, 2) & 0xB, 0xB);
            t.WriteConfig(pm + 4, 2, 0);
            t.Expect("PMCSR", t.ReadConfig(pm + 4, 2) & 0xB, 0x8);
            if (t.IsConfigurable)
            {
                t.Expect("WQCFG[0].Size", t.Read32(t.WqCfgAt(0)), 16);
            }
        }),
        Case.Any("Traffic class 0 stays on channel 0; the others follow the maps", ["DSA-VC0-TRAFFICCLASS0ON0", "DSA-VC1-TRAFFICCLASSESON1", "DSA-VC1-TRAFFICCLASS0ON1"], t =>
        {
            var vc = t.Capability(Place.VirtualChannels);
            t.WriteConfig(vc + 0x14, 4, 0x0000_00FC);
            t.Expect("VC0CTL", t.ReadConfig(vc + 0x14, 4), 0x8000_00FD);
            t.WriteConfig(vc + 0x20, 4, 0x8100_0003);
            t.Expect("VC1CTL", t.ReadConfig(vc + 0x20, 4), 0x8100_0002);
            t.WriteConfig(vc + 0x14, 4, 0x8000_00FF);
            t.WriteConfig(vc + 0x20, 4, 0x0100_0000);
        }),
        Case.Any("The SIOV capability tells of the IMS there is", ["DSA-PCI-06"], t =>
        {
            var siov = t.Capability(Place.ScalableIov);
            t.Expect("SIOV capabilities, bit 0", t.ReadConfig(siov + 0x14, 4) & 1, (t.Read32(0x10) >> 25 & 0x3F) == 0 ? 0u : 1);
        }),
        Case.Any("LTR keeps the latencies and no reserved bit", ["DSA-LTR-SNOOP", "DSA-LTR-NOSNOOP", "DSA-LTR-RESERVED"], t =>
        {
            var ltr = t.Capability(Place.LatencyTolerance);
            t.WriteConfig(ltr + 4, 4, 0xFFFF_FFFF);
            t.Expect("MAXSNPLAT and MAXNSNPLAT", t.ReadConfig(ltr + 4, 4), 0x1FFF_1FFF);
        }),
        Case.Any("The translation capabilities keep their settings and no reserved bit", ["DSA-ATS-SMALLESTUNIT", "DSA-PASID-PASIDENABLE", "DSA-PASID-EXECUTEPERMISSIONENABLE"], t =>
        {
            var (ats, pasid, prs) = (t.Capability(Place.Ats), t.Capability(Place.Pasid), t.Capability(Place.Prs));
            t.WriteConfig(ats + 6, 2, 0xFFFF);
            t.Expect("ATSCTL", t.ReadConfig(ats + 6, 2), 0x801F);
            t.WriteConfig(pasid + 6, 2, 0xFFFF);
            t.Expect("PASIDCTL", t.ReadConfig(pasid + 6, 2), (t.Theta[Translation.PasidCapability] & 4) != 0 ? [5UL] : [5, 1]);
            t.WriteConfig(prs + 4, 2, 0xFFFD);
            t.Expect("PRSCTL", t.ReadConfig(prs + 4, 2) & 0xFFFD, 1);
            t.WriteConfig(prs + 12, 4, 0x0000_0123);
            t.Expect("PRSREQALLOC", t.ReadConfig(prs + 12, 4), 0x123);
        }),
        Case.Configurable("Turning ATS off or PRS on while Enabled halts the device with 0x51", ["DSA-PCI-05", "DSA-ATS-ATSENABLE", "DSA-PRS-PRSENABLE"], t =>
        {
            var (ats, prs) = (t.Capability(Place.Ats), t.Capability(Place.Prs));
            t.EnableDevice();
            t.WriteConfig(ats + 6, 2, 0);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 3);
            t.ExpectError(0x51);
            t.Do(Traces.Event.Reset(Traces.ResetKind.Flr));
            t.EnableDevice();
            t.WriteConfig(prs + 4, 2, 1);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 3);
            t.ExpectError(0x51);
        }),
        Case.Configurable("Another setting of a translation capability halts an Enabled device or not", ["DSA-PCI-05"], t =>
        {
            var prs = t.Capability(Place.Prs);
            t.EnableDevice();
            t.WriteConfig(prs + 12, 4, 1);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 1, 3);
            t.ExpectError((t.Read32(Bar.GenSts) & 3) == 3 ? 0x51UL : 0);
        }),
    ];
}
