using System.Collections.Immutable;
using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Model.Virtual;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>What VFIO answers and does for whoever has a virtual device open (DOC "ioctl"); numbers as VFIO's header has them.</summary>
internal static class VfioCases
{
    private const int Msix = 2;
    private const int Error = 3;
    private const int Request = 4;
    private const int None = 0;
    private const int Truths = 1;
    private const int EventFds = 2;
    private const int Mask = 0;
    private const int Unmask = 1;
    private const int Trigger = 2;

    internal static ImmutableArray<Case> List { get; } =
    [
        Case.Virtual("GET_INFO tells a PCI device that can be reset, with VFIO's regions and interrupts", ["VDSA-API-01"], t =>
        {
            t.Expect("flags", Ask(t, VfioQuestion.Flags) & 3, 3);
            t.Expect("has 9 regions", Ask(t, VfioQuestion.Regions) >= 9 ? 1u : 0, 1);
            t.Expect("has 5 kinds of interrupts", Ask(t, VfioQuestion.Irqs) >= 5 ? 1u : 0, 1);
        }),
        Case.Virtual("GET_REGION_INFO tells the sizes of the BARs and of nothing that is not there", ["VDSA-API-02"], t =>
        {
            for (var region = 0; region < 9; region++)
            {
                var size = Ask(t, VfioQuestion.RegionSize, region);
                var flags = Ask(t, VfioQuestion.RegionFlags, region) & 7;
                var isThere = region is 0 or 2 or 7;
                t.Expect($"region {region} is there", size != 0 ? 1u : 0, isThere ? 1u : 0);
                t.Expect($"flags of region {region}", region == 2 ? flags & 3 : flags, isThere ? 3u : 0);
            }

            t.Expect("size of configuration space", Ask(t, VfioQuestion.RegionSize, 7), 0x1000);
        }),
        Case.Virtual("Only pages that the type lets the guest have can be mapped", ["VDSA-API-02", "VDSA-POR-02"], t =>
        {
            var allowed = (t.MapsPage(0) ? 1u : 0) | (t.MapsPage(1) ? 2u : 0);
            t.Expect("pages of BAR2 beyond those of the type", Ask(t, VfioQuestion.RegionPages, 2) & ~(ulong)allowed, 0);
            t.Expect("pages of BAR0", Ask(t, VfioQuestion.RegionPages, 0), 0);
        }),
        Case.Virtual("GET_IRQ_INFO tells MSI-X and the request interrupt, and none of the others", ["VDSA-API-03"], t =>
        {
            t.Expect("MSI-X vectors", Ask(t, VfioQuestion.IrqCount, Msix), (ulong)t.Theta.MsixEntries);
            t.Expect("request interrupts", Ask(t, VfioQuestion.IrqCount, Request), 1);
            var kinds = (int)Math.Min(Ask(t, VfioQuestion.Irqs), 256);
            foreach (var other in new[] { 0, 1, 3, kinds }.Where(kind => kind < 256))
            {
                t.Do(Event.VfioInfo((int)VfioQuestion.IrqCount, other));
                t.Do(Event.VfioInfo((int)VfioQuestion.IrqFlags, other));
            }

            t.Expect("MSI-X by eventfd", Ask(t, VfioQuestion.IrqFlags, Msix) & 1, 1);
            t.Expect("request interrupt by eventfd", Ask(t, VfioQuestion.IrqFlags, Request) & 1, 1);
        }),
        Case.Virtual("SET_IRQS takes eventfds for all vectors, whatever was asked before", ["VDSA-API-06", "VDSA-API-05"], t =>
        {
            Install(t, 0, t.Theta.MsixEntries);
            Interrupts(t, 0);
        }),
        Case.Virtual("A handle is asked for before any trigger is installed: there is one, or 0x42", ["VDSA-CMD-16"], t =>
        {
            t.WriteConfig(0x04, 2, 0x0006);
            t.Command(Bar.RequestHandle | 1, 0, 0x42);
        }),
        Case.Virtual("SET_IRQS installs the triggers named, from any vector on", ["VDSA-API-05"], t =>
        {
            Install(t, 1, 1);
            Fires(t, 1, 1);
            Fires(t, 0, 0);
            Install(t, 0, 1);
            Fires(t, 0, 1);
        }),
        Case.Virtual("SET_IRQS without data and count takes all triggers away", ["VDSA-API-04"], t =>
        {
            Install(t, 0, t.Theta.MsixEntries);
            t.Done(Event.VfioIrqs(Msix, 0, 0, None, Trigger));
            Fires(t, 0, 0);
            Fires(t, 1, 0);
        }),
        Case.Virtual("SET_IRQS with eventfds of none takes those triggers away and no other", ["VDSA-API-05"], t =>
        {
            Install(t, 0, t.Theta.MsixEntries);
            t.Done(Event.VfioIrqs(Msix, 1, 1, EventFds, Trigger, [0]));
            Fires(t, 1, 0);
            Fires(t, 0, 1);
        }),
        Case.Virtual("SET_IRQS masks a vector and unmasks it: a message waits in between", ["VDSA-INT-02"], t =>
        {
            t.BringUp();
            Install(t, 0, t.Theta.MsixEntries);
            Tester.Need(t.CanMask(), "its vectors cannot be masked, as it says");
            t.Done(Event.VfioIrqs(Msix, 0, 1, None, Mask));
            t.Command(Bar.DrainAll | Bar.Interrupt);
            t.Wait();
            var since = t.Log.Count;
            t.Done(Event.VfioIrqs(Msix, 0, 1, Truths, Unmask, [1]));
            t.Wait();
            if (t.SeesMsixTable)
            {
                t.Expect("messages after unmasking", (ulong)t.Interrupts(0, since), 1);
            }
        }),
        Case.Virtual("SET_IRQS of interrupts there are none of is refused", ["VDSA-IRQ-01", "VDSA-IRQ-02", "VDSA-IRQ-03"], t =>
        {
            var vectors = t.Theta.MsixEntries;
            t.Refused(Event.VfioIrqs(0, 0, 1, EventFds, Trigger, [1]));
            if (Ask(t, VfioQuestion.IrqCount, Error) == 0)
            {
                t.Refused(Event.VfioIrqs(Error, 0, 1, EventFds, Trigger, [1]));
            }

            t.Refused(Event.VfioIrqs((int)Math.Min(Ask(t, VfioQuestion.Irqs), 255), 0, 1, EventFds, Trigger, [1]));
            t.Refused(Event.VfioIrqs(Msix, vectors, 1, EventFds, Trigger, [1]));
            t.Refused(Event.VfioIrqs(Msix, 1, vectors, None, Trigger));
            t.Refused(Event.VfioIrqs(Msix, 0, 0, EventFds, Trigger));
            t.Refused(Event.VfioIrqs(Msix, 0, 0, None, Mask));
            t.Refused(Event.VfioIrqs(Request, 0, 2, None, Trigger));
        }),
        Case.Virtual("SET_IRQS masks no request interrupt", ["VDSA-IRQ-04"], t =>
        {
            t.Refused(Event.VfioIrqs(Request, 0, 1, None, Mask));
        }),
        Case.Virtual("SET_IRQS that is refused changes no trigger", ["VDSA-API-05", "VDSA-IRQ-05"], t =>
        {
            Install(t, 0, t.Theta.MsixEntries);
            t.Refused(Event.VfioIrqs(Msix, 0, 1, EventFds, Trigger, [2]));
            Fires(t, 0, 1);
        }),
        Case.Virtual("SET_IRQS takes a trigger for the request interrupt and gives it back", ["VDSA-LIF-01", "VDSA-API-05"], t =>
        {
            t.Done(Event.VfioIrqs(Request, 0, 1, EventFds, Trigger, [1]));
            t.Done(Event.VfioIrqs(Request, 0, 0, None, Trigger));
        }),
        Case.Virtual("VFIO_DEVICE_RESET is answered with 0 and resets", ["VDSA-RST-06", "VDSA-RST-01"], t =>
        {
            t.BringUp();
            t.Done(Event.VfioReset());
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 0);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 0);
        }),
        Case.Virtual("VFIO_DEVICE_RESET ends a Halt", ["VDSA-RST-06", "VDSA-STA-08"], t =>
        {
            Halt(t);
            t.Done(Event.VfioReset());
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 0);
        }),
        Case.Virtual("VFIO_DEVICE_RESET that the host fails ends no command", ["VDSA-CMD-03", "VDSA-RST-06"], t =>
        {
            Install(t, 0, t.Theta.MsixEntries);
            t.BringUp();
            t.Command(Bar.DrainAll | Bar.Interrupt, 0);
            t.Write32(Bar.IntCause, 0xF);
            t.Wait();
            var since = t.Log.Count;
            t.Refused(Event.VfioReset(HostFailure.Command));
            t.Expect("CMDSTATUS", t.Read32(Bar.CmdStatus), 0);
            t.Expect("INTCAUSE", t.Read32(Bar.IntCause), 0);
            t.Wait();
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0, since), 0);
        }),
        Case.Virtual("VFIO_DEVICE_RESET that the host fails leaves a Halt as it is", ["VDSA-STA-08", "VDSA-RST-06"], t =>
        {
            Halt(t);
            var isDone = !t.Do(Event.VfioReset(HostFailure.Command)).IsRefused;
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, isDone ? 0u : 3);
        }),
        Case.Virtual("What is closed is not asked, interrupted or reset", ["VDSA-REL-01"], t =>
        {
            t.Done(Event.HostRelease());
            t.Refused(Event.VfioInfo((int)VfioQuestion.IrqCount, Msix));
            t.Refused(Event.VfioIrqs(Msix, 0, 1, EventFds, Trigger, [1]));
            t.Refused(Event.VfioReset());
            t.Done(Event.HostOpen());
        }),
    ];

    private static ulong Ask(Tester t, VfioQuestion question, int index = -1) => t.Do(Event.VfioInfo((int)question, index)).At;

    private static void Install(Tester t, int start, int count) =>
        t.Done(Event.VfioIrqs(Msix, start, count, EventFds, Trigger, [.. Enumerable.Repeat((byte)1, count)]));

    /// <summary>Signals the trigger of a vector: so many messages come.</summary>
    private static void Fires(Tester t, int vector, int messages)
    {
        t.Wait();
        var since = t.Log.Count;
        var call = t.Do(Event.VfioIrqs(Msix, vector, 1, None, Trigger));
        t.Expect("the trigger is signalled", messages > 0 && call.IsRefused ? 0u : 1, 1);
        t.Wait();
        t.Expect($"messages of vector {vector}", (ulong)t.Interrupts(vector, since), (ulong)messages);
    }

    /// <summary>The end of a command is signalled.</summary>
    private static void Interrupts(Tester t, int vector)
    {
        t.BringUp();
        t.Wait();
        var since = t.Log.Count;
        t.Command(Bar.DrainAll | Bar.Interrupt);
        t.Wait();
        t.Expect($"messages of vector {vector}", (ulong)t.Interrupts(vector, since), 1);
    }

    private static void Halt(Tester t)
    {
        t.BringUp();
        t.WriteConfig(0x04, 2, 0x0002);
        t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 3);
    }
}
