using System.Collections.Immutable;
using Dsa.Model.Types;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>The host side of a virtual device: what may be done to it when, and what the guest is told of errors (DOC "Host Registration and Release").</summary>
internal static class HostCases
{
    private const uint Pasid = 0x12;

    internal static ImmutableArray<Case> List { get; } =
    [
        Case.Virtual("A virtual device that is open is not opened again", ["VDSA-OPN-02"], t =>
        {
            t.Refused(Event.HostOpen());
            t.BringUp();
        }),
        Case.Virtual("A virtual device that is closed is not closed again", ["VDSA-REL-01", "VDSA-LIF-01"], t =>
        {
            t.Done(Event.HostRelease());
            t.Refused(Event.HostRelease());
            t.Done(Event.HostOpen());
            t.BringUp();
        }),
        Case.Virtual("A virtual device that is open is not removed", ["VDSA-RMV-02"], t =>
        {
            t.BringUp();
            t.Refused(Event.HostRemove());
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 1);
        }),
        Case.Virtual("What was removed is not opened, attached or removed", ["VDSA-RMV-01", "VDSA-OPN-01", "VDSA-ATT-01"], t =>
        {
            t.Done(Event.HostRelease());
            t.Done(Event.HostRemove());
            t.Refused(Event.HostRemove());
            t.Refused(Event.HostOpen());
            t.Refused(Event.HostAttach(Pasid));
            Recreate(t);
        }),
        Case.Virtual("The WQ of a virtual device that was removed can be the next one's", ["VDSA-TYP-06", "VDSA-TYP-02", "VDSA-TYP-03"], t =>
        {
            for (var i = 0; i < 3; i++)
            {
                t.BringUp();
                t.Done(Event.HostRelease());
                t.Done(Event.HostRemove());
                Recreate(t);
            }

            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 0);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 0);
            t.BringUp();
        }),
        Case.Virtual("Another domain is attached only while no work can run under the old one's PASID", ["VDSA-ATT-02"], t =>
        {
            t.BringUp();
            t.Refused(Event.HostAttach(0x13));
            t.Command(Bar.DisableWq | 1, 0);
            t.Done(Event.HostAttach(0x13));
            t.Command(Bar.EnableWq, 0);
        }),
        Case.Virtual("A PASID that a guest has a name for is no domain's", ["VDSA-ATT-03"], t =>
        {
            Tester.Need(t.Theta.Type is not { GuestPasids: GuestPasids.None }, "the guest names no PASIDs");
            t.Do(Event.HostAttach(0x33, guest: 0x34));
            t.Refused(Event.HostAttach(0x33));
        }),
        Case.Virtual("Unbinding the WQ takes the virtual device away first", ["VDSA-STA-03", "VDSA-UBD-01", "VDSA-HST-03"], t =>
        {
            t.BringUp();
            t.Submit(new Descriptor());
            t.Done(Event.HostUnbind());
            var status = t.ReadMemory(Addresses.Record, 1)[0];
            t.Refused(Event.HostUnbind());
            t.Refused(Event.HostOpen());
            t.Refused(Event.HostRelease());
            t.Wait();
            t.Expect("status later", t.ReadMemory(Addresses.Record, 1)[0], status);
        }),
        Case.Virtual("A WQ that was unbound can be bound, and bears a virtual device as created", ["VDSA-BND-02", "VDSA-HST-01", "VDSA-STA-05"], t =>
        {
            t.BringUp();
            t.Done(Event.HostUnbind());
            t.Done(Event.HostBind());
            t.Refused(Event.HostBind());
            Recreate(t);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 0);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 0);
            t.BringUp();
        }),
        Case.Virtual("A domain is taken away from what is closed, and without one nothing is opened", ["VDSA-DET-01", "VDSA-DET-02", "VDSA-LIF-01"], t =>
        {
            t.BringUp();
            t.Refused(Event.HostDetach());
            t.Done(Event.HostRelease());
            t.Done(Event.HostDetach());
            t.Refused(Event.HostDetach());
            t.Done(Event.HostAttach(0x13));
            t.Done(Event.HostOpen());
            t.BringUp();
            t.Submit(new Descriptor());
        }),
        Case.Virtual("The host does not configure the WQ of a guest, Enabled or not", ["VDSA-SYS-01", "VDSA-STA-03"], t =>
        {
            t.Refused(Event.HostConfigure());
            t.BringUp();
            t.Refused(Event.HostConfigure());
            t.Command(Bar.DisableWq | 1, 0);
            t.Refused(Event.HostConfigure());
            t.Done(Event.HostUnbind());
            t.Do(Event.HostConfigure());
        }),
        Case.Virtual("As many virtual devices can be created as are told to be available", ["VDSA-TYP-02", "VDSA-TYP-06"], t =>
        {
            t.Done(Event.HostRelease());
            t.Done(Event.HostRemove());
            t.Do(Event.HostAvailable());
            t.Done(Event.HostCreate());
        }),
        Case.Virtual("A create that fails leaves the WQ for the next", ["VDSA-TYP-04", "VDSA-LIF-01"], t =>
        {
            t.Done(Event.HostRelease());
            t.Done(Event.HostRemove());
            t.Refused(Event.HostCreate(fails: HostFailure.Memory));
            t.Do(Event.HostAvailable());
            Recreate(t);
        }),
        Case.Virtual("A registration that fails leaves nothing behind", ["VDSA-HST-02", "VDSA-HST-01"], t =>
        {
            t.Done(Event.HostUnbind());
            foreach (var failure in new[] { HostFailure.Translation, HostFailure.ImsDomain, HostFailure.Mdev })
            {
                t.Refused(Event.HostBind(fails: failure));
                t.Refused(Event.HostUnbind());
                t.Wait();
            }

            t.Done(Event.HostBind());
            Recreate(t);
        }),
        Case.Virtual("Without Scalable IOV there is no parent", ["VDSA-BND-03", "VDSA-HST-01"], t =>
        {
            t.Done(Event.HostUnbind());
            t.Refused(Event.HostBind(fails: HostFailure.Siov));
            t.Done(Event.HostBind());
        }),
        Case.Virtual("A portal page is mapped alone, whole and shared; nothing else is", ["VDSA-POR-03", "VDSA-MAP-01", "VDSA-MAP-02", "VDSA-MAP-03", "VDSA-MAP-04"], t =>
        {
            Tester.Need(t.MapsPage(1), "the limited page is not mapped");
            t.Done(Event.HostMmap(2, 0x1000, 0x1000));
            t.Refused(Event.HostMmap(0, 0x1000, 0x1000));
            t.Refused(Event.HostMmap(7, 0x1000, 0x1000));
            t.Refused(Event.HostMmap(2, 0x1000, 0x1000, shared: false));
            t.Refused(Event.HostMmap(2, 0x1000, 0));
            t.Refused(Event.HostMmap(2, 0x0000, 0x2000));
            t.Refused(Event.HostMmap(2, 0x1800, 0x1000));
            t.Refused(Event.HostMmap(2, 0x2000, 0x1000));
            t.Refused(Event.HostMmap(2, 0x5000, 0x1000));
        }),
        Case.Virtual("The unlimited page is mapped where the type says so", ["VDSA-POR-02", "VDSA-POR-04", "VDSA-MAP-04"], t =>
        {
            if (t.MapsPage(0))
            {
                t.Done(Event.HostMmap(2, 0, 0x1000));
            }
            else
            {
                t.Refused(Event.HostMmap(2, 0, 0x1000));
            }
        }),
        Case.Virtual("An error of the host WQ is told once, as one of WQ 0; the next sets Overflow", ["VDSA-ERR-01", "VDSA-ISO-10"], t =>
        {
            var wq = HostWq(t);
            t.Write32(Bar.GenCtrl, 1);
            var since = t.Log.Count;
            t.Do(Event.HostError(0x1A, wq == 255 ? 254 : 255));
            t.Expect("SWERROR after an error of another WQ", t.Read32(Bar.SwError) & 1, 0);
            t.Do(Event.HostError(0x1A, wq));
            t.Expect("SWERROR", t.Read64(Bar.SwError) & 0x1FFF, 0x1A09);
            t.Do(Event.HostError(0x1B, wq));
            t.Expect("SWERROR after another", t.Read64(Bar.SwError) & 0x1FFF, 0x1A0B);
            t.Wait();
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0, since), 1);
        }),
        Case.Virtual("An error of the host while a virtual device is closed is nobody's", ["VDSA-ERR-02"], t =>
        {
            var wq = HostWq(t);
            t.Done(Event.HostRelease());
            t.Do(Event.HostError(0x1A, wq));
            t.Done(Event.HostOpen());
            t.Expect("SWERROR", t.Read32(Bar.SwError) & 1, 0);
        }),
    ];

    /// <summary>The virtual device again, as at the start.</summary>
    private static void Recreate(Tester t)
    {
        t.Done(Event.HostCreate());
        t.Done(Event.HostAttach(Pasid));
        t.Done(Event.HostOpen());
    }

    /// <summary>The number of the host WQ behind the virtual device, which is Enabled then.</summary>
    private static int HostWq(Tester t)
    {
        t.BringUp();
        t.Wait();
        var told = t.Log.Where(e => e.Kind == EventKind.HostWqcfg).Select(e => e.Index).ToList();
        Tester.Need(told.Count > 0, "adapter: which WQ of the host it is shows nowhere");
        return told[^1];
    }
}
