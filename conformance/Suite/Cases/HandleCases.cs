using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>Interrupt handles, where they must be requested (DSA 3.7, 3.15).</summary>
internal static class HandleCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        With("A handle for an entry that is not there is refused with 0x41", ["DSA-REQH-01", "VDSA-CMD-16"], t =>
        {
            t.EnableBus();
            t.Command(Bar.RequestHandle | (uint)t.Theta.MsixEntries, 0x41, 0x42);
            t.Command(Bar.RequestHandle | 0xFFFF, 0x41, 0x42);
        }),
        With("A handle of an IMS that is not there is not given", ["DSA-REQH-01"], t =>
        {
            Tester.Need(t.Theta[GenCap.ImsSize] == 0, "there is an IMS");
            t.Command(Bar.RequestHandle | 0x1_0001, 0x41, 0x42);
        }),
        With("Asking twice gives a usable handle both times", ["VDSA-CMD-18", "DSA-INT-16"], t =>
        {
            t.BringUp();
            _ = t.Handle();
            var handle = t.Handle();
            t.Submit(new Descriptor { Flags = Descriptor.WithRecord | Descriptor.RequestInterrupt, Handle = handle });
            t.ExpectStatus(0x01);
        }),
        With("A handle that is not held cannot be released", ["DSA-RELH-01", "VDSA-CMD-20"], t =>
        {
            t.EnableBus();
            t.Command(Bar.ReleaseHandle | 1, 0x41);
        }),
        With("A handle is released once", ["DSA-RELH-01"], t =>
        {
            t.EnableBus();
            var handle = t.Handle();
            if ((t.Command(Bar.ReleaseHandle | 1) & 0xFF) != 0)
            {
                t.Command(Bar.ReleaseHandle | (uint)handle, 0);
            }

            t.Command(Bar.ReleaseHandle | 1, 0x41);
        }),
        With("A released handle is no handle: 0x19", ["DSA-CHK-21", "DSA-CMD-31"], t =>
        {
            t.BringUp();
            var handle = t.Handle();
            if ((t.Command(Bar.ReleaseHandle | 1) & 0xFF) != 0)
            {
                t.Command(Bar.ReleaseHandle | (uint)handle, 0);
            }

            t.Submit(new Descriptor { Flags = Descriptor.WithRecord | Descriptor.RequestInterrupt, Handle = handle });
            t.ExpectStatus(0x19);
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 0);
        }),
        With("A handle never requested is no handle: 0x19", ["DSA-CHK-21", "DSA-CMD-26"], t =>
        {
            t.BringUp();
            var handle = t.Handle();
            t.Submit(new Descriptor { Flags = Descriptor.WithRecord | Descriptor.RequestInterrupt, Handle = (ushort)(handle ^ 0x4000) });
            t.ExpectStatus(0x19);
        }),
    ];

    private static Case With(string name, ImmutableArray<string> covers, Action<Tester> body) =>
        new(name, covers, body) { Without = t => t.HasCommand(13) ? null : "handles need not be requested" };
}
