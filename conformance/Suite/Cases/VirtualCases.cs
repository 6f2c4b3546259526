using System.Collections.Immutable;
using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>What only a virtual device does: fixed capabilities, its host, its life (DSA 7.5, DOC).</summary>
internal static class VirtualCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        Case.Virtual("A virtual device announces no Configuration Support, no IMS, and which commands it has", ["VDSA-CAP-01", "DSA-VRT-01"], t =>
        {
            t.Expect("GENCAP bits 31, 30:25 and 4", t.Read32(0x10) & 0xFE00_0010, 0x10);
            t.Expect("WQCAP.NumberOfWqs", t.Read32(0x20) >> 16 & 0xFF, 1);
            t.Expect("GRPCAP.NumberOfGroups", t.Read32(0x30) & 0xFF, 1);
        }),
        Dedicated("A virtual device announces one dedicated WQ, as large as the total", ["VDSA-CAP-04", "VDSA-CAP-05", "VDSA-TYP-01"], t =>
        {
            t.Expect("WQCAP.TotalWqSize", t.Read32(0x20) & 0xFFFF, t.Read32(t.WqCfgAt(0)) & 0xFFFF);
            t.Expect("WQCAP shared and dedicated mode", t.Read32(0x24) >> 16 & 3, 2);
            t.Expect("WQCFG[0].Mode", t.Read32(t.WqCfgAt(0, 2)) & 1, 1);
        }),
        Case.Virtual("A WQ bitmap may name only the WQ there is: 0x02", ["VDSA-CMD-11"], t =>
        {
            t.BringUp();
            foreach (var command in new[] { Bar.DrainWq, Bar.AbortWq, Bar.ResetWq, Bar.DisableWq })
            {
                t.Command(command | 2, 0x02, 0x32);
                t.Command(command | 3, 0x02, 0x32);
                t.Command(command | 0x1_0001, 0x02, 0x32);
            }

            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 1);
        }),
        Case.Virtual("Vector 0 has no interrupt handle: 0x41", ["VDSA-CMD-17"], t =>
        {
            t.EnableBus();
            t.Command(Bar.RequestHandle, 0x41, 0x42);
        }),
        Case.Virtual("Commands reach the host for the one WQ only", ["VDSA-ISO-03"], t =>
        {
            Host(t);
            t.BringUp();
            foreach (var command in new[] { Bar.DrainAll, Bar.AbortAll, Bar.DrainWq | 1, Bar.AbortWq | 1, Bar.DisableWq | 1, Bar.EnableWq, Bar.ResetWq | 1, Bar.ResetDevice })
            {
                t.Command(command, 0);
            }

            t.Wait();
            foreach (var e in t.Log.Where(e => e.Kind == EventKind.HostCommand))
            {
                t.Expect("code of a forwarded command is of one WQ", e.Code is >= 6 and <= 12 ? 1u : 0, 1);
            }
        }),
        Case.Virtual("The host WQ carries the attached PASID", ["VDSA-ISO-02", "VDSA-STA-02"], t =>
        {
            Host(t);
            t.Do(Event.HostAttach(0x12));
            t.BringUp();
            t.Wait();
            foreach (var e in t.Log.Where(e => e.Kind == EventKind.HostWqcfg && e.On))
            {
                t.Expect("PASID of the host WQ", (ulong)e.Pasid, 0x12);
            }
        }),
        Case.Virtual("Memory is reached with the attached PASID", ["DSA-VRT-05"], t =>
        {
            Tester.Need(t.Device.Observes.HasFlag(Observables.Dma), "adapter: memory accesses are not observed");
            t.Do(Event.HostAttach(0x12));
            t.BringUp();
            t.Submit(Descriptor.Move());
            t.ExpectStatus(0x01);
            foreach (var e in t.Log.Where(e => e.Kind is EventKind.DmaRead or EventKind.DmaWrite))
            {
                t.Expect("PASID of a memory access", (ulong)e.Pasid, t.IsShared ? Tester.HostPasid : 0x12u);
            }
        }),
        Case.Virtual("The interrupt slot follows the mask of vector 1", ["VDSA-IMS-07", "VDSA-IMS-08", "DSA-VRT-07"], t =>
        {
            Host(t);
            t.BringUp();
            _ = t.Handle();
            t.Mask(1);
            t.Wait();
            ExpectSlot(t, 9, 9);
            t.Unmask(1);
            t.Wait();
            ExpectSlot(t, 9, 8);
        }),
        Case.Virtual("A vector masked from the start has a masked slot, which sends nothing", ["VDSA-INT-01", "VDSA-IMS-07"], t =>
        {
            t.BringUp();
            t.Mask(1);
            t.Submit(new Descriptor { Flags = Descriptor.WithRecord | Descriptor.RequestInterrupt, Handle = t.Handle() });
            t.Wait();
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 0);
            ExpectSlot(t, 9, 9);
        }),
        Case.Virtual("No other PASID is attached while work may run under the one there is", ["DSA-VRT-05"], t =>
        {
            Host(t);
            t.BringUp();
            Tester.Need(!t.IsShared && Attaches(t, 0x12), "it is refused");
            t.Submit(Descriptor.Move());
            t.Wait();
        }),
        .. Enumerable.Range(0, 0x40).Where(IsOfVersion1).Select(Known),
        Case.Virtual("In Halt nothing new is carried out", ["VDSA-STA-07"], t =>
        {
            t.BringUp();
            t.WriteConfig(0x04, 2, 0x0002);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 3);
            t.Submit(new Descriptor());
            t.Wait();
            t.Expect("status", t.ReadMemory(Addresses.Record, 1)[0], 0);
        }),
        Case.Virtual("An error names no PASID of the host", ["VDSA-ISO-06"], t =>
        {
            t.Do(Event.HostAttach(0x12345));
            t.BringUp();
            t.Submit(new Descriptor { Record = Addresses.Record + 8 });
            t.Wait();
            t.ExpectError(0x1B);
            t.Expect("SWERROR names the host's PASID", (t.Read64(Bar.SwError) >> 40 & 0xF_FFFF) == 0x12345 ? 1UL : 0, 0);
        }),
        Case.Virtual("After the release no interrupt slot carries the guest's PASID", ["VDSA-ISO-08", "DSA-VRT-09", "VDSA-IMS-04"], t =>
        {
            Host(t);
            t.BringUp();
            _ = t.Handle();
            t.Do(Event.HostRelease());
            t.Wait();
            ExpectSlot(t, 8, 0);
        }),
        Case.Virtual("Release and open give back the state after creation", ["VDSA-RST-05"], t =>
        {
            t.BringUp();
            t.Do(Event.HostRelease());
            t.Do(Event.HostOpen());
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 0);
            t.Expect("CMDSTATUS", t.Read32(Bar.CmdStatus) & Bar.ErrorAndActive, 0);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 0);
            t.Expect("bus mastering", t.ReadConfig(0x04, 2) & 4, 0);
            t.BringUp();
        }),
        Case.Virtual("No descriptor submitted before the release is left", ["VDSA-IMS-11", "VDSA-CMD-14"], t =>
        {
            t.BringUp();
            t.Submit(new Descriptor());
            t.Do(Event.HostRelease());
            var status = t.ReadMemory(Addresses.Record, 1)[0];
            t.Wait();
            t.Expect("status later", t.ReadMemory(Addresses.Record, 1)[0], status);
        }),
        Case.Virtual("Drain and Abort PASID are not announced and not done", ["VDSA-CAP-06", "DSA-CMD-04"], t =>
        {
            Tester.Need(!t.HasCommand(11), "Drain PASID is announced");
            t.Command(Bar.DrainPasid | 1, 0x01);
        }),
    ];

    private static bool Attaches(Tester t, long pasid)
    {
        try
        {
            t.Do(Event.HostAttach(pasid));
            return true;
        }
        catch (CannotDoException)
        {
            return false;
        }
    }

    private static bool IsOfVersion1(int operation) => (0x1_003F_03FFUL >> operation & 1) != 0;

    private static Case Known(int operation) => Case.Virtual($"Operation 0x{operation:x2} is known where OPCAP tells it", ["VDSA-CAP-03"], t =>
    {
        Tester.Need((t.Theta[OpCap.Operations0] >> operation & 1) != 0, "OPCAP does not tell it");
        t.BringUp();
        t.Submit(new Descriptor { Operation = (byte)operation });
        t.Wait();
        t.Expect("status of an operation that is not known", t.ReadMemory(Addresses.Record, 1)[0] == 0x10 ? 1UL : 0, 0);
    });

    private static Case Dedicated(string name, ImmutableArray<string> covers, Action<Tester> body) =>
        new(name, covers, body) { Without = t => t.Theta.Type is { Mode: WqModes.Dedicated } ? null : "the type of the device is another" };

    private static void Host(Tester t) => Tester.Need(t.Device.Observes.HasFlag(Observables.Host), "adapter: the host side is not observed");

    /// <summary>Expects bits of the control word of the interrupt slot, as it was told last: of several, of those that have been in use.</summary>
    private static void ExpectSlot(Tester t, ulong mask, ulong value)
    {
        var slots = t.Log.Where(e => e.Kind == EventKind.HostIms).GroupBy(e => e.Index).ToList();
        var used = slots.FindAll(slot => slot.Any(e => (e.Value & 8) != 0));
        foreach (var slot in used.Count > 0 ? used : slots)
        {
            t.Expect($"host IMS[{slot.Key}]", slot.Last().Value & mask, value);
        }
    }
}
