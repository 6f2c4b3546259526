using System.Collections.Immutable;

namespace Dsa.Conformance;

/// <summary>Disable, Drain, Abort and Reset WQ: a group of 16 and a bitmap (DSA 3.15, T5-8).</summary>
internal static class WqCommandCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        .. NamesEnabled("Disable WQ", "DSA-DISWQ", Bar.DisableWq),
        .. NamesEnabled("Drain WQ", "DSA-DRNWQ", Bar.DrainWq),
        .. NamesEnabled("Abort WQ", "DSA-ABTWQ", Bar.AbortWq),
        Case.Any("Disable WQ leaves the WQ Disabled and the device Enabled", ["DSA-CMD-21"], t =>
        {
            t.BringUp();
            t.Command(Bar.DisableWq | 1, 0);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 0);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 1);
        }),
        Case.Any("Drain WQ and Abort WQ leave the WQ Enabled", ["DSA-CMD-32"], t =>
        {
            t.BringUp();
            t.Command(Bar.DrainWq | 1, 0);
            t.Command(Bar.AbortWq | 1, 0);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 1);
        }),
        Case.Any("Reset WQ of a Disabled WQ is no error", ["DSA-ST-22"], t =>
        {
            t.Command(Bar.ResetWq | 1, 0);
            t.EnableDevice();
            t.Command(Bar.ResetWq | 1, 0);
        }),
        Case.Any("Reset WQ leaves the WQ Disabled", ["DSA-CMD-27"], t =>
        {
            t.BringUp();
            t.Command(Bar.ResetWq | 1, 0);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 0);
        }),
        Case.Any("Reset WQ of a WQ that is not there changes nothing", ["DSA-ST-21"], t =>
        {
            Tester.Need(t.Theta.Wqs < 16 && !t.IsVirtual, "every bit names a WQ, or a stricter rule stands");
            t.BringUp();
            t.Command(Bar.ResetWq | 0x8000, 0x02, 0x32, 0x00);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 1);
        }),
        Case.Configurable("A bitmap with one Disabled WQ among Enabled ones is refused with 0x32", ["DSA-DRNWQ-01", "DSA-ST-20"], t =>
        {
            Tester.Need(t.Theta.Wqs > 1, "there is one WQ only");
            t.EnableBus();
            t.ConfigureWq(0);
            t.ConfigureWq(1);
            t.ConfigureGroup(0, wqs: 3);
            t.Command(Bar.EnableDevice, 0);
            t.Command(Bar.EnableWq | 1, 0);
            t.Command(Bar.DrainWq | 3, 0x32);
            t.Command(Bar.DisableWq | 2, 0);
        }),
    ];

    private static IEnumerable<Case> NamesEnabled(string name, string id, uint command)
    {
        yield return Case.Any($"{name} of a Disabled WQ is refused with 0x32", [$"{id}-01", "DSA-ST-23", "VDSA-CMD-10"], t =>
        {
            t.Command(command | 1, 0x32);
            t.EnableDevice();
            t.Command(command | 1, 0x32);
        });
        yield return Case.Any($"{name} of a WQ that is not there changes nothing", [$"{id}-02", "DSA-ST-21"], t =>
        {
            Tester.Need(t.Theta.Wqs < 16 && !t.IsVirtual, "every bit names a WQ, or a stricter rule stands");
            t.BringUp();
            t.Command(command | 0x8000, 0x02, 0x32, 0x00);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 1);
        });
        yield return Case.Any($"{name} of no WQ changes nothing", [$"{id}-03", "DSA-ST-21"], t =>
        {
            t.BringUp();
            t.Command(command, 0x02, 0x32, 0x00);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 1);
        });
    }
}
