using System.Collections.Immutable;
using Dsa.Model.Types;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>What differs between mdev types: whose WQ it is, what the guest may write, PASIDs it names (DSA 7.5, DOC "Virtual DSA Device").</summary>
internal static class TypeCases
{
    private const uint Dedicated = 0x0000_0001;
    private const uint DedicatedUnderPasid = 0x1000_1201;
    private const uint Shared = 0x1000_0000;

    internal static ImmutableArray<Case> List { get; } =
    [
        Of(type => type.Mode == WqModes.Shared, "A shared WQ is announced as such, with PASID Enable and nothing to choose", ["VDSA-CAP-05", "VDSA-TYP-01"], t =>
        {
            t.Expect("WQCAP shared and dedicated mode", t.Read32(0x24) >> 16 & 3, 1);
            t.Expect("WQCFG[0] Mode and PASID Enable", t.Read32(t.WqCfgAt(0, 2)) & 0x1000_0001, 0x1000_0000);
            t.Expect("WQCFG[0].ModeSupport", t.Read32(t.WqCfgAt(0, 6)) >> 29 & 1, 0);
        }),
        Of(type => type.Mode == WqModes.Shared, "Enable WQ of a shared WQ needs PASIDs on in configuration space: 0x26", ["DSA-ENWQ-08"], t =>
        {
            t.WriteConfig(0x04, 2, 0x0006);
            t.Command(Bar.EnableDevice, 0);
            t.Command(Bar.EnableWq, 0x26);
            t.Command(Bar.DisableDevice, 0);
            t.EnablePasid();
            t.Command(Bar.EnableDevice, 0);
            t.Command(Bar.EnableWq, 0);
        }),
        Names("Enqueued work reaches memory with the host PASID behind the guest's", ["DSA-VRT-05"], t =>
        {
            Tester.Need(t.Device.Observes.HasFlag(Observables.Dma), "adapter: memory accesses are not observed");
            Up(t, Shared);
            t.Expect("an enqueue is taken", t.Enqueue(Move()) ? 0u : 1, 1);
            t.ExpectStatus(0x01);
            ExpectPasid(t, Tester.HostPasid);
        }),
        Names("An enqueue under a PASID that is nobody's never reaches the device", ["VDSA-ISO-09"], t =>
        {
            Up(t, Shared);
            t.Expect("an enqueue is refused", t.Enqueue(new Descriptor { Pasid = 0x77 }) ? 1u : 0, 1);
            t.ExpectStatus(0x00);
        }),
        Names("A posted write to a shared WQ is ignored", ["DSA-SUB-2A"], t =>
        {
            Up(t, Shared);
            t.Write(new Descriptor { Pasid = Tester.GuestPasid });
            t.ExpectStatus(0x00);
            t.ExpectError(0);
        }),
        Names("Nothing is taken while the guest's WQ is Disabled", ["VDSA-POR-05"], t =>
        {
            Up(t, Shared);
            t.Command(Bar.DisableWq | 1, 0);
            t.Expect("an enqueue is refused", t.Enqueue(new Descriptor { Pasid = Tester.GuestPasid }) ? 1u : 0, 1);
            t.ExpectStatus(0x00);
        }),
        Names("An interrupt needs the PASID of the work in MSIXPERM: else 0x19", ["DSA-CHK-21", "DSA-VRT-06"], t =>
        {
            Up(t, Shared);
            var handle = t.Handle();
            t.Write32(t.MsixPermAt(1), 0);
            t.Enqueue(Asking(handle));
            t.ExpectStatus(0x19);
            t.Write32(t.MsixPermAt(1), 0x0001_2008);
            t.Enqueue(Asking(handle));
            t.ExpectStatus(0x01);
            t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), 1);
        }),
        Of(type => type.SharesWq, "Of a WQ that others use as well, a guest stops its own work only: no command on the WQ reaches the host", ["VDSA-ISO-03", "VDSA-STA-06"], t =>
        {
            Tester.Need(t.Device.Observes.HasFlag(Observables.Host), "adapter: the host side is not observed");
            Up(t, Shared);
            foreach (var command in new[] { Bar.DrainAll, Bar.AbortAll, Bar.DrainWq | 1, Bar.AbortWq | 1, Bar.DisableWq | 1, Bar.EnableWq, Bar.ResetWq | 1, Bar.ResetDevice })
            {
                t.Command(command, 0);
            }

            t.Wait();
            foreach (var e in t.Log.Where(e => e.Kind == EventKind.HostCommand))
            {
                t.Expect("code of a forwarded command is Drain or Abort PASID", e.Code is 11 or 12 ? 1u : 0, 1);
                t.Expect("operand of a forwarded command", e.At, Tester.HostPasid);
            }
        }),
        Names("Drain PASID is forwarded with the host PASID, and not at all for a PASID that is nobody's", ["VDSA-ISO-03", "VDSA-ISO-09"], t =>
        {
            Tester.Need(t.Device.Observes.HasFlag(Observables.Host), "adapter: the host side is not observed");
            Up(t, Shared);
            var since = t.Log.Count;
            t.Command(Bar.DrainPasid | 0x77, 0);
            t.Wait();
            t.Expect("commands forwarded", (ulong)t.Log.Skip(since).Count(e => e.Kind == EventKind.HostCommand), 0);
            t.Command(Bar.DrainPasid | Tester.GuestPasid, 0);
            t.Wait();
            foreach (var e in t.Log.Skip(since).Where(e => e.Kind == EventKind.HostCommand))
            {
                t.Expect("forwarded command", ((ulong)e.Code << 20) | e.At, (11 << 20) | Tester.HostPasid);
            }
        }),
        Chooses("A guest that chooses the mode is told of both, and that it may", ["VDSA-CAP-05", "DSA-VRT-01"], t =>
        {
            t.Expect("WQCAP shared and dedicated mode", t.Read32(0x24) >> 16 & 3, 3);
            t.Expect("WQCFG[0].ModeSupport", t.Read32(t.WqCfgAt(0, 6)) >> 29 & 1, 1);
        }),
        Chooses("Mode, PASID, PASID Enable and Priv can be written, the host's choices cannot", ["VDSA-MMW-07", "DSA-VRT-02"], t =>
        {
            var host = t.Read32(t.WqCfgAt(0, 2)) & 0xFE;
            t.Write32(t.WqCfgAt(0, 2), 0xFFFF_FFFF);
            t.Expect("WQCFG[0] dword 2", t.Read32(t.WqCfgAt(0, 2)), 0x3FFF_FF01 | host);
            t.Write32(t.WqCfgAt(0, 2), 0);
            t.Expect("WQCFG[0] dword 2", t.Read32(t.WqCfgAt(0, 2)), host);
        }),
        Chooses("While the WQ is Enabled only the threshold can be written", ["VDSA-MMW-07", "DSA-POR-13"], t =>
        {
            Up(t, Dedicated);
            var before = t.Read32(t.WqCfgAt(0, 2));
            t.Write32(t.WqCfgAt(0, 2), ~before);
            t.Expect("WQCFG[0] dword 2", t.Read32(t.WqCfgAt(0, 2)), before);
            t.Write32(t.WqCfgAt(0, 1), 5);
            t.Expect("WQCFG[0].Threshold", t.Read32(t.WqCfgAt(0, 1)), 5);
        }),
        Chooses("Enable WQ checks what the guest wrote", ["DSA-ENWQ-08", "DSA-ENWQ-11", "VDSA-ISO-09"], t =>
        {
            NeedsNames(t);
            t.EnableDevice(mode: 0);
            t.Command(Bar.EnableWq, 0x26);
            t.Configure(mode: DedicatedUnderPasid);
            t.Command(Bar.EnableWq, 0x26);
            t.Command(Bar.DisableDevice, 0);
            t.EnablePasid();
            t.Command(Bar.EnableDevice, 0);
            t.Configure(mode: 0x1000_7701);
            t.Command(Bar.EnableWq, 0x26);
            t.NamePasid();
            t.Configure(mode: 0x3000_1201);
            t.Command(Bar.EnableWq, 0x2A);
            t.Configure(mode: DedicatedUnderPasid);
            t.Command(Bar.EnableWq, 0);
        }),
        Chooses("A dedicated WQ under a PASID reaches memory with the host PASID behind it, one without with the PASID attached", ["DSA-VRT-05"], t =>
        {
            Tester.Need(t.Device.Observes.HasFlag(Observables.Dma), "adapter: memory accesses are not observed");
            Up(t, DedicatedUnderPasid);
            t.Submit(Move());
            t.ExpectStatus(0x01);
            ExpectPasid(t, Tester.HostPasid);
            t.Command(Bar.DisableWq | 1, 0);
            t.Configure(mode: Dedicated);
            t.Command(Bar.EnableWq, 0);
            var since = t.Log.Count;
            t.Submit(Move());
            t.ExpectStatus(0x01);
            ExpectPasid(t, 1, since);
        }),
        Chooses("The limited portal of a shared WQ fills to the threshold the guest wrote", ["DSA-SUB-2B"], t =>
        {
            Up(t, Shared);
            t.Expect("an enqueue is refused", t.Enqueue(Move(), 0x1000) ? 1u : 0, 1);
            t.Write32(t.WqCfgAt(0, 1), 1);
            t.Expect("an enqueue is taken", t.Enqueue(Move(), 0x1000) ? 0u : 1, 1);
            t.ExpectStatus(0x01);
        }),
        Chooses("Reset WQ takes back what the guest wrote", ["DSA-CMD-27"], t =>
        {
            NeedsNames(t);
            var mode = t.Read32(t.WqCfgAt(0, 2)) & 1;
            Up(t, DedicatedUnderPasid, threshold: 3);
            t.Command(Bar.ResetWq | 1, 0);
            t.Expect("WQCFG[0].Threshold", t.Read32(t.WqCfgAt(0, 1)), 0);
            t.Expect("WQCFG[0] dword 2, the guest's fields", t.Read32(t.WqCfgAt(0, 2)) & 0x3FFF_FF01, mode);
        }),
    ];

    private static Case Of(Func<MdevType, bool> which, string name, ImmutableArray<string> covers, Action<Tester> body) =>
        new(name, covers, body) { Without = t => t.Theta.Type is { } type && which(type) ? null : "the type of the device is another" };

    /// <summary>A case for guests that name PASIDs and can have a shared WQ.</summary>
    private static Case Names(string name, ImmutableArray<string> covers, Action<Tester> body) =>
        Of(type => type.GuestPasids != GuestPasids.None && type.Mode != WqModes.Dedicated, name, covers, body);

    /// <summary>A case for guests that choose the mode.</summary>
    private static Case Chooses(string name, ImmutableArray<string> covers, Action<Tester> body) => Of(type => type.Mode == WqModes.Guest, name, covers, body);

    /// <summary>The device Enabled with PASIDs, and WQ 0 in a mode, where there is a choice.</summary>
    private static void Up(Tester t, uint mode, uint threshold = 0)
    {
        t.EnablePasid();
        t.NamePasid();
        t.BringUp(mode: mode, threshold: threshold);
    }

    private static void NeedsNames(Tester t) => Tester.Need(!t.Device.Cannot.Contains("host.attach"), "adapter: the device cannot take host.attach");

    private static Descriptor Move() => Descriptor.Move() with { Pasid = Tester.GuestPasid };

    private static Descriptor Asking(ushort handle) =>
        new() { Pasid = Tester.GuestPasid, Flags = Descriptor.WithRecord | Descriptor.RequestInterrupt, Handle = handle };

    private static void ExpectPasid(Tester t, uint pasid, int since = 0)
    {
        foreach (var e in t.Log.Skip(since).Where(e => e.Kind is EventKind.DmaRead or EventKind.DmaWrite))
        {
            t.Expect("PASID of a memory access", (ulong)e.Pasid, pasid);
        }
    }
}
