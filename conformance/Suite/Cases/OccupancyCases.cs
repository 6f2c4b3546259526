using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>WQ occupancy interrupts (DSA 9.2.24).</summary>
internal static class OccupancyCases
{
    private const uint Enable = 0x0001_0000;
    private const uint Generated = 0x0001_0000;

    internal static ImmutableArray<Case> List { get; } =
    [
        With("An occupancy interrupt comes at once where the limit is met", ["DSA-INT-10", "DSA-WQCFG-OCCUPANCYINTERRUPTENABLE", "DSA-WQCFG-OCCUPANCYHANDLE"], t =>
        {
            Up(t, t.Handle());
            t.Write32(t.WqCfgAt(0, 5), Enable | 4);
            t.Wait();
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 1);
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 0);
            t.Expect("WQCFG[0].OccupancyInterruptGenerated", t.Read32(t.WqCfgAt(0, 6)) & Generated, Generated);
            t.Expect("INTCAUSE", t.Read32(Bar.IntCause), 0);
        }),
        With("One enabled while the WQ is Disabled comes when the WQ is enabled", ["DSA-INT-10"], t =>
        {
            t.EnableDevice();
            t.Write32(t.WqCfgAt(0, 4), t.Handle());
            t.Write32(t.WqCfgAt(0, 5), Enable | 4);
            t.Wait();
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 0);
            t.Command(Bar.EnableWq, 0);
            t.Wait();
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 1);
        }),
        With("There is no other until Generated is cleared", ["DSA-INT-10", "DSA-INT-12", "DSA-WQCFG-OCCUPANCYINTERRUPTGENERATED"], t =>
        {
            Up(t, t.Handle());
            t.Write32(t.WqCfgAt(0, 5), Enable | 4);
            t.Wait();
            t.Submit(new Descriptor());
            t.ExpectStatus(0x01);
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 1);
            t.Write32(t.WqCfgAt(0, 6), Generated);
            t.Wait();
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 2);
        }),
        With("Without its enable there is none", ["DSA-INT-10"], t =>
        {
            Up(t, t.Handle());
            t.Write32(t.WqCfgAt(0, 5), 4);
            t.Submit(new Descriptor());
            t.ExpectStatus(0x01);
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 0);
        }),
        With("Through entry 0 it tells its cause", ["DSA-INT-11", "DSA-INTCAUSE-OCCUPANCYBELOWLIMIT"], t =>
        {
            Up(t, t.Handle(0));
            t.Write32(t.MsixPermAt(0), 0x0001_200C);
            t.Write32(t.WqCfgAt(0, 5), Enable);
            t.Wait();
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 1);
            t.Expect("INTCAUSE", t.Read32(Bar.IntCause), 4);
        }),
        With("Masked it becomes pending", ["DSA-INT-06", "DSA-INT-13"], t =>
        {
            Up(t, t.Handle());
            t.Mask(1);
            t.Write32(t.WqCfgAt(0, 5), Enable);
            t.Wait();
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 0);
            t.ExpectPending(1, 1);
        }),
        With("Reset WQ turns it off", ["DSA-CMD-27"], t =>
        {
            Up(t, t.Handle());
            t.Write32(t.WqCfgAt(0, 5), Enable | 4);
            t.Wait();
            t.Command(Bar.ResetWq | 1, 0);
            t.Expect("WQCFG[0] dword 4", t.Read32(t.WqCfgAt(0, 4)), 0);
            t.Expect("WQCFG[0] dword 5", t.Read32(t.WqCfgAt(0, 5)), 0);
        }),
    ];

    private static void Up(Tester t, uint handle)
    {
        t.EnableDevice();
        t.Write32(t.WqCfgAt(0, 4), handle);
        t.Command(Bar.EnableWq, 0);
    }

    private static Case With(string name, ImmutableArray<string> covers, Action<Tester> body) =>
        Case.Configurable(name, covers, t =>
        {
            Tester.Need(t.Theta[WqCap.OccupancyInterruptSupport] == 1, "there is no occupancy interrupt");
            body(t);
        });
}
