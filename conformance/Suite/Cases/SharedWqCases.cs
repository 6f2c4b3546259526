using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>Shared WQs: enqueue, thresholds, PASID and privilege (DSA 3.3, 5.3, 6.4).</summary>
internal static class SharedWqCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        Shared("A shared WQ takes an enqueue", ["DSA-SUB-2C"], t =>
        {
            Up(t);
            t.Expect("an enqueue is taken", t.Enqueue(new Descriptor { Pasid = 0x12 }) ? 0u : 1, 1);
            t.ExpectStatus(0x01);
        }),
        Shared("A shared WQ takes no posted write and says nothing", ["DSA-SUB-2A", "DSA-POR-12"], t =>
        {
            Up(t);
            t.Submit(new Descriptor { Pasid = 0x12 });
            t.ExpectStatus(0x00);
            t.ExpectError(0);
        }),
        Shared("Threshold 0 closes the limited portal", ["DSA-SUB-2B", "DSA-POR-13"], t =>
        {
            Up(t);
            t.Expect("an enqueue is refused", t.Enqueue(new Descriptor { Pasid = 0x12 }, 0x1000) ? 1u : 0, 1);
            t.ExpectStatus(0x00);
        }),
        Shared("A threshold opens the limited portal", ["DSA-SUB-2B"], t =>
        {
            Up(t, threshold: 1);
            t.Expect("an enqueue is taken", t.Enqueue(new Descriptor { Pasid = 0x12 }, 0x1000) ? 0u : 1, 1);
            t.ExpectStatus(0x01);
        }),
        Shared("Priv without Privileged Mode Enable is discarded with 0x1d in SWERROR", ["DSA-CHK-02", "DSA-POR-21"], t =>
        {
            Up(t);
            t.Expect("an enqueue is taken", t.Enqueue(new Descriptor { Pasid = 0x12, Priv = true }) ? 0u : 1, 1);
            t.ExpectStatus(0x00);
            t.ExpectError(0x1D);
        }),
        Shared("A user's request for an interrupt is a reserved flag unless enabled: 0x11", ["DSA-CHK-07", "DSA-CHK-60"], t =>
        {
            Up(t);
            t.Enqueue(new Descriptor { Pasid = 0x12, Flags = Descriptor.WithRecord | Descriptor.RequestInterrupt, Handle = 1 });
            t.ExpectStatus(0x11, 0x19);
        }),
        Shared("A user's interrupt needs the address space of the entry", ["DSA-CHK-21", "DSA-INT-17", "DSA-POR-20"], t =>
        {
            Tester.Need(!t.HasCommand(13), "handles must be requested");
            t.Write32(Bar.GenCfg, t.Read32(Bar.GenCfg) | 0x1000);
            Up(t);
            t.Write32(t.MsixPermAt(1), 0x0001_3008);
            t.Enqueue(new Descriptor { Pasid = 0x12, Flags = Descriptor.WithRecord | Descriptor.RequestInterrupt, Handle = 1 });
            t.ExpectStatus(0x19);
            t.Write32(t.MsixPermAt(1), 0x0001_2008);
            t.Enqueue(new Descriptor { Pasid = 0x12, Flags = Descriptor.WithRecord | Descriptor.RequestInterrupt, Handle = 1 });
            t.ExpectStatus(0x01);
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 1);
        }),
        Shared("PASID and Priv of WQCFG do not count for a shared WQ", ["DSA-ST-13"], t => Up(t, mode: Tester.Shared | 0x2012_3400)),
    ];

    private static Case Shared(string name, ImmutableArray<string> covers, Action<Tester> body) => Case.Configurable(name, covers, t =>
    {
        Tester.Need(t.Theta[WqCap.SharedModeSupport] == 1, "there are no shared WQs");
        body(t);
    });

    private static void Up(Tester t, uint threshold = 0, uint mode = Tester.Shared)
    {
        t.EnablePasid();
        t.BringUp(mode: mode, threshold: threshold);
    }
}
