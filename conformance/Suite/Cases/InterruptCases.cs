using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>MSI-X: masks, pending bits, permissions (DSA 3.7, 9.2.22, 9.2.26).</summary>
internal static class InterruptCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        Case.Any("A masked vector 0 becomes pending and sends nothing", ["VDSA-INT-01", "DSA-INT-06"], t =>
        {
            t.EnableBus();
            t.Mask(0);
            t.Command(Bar.DrainAll | Bar.Interrupt, 0);
            t.Wait();
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 0);
            t.ExpectPending(0, 1);
        }),
        Case.Any("Unmasking sends a pending message", ["VDSA-INT-02", "DSA-INT-07"], t =>
        {
            t.EnableBus();
            t.Mask(0);
            t.Command(Bar.DrainAll | Bar.Interrupt, 0);
            t.Unmask(0);
            t.Wait();
            ExpectHeldBack(t, 0);
            t.ExpectPending(0, 0);
        }),
        Case.Any("The function mask holds messages back", ["DSA-INT-09", "VDSA-INT-01"], t =>
        {
            t.EnableBus();
            t.WriteConfig(t.Capability(Place.MsixCapability) + 2, 2, 0xC000);
            t.Command(Bar.DrainAll | Bar.Interrupt, 0);
            t.Wait();
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 0);
            t.WriteConfig(t.Capability(Place.MsixCapability) + 2, 2, 0x8000);
            t.Wait();
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 1);
        }),
        Case.Any("A completion interrupt comes once, of the vector named", ["DSA-INT-05", "DSA-POR-34"], t =>
        {
            t.BringUp();
            Interrupting(t, t.Handle());
            t.ExpectStatus(0x01);
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 1);
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 0);
        }),
        Case.Any("Entry 0 may be a completion interrupt's as well", ["DSA-INT-02"], t =>
        {
            Tester.Need(!t.HasCommand(13), "handles must be requested");
            t.BringUp();
            Interrupting(t, 0);
            t.ExpectStatus(0x01);
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 1);
        }),
        Case.Any("A masked completion interrupt becomes pending and comes when unmasked", ["DSA-INT-06", "DSA-INT-07"], t =>
        {
            t.BringUp();
            var handle = t.Handle();
            t.Mask(1);
            Interrupting(t, handle);

            // The slot behind a vector of a virtual device may go with its trigger.
            t.ExpectStatus(t.SeesMsixTable || !t.IsVirtual ? [0x01UL] : [0x01, 0x19]);
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 0);
            t.ExpectPending(1, 1);
            t.Unmask(1);
            t.Wait();
            ExpectHeldBack(t, 1);
            t.ExpectPending(1, 0);
        }),
        Case.Any("Ignore drops a completion interrupt, without a pending bit", ["DSA-INT-06"], t =>
        {
            t.BringUp();
            var handle = t.Handle();
            t.Write32(t.MsixPermAt(1), t.Permitted | 4);
            if (t.SeesMsixTable)
            {
                t.Mask(1);
            }

            Interrupting(t, handle);
            t.ExpectStatus(0x01);
            t.ExpectPending(1, 0);
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 0);
        }),
        Case.Any("Permissions that name an address space shut out a WQ without one: 0x19", ["DSA-INT-17", "DSA-CHK-21"], t =>
        {
            Tester.Need(!t.IsShared, "the WQ is shared");
            t.BringUp();
            var handle = t.Handle();
            t.Write32(t.MsixPermAt(1), 0x0001_2008);
            Interrupting(t, handle);
            t.ExpectStatus(0x19);
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 0);
        }),
        Case.Any("Entry 0 takes no heed of MSIXPERM for command completions", ["DSA-INT-08"], t =>
        {
            t.EnableBus();
            t.Write32(t.MsixPermAt(0), 0x0001_200C);
            t.Command(Bar.DrainAll | Bar.Interrupt, 0);
            t.Wait();
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 1);
        }),
        Case.Any("Without bus mastering no message leaves", ["DSA-PCI-04"], t =>
        {
            t.EnableMsix();
            t.Command(Bar.DrainAll | Bar.Interrupt, 0);
            t.Wait();
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 0);
        }),
    ];

    /// <summary>A message held back comes once. Where a missing trigger stands for the mask, it may be lost: VFIO does not tell.</summary>
    private static void ExpectHeldBack(Tester t, int vector) =>
        t.Expect($"interrupts of vector {vector}", (ulong)t.Interrupts(vector), t.SeesMsixTable ? [1UL] : [0UL, 1]);

    private static void Interrupting(Tester t, ushort handle) => t.Submit(new Descriptor { Flags = Descriptor.WithRecord | Descriptor.RequestInterrupt, Handle = handle });
}
