using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>The Interrupt Message Storage of a physical device (DSA 3.7, 9.2.28).</summary>
internal static class ImsCases
{
    private static Descriptor Interrupting { get; } = new() { Flags = Descriptor.WithRecord | Descriptor.RequestInterrupt, Handle = 3 };

    internal static ImmutableArray<Case> List { get; } =
    [
        Ims("An IMS entry starts masked, with the address of no processor", ["DSA-IMS-MASK", "DSA-IMS-ADDRESS"], t =>
        {
            t.Expect("IMS[3] address", t.Read64(t.ImsAt(3, 0)), 0xFEE0_0000);
            t.Expect("IMS[3] data", t.Read32(t.ImsAt(3, 2)), 0);
            t.Expect("IMS[3] control", t.Read32(t.ImsAt(3, 3)), 1);
        }),
        Ims("An IMS entry keeps a message address only in the interrupt range", ["DSA-INT-14"], t =>
        {
            t.Write64(t.ImsAt(3, 0), 0xFEE0_1004);
            t.Expect("IMS[3] address", t.Read64(t.ImsAt(3, 0)), 0xFEE0_1004);
            t.Write64(t.ImsAt(3, 0), 0xFED0_2000);
            t.Expect("IMS[3] address", t.Read64(t.ImsAt(3, 0)), 0xFEE0_1004);
        }),
        Ims("The control word of an IMS entry keeps all but Pending and reserved bits", ["DSA-IMS-PASID", "DSA-IMS-IGNORE", "DSA-IMS-PASIDENABLE", "DSA-IMS-DATA"], t =>
        {
            t.Write32(t.ImsAt(3, 3), 0xFFFF_FFFF);
            t.Expect("IMS[3] control", t.Read32(t.ImsAt(3, 3)), 0xFFFF_F00D);
            t.Write32(t.ImsAt(3, 2), 0x4321);
            t.Expect("IMS[3] data", t.Read32(t.ImsAt(3, 2)), 0x4321);
        }),
        Ims("Reset Device clears the IMS", ["DSA-REG-02", "DSA-IMS-MASK"], t =>
        {
            t.Write32(t.ImsAt(3, 3), 0x0001_2008);
            t.Command(Bar.ResetDevice, 0);
            t.Expect("IMS[3] control", t.Read32(t.ImsAt(3, 3)), 1);
        }),
        Ims("A masked IMS entry becomes pending, and not when it is unmasked", ["DSA-INT-06", "DSA-POR-03", "DSA-IMS-PENDING"], t =>
        {
            Submit(t);
            t.Expect("IMS[3] control", t.Read32(t.ImsAt(3, 3)), 3);
            t.Write32(t.ImsAt(3, 3), 0);
            t.Expect("IMS[3] control", t.Read32(t.ImsAt(3, 3)), 0);
            t.Expect("interrupts of vector 3", (ulong)t.Interrupts(3), 0);
        }),
        Ims("Members of a batch interrupt by the table of the batch's portal", ["DSA-POR-05"], t =>
        {
            t.NeedOperation(1);
            t.BringUp();
            t.Write32(t.ImsAt(3, 3), 1);
            var member = new Descriptor { Flags = Descriptor.RequestInterrupt, Record = 0, Handle = 3 };
            t.Submit(t.Batch(member, new Descriptor { Flags = 0, Record = 0 }), 0x2000);
            t.ExpectStatus(0x01);
            t.Expect("IMS[3] control", t.Read32(t.ImsAt(3, 3)), 3);
        }),
        Ims("An ignored IMS entry does not become pending", ["DSA-INT-06"], t =>
        {
            Submit(t, control: 5);
            t.Expect("IMS[3] control", t.Read32(t.ImsAt(3, 3)), 5);
        }),
        Ims("An IMS entry of an address space shuts out a WQ without one: 0x19", ["DSA-CHK-21", "DSA-INT-17"], t =>
        {
            Submit(t, control: 0x0001_2009, status: 0x19);
            t.Expect("IMS[3] control", t.Read32(t.ImsAt(3, 3)), 0x0001_2009);
        }),
        Ims("An IMS entry serves a WQ of its address space only", ["DSA-CHK-21", "DSA-VRT-06"], t =>
        {
            t.EnablePasid(privileged: true);
            Submit(t, control: 0x0001_2009, mode: Tester.Dedicated | 0x3000_1200);
            t.Expect("IMS[3] control", t.Read32(t.ImsAt(3, 3)), 0x0001_200B);
            t.Write32(t.ImsAt(3, 3), 0x0001_3009);
            t.Submit(Interrupting, 0x2000);
            t.ExpectStatus(0x19);
        }),
    ];

    private static Case Ims(string name, ImmutableArray<string> covers, Action<Tester> body) =>
        new(name, covers, body) { Without = t => t.Theta.ImsEntries > 3 && t.IsConfigurable && !t.HasCommand(13) ? null : "there is no IMS, or its handles must be requested" };

    private static void Submit(Tester t, uint control = 1, ulong status = 0x01, uint mode = Tester.Dedicated)
    {
        t.BringUp(mode: mode);
        t.Write32(t.ImsAt(3, 3), control);
        t.Submit(Interrupting, 0x2000);
        t.ExpectStatus(status);
    }
}
