using System.Collections.Immutable;
using Dsa.Model.Registers;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>Submission: what a portal takes (DSA 5.3, 9.3).</summary>
internal static class SubmissionCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        Case.Any("A Disabled WQ takes nothing and says nothing", ["DSA-SUB-1", "DSA-POR-12", "VDSA-POR-05"], t =>
        {
            t.EnableDevice();
            t.Submit(new Descriptor());
            t.ExpectStatus(0);
            t.ExpectError(0);
            t.Expect("an enqueue is refused", t.Enqueue(new Descriptor()) ? 1u : 0, 1);
        }),
        Case.Any("A WQ that was Disabled again takes nothing", ["DSA-SUB-1", "DSA-CMD-32"], t =>
        {
            t.BringUp();
            t.Command(Bar.DisableWq | 1, 0);
            t.Submit(new Descriptor());
            t.ExpectStatus(0);
            t.ExpectError(0);
        }),
        Case.Any("A Disabled device takes nothing", ["DSA-SUB-1"], t =>
        {
            t.Submit(new Descriptor());
            t.ExpectStatus(0);
            t.ExpectError(0);
        }),
        Case.Any("Bits 11 to 6 of a portal address do not count", ["DSA-POR-01"], t =>
        {
            t.BringUp();
            t.Submit(new Descriptor(), 0x0FC0);
            t.ExpectStatus(1);
        }),
        Case.Any("A dedicated WQ's limited portal is as good as the other", ["DSA-POR-02"], t =>
        {
            t.BringUp();
            t.Submit(new Descriptor(), 0x1000);
            t.ExpectStatus(1);
        }),
        Case.Any("Portals of an IMS that is not there take nothing", ["DSA-POR-04", "DSA-SUB-1"], t =>
        {
            Tester.Need(t.Theta[GenCap.ImsSize] == 0, "there is an IMS");
            t.BringUp();
            t.Submit(new Descriptor(), 0x2000);
            t.Submit(new Descriptor(), 0x3000);
            t.ExpectStatus(0);
            t.ExpectError(0);
        }),
        Case.Any("Where BAR2 has no WQ nothing is taken", ["DSA-POR-07", "DSA-SUB-1"], t =>
        {
            var beyond = 0x4000 * (ulong)t.Theta.Wqs;
            Tester.Need(beyond < t.Theta.Bar2Size, "BAR2 is full of WQs");
            t.BringUp();
            t.Submit(new Descriptor(), beyond);
            t.ExpectStatus(0);
            t.ExpectError(0);
            t.Expect("an enqueue is refused", t.Enqueue(new Descriptor(), beyond) ? 1u : 0, 1);
        }),
        Case.Any("A dedicated WQ refuses an enqueue", ["DSA-SUB-3A"], t =>
        {
            t.BringUp();
            t.Expect("an enqueue is refused", t.Enqueue(new Descriptor()) ? 1u : 0, 1);
            t.ExpectStatus(0);
            t.ExpectError(0);
        }),
        Case.Any("Reads of BAR2 give all zeroes or all ones", ["DSA-POR-06"], t =>
        {
            t.BringUp();
            t.Expect("BAR2", t.Do(Event.PortalRead(0, 4)).Value, 0, 0xFFFF_FFFF);
        }),
        Case.Any("A full dedicated WQ loses a descriptor and reports 0x53", ["DSA-SUB-3B", "DSA-POR-11"], t =>
        {
            t.BringUp(size: 2);
            var size = (int)t.Read32(t.WqCfgAt(0)) & 0xFFFF;
            Tester.Need(size <= 256, "the WQ is too large to fill");
            for (var n = 0; n < size + 1; n++)
            {
                t.Submit(new Descriptor { Record = Addresses.Record + (32 * (ulong)n) });
            }

            t.Wait();
            t.ExpectError(0, 0x53);
        }),
    ];
}
