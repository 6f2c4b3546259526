using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>Enable Device, with one condition broken at a time (DSA 5.1, T5-8). 0x11 may stand for any of them.</summary>
internal static class EnableDeviceCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        Case.Any("An Enabled device refuses Enable Device with 0x10", ["DSA-ENDEV-01"], t =>
        {
            t.EnableDevice();
            t.Command(Bar.EnableDevice, 0x10, 0x11);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 1);
        }),
        Case.Any("Without bus mastering Enable Device is refused with 0x12", ["DSA-ENDEV-02", "VDSA-CMD-06", "DSA-PCI-04"], t =>
        {
            t.Configure();
            t.Command(Bar.EnableDevice, 0x12, 0x11);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 0);
        }),
        Case.Configurable("Page requests without an allocation are refused with 0x13", ["DSA-ENDEV-03"], t =>
        {
            var prs = t.Capability(Place.Prs);
            t.EnableBus();
            t.Configure();
            t.WriteConfig(prs + 4, 2, 1);
            t.Command(Bar.EnableDevice, 0x13, 0x11);
            t.WriteConfig(prs + 12, 4, (uint)t.Theta[Translation.RequestCapacity] + 1);
            t.Command(Bar.EnableDevice, 0x13, 0x11);
            t.WriteConfig(prs + 12, 4, 1);
            t.Command(Bar.EnableDevice, 0);
        }),
        Case.Configurable("WQ sizes above the total are refused with 0x14", ["DSA-ENDEV-04"], t =>
        {
            t.EnableBus();
            t.Configure(size: (uint)t.Theta[WqCap.TotalWqSize] + 1);
            t.Command(Bar.EnableDevice, 0x14, 0x11);
            t.Write32(t.WqCfgAt(0), (uint)t.Theta[WqCap.TotalWqSize]);
            t.Command(Bar.EnableDevice, 0);
        }),
        Case.Configurable("A group with WQs and no engine is refused with 0x15", ["DSA-ENDEV-05"], t =>
        {
            t.EnableBus();
            t.ConfigureWq(0);
            t.ConfigureGroup(0, wqs: 1, engines: 0);
            t.Command(Bar.EnableDevice, 0x15, 0x11);
        }),
        Case.Configurable("A group with engines and no WQ is refused with 0x15", ["DSA-ENDEV-05"], t =>
        {
            Two(t);
            t.EnableBus();
            t.Configure();
            t.ConfigureGroup(1, wqs: 0, engines: 2);
            t.Command(Bar.EnableDevice, 0x15, 0x11);
        }),
        Case.Configurable("A WQ with a size in no group is refused with 0x16", ["DSA-ENDEV-06"], t =>
        {
            Two(t);
            t.EnableBus();
            t.Configure();
            t.ConfigureWq(1);
            t.Command(Bar.EnableDevice, 0x16, 0x11);
        }),
        Case.Configurable("A WQ without a size in a group is refused with 0x16", ["DSA-ENDEV-06", "DSA-CFG-04"], t =>
        {
            Two(t);
            t.EnableBus();
            t.ConfigureWq(0);
            t.ConfigureGroup(0, wqs: 3, engines: 1);
            t.Command(Bar.EnableDevice, 0x16, 0x11);
        }),
        Case.Configurable("A WQ in two groups is refused with 0x16", ["DSA-ENDEV-06"], t =>
        {
            Two(t);
            t.EnableBus();
            t.Configure();
            t.ConfigureGroup(1, wqs: 1, engines: 2);
            t.Command(Bar.EnableDevice, 0x16, 0x11);
        }),
        Case.Configurable("An engine in two groups is refused with 0x17", ["DSA-ENDEV-07"], t =>
        {
            Two(t);
            t.EnableBus();
            t.Configure();
            t.ConfigureWq(1);
            t.ConfigureGroup(1, wqs: 2, engines: 1);
            t.Command(Bar.EnableDevice, 0x17, 0x11);
            t.ConfigureGroup(1, wqs: 2, engines: 2);
            t.Command(Bar.EnableDevice, 0);
        }),
        Case.Configurable("Fewer than four read buffers an engine are refused with 0x18", ["DSA-ENDEV-08"], t =>
        {
            Tester.Need(t.Theta[GrpCap.ReadBufferControls] == 1, "there are no read buffer controls");
            t.EnableBus();
            t.Configure();
            t.Write32(t.GrpCfgAt(0, 40), 3 << 20);
            t.Command(Bar.EnableDevice, 0x18, 0x11);
            t.Write32(t.GrpCfgAt(0, 40), 4 << 20);
            t.Command(Bar.EnableDevice, 0);
        }),
        Case.Configurable("A refused Enable Device changes nothing", ["DSA-ST-25"], t =>
        {
            t.Configure();
            t.Command(Bar.EnableDevice, 0x12, 0x11);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 0);
            t.Expect("WQCFG[0].Size", t.Read32(t.WqCfgAt(0)), 16);
            t.Expect("GRPWQCFG[0]", t.Read64(t.GrpCfgAt(0)), 1);
        }),
    ];

    private static void Two(Tester t) => Tester.Need(t.Theta.Wqs > 1 && t.Theta.Groups > 1 && t.Theta[EngCap.NumberOfEngines] > 1, "there are no two WQs, groups and engines");
}
