using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>SWERROR and Halt (DSA 5.7, 5.8, 9.2.15).</summary>
internal static class ErrorCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        Case.Any("The first error is kept, a second sets Overflow", ["DSA-ERR-01", "DSA-SWERROR-OVERFLOW"], t =>
        {
            t.BringUp();
            Misaligned(t);
            t.Expect("SWERROR.Valid and Overflow", t.Read32(Bar.SwError) & 3, 1);
            Misaligned(t);
            t.Expect("SWERROR.Valid and Overflow", t.Read32(Bar.SwError) & 3, 3);
            t.ExpectError(0x1B);
        }),
        Case.Any("Valid and Overflow are cleared by writing ones, each for itself", ["DSA-ERR-04", "VDSA-MMW-04"], t =>
        {
            t.BringUp();
            Misaligned(t);
            Misaligned(t);
            t.Write32(Bar.SwError, 0);
            t.Expect("SWERROR.Valid and Overflow", t.Read32(Bar.SwError) & 3, 3);
            t.Write32(Bar.SwError, 1);
            t.Expect("SWERROR.Valid and Overflow", t.Read32(Bar.SwError) & 3, 2);
            t.Write32(Bar.SwError, 2);
            t.Expect("SWERROR.Valid and Overflow", t.Read32(Bar.SwError) & 3, 0);
        }),
        Case.Any("An error names its WQ and its operation", ["DSA-ERR-05", "DSA-SWERROR-OPERATION", "DSA-SWERROR-WQINDEX", "DSA-SWERROR-WQINDEXVALID", "DSA-SWERROR-DESCRIPTORVALID", "DSA-SWERROR-BATCHMEMBER", "DSA-SWERROR-ERRORCODE"], t =>
        {
            t.BringUp();
            t.Submit(Descriptor.Move() with { Record = Addresses.Record + 8 });
            t.Wait();
            var error = t.Read64(Bar.SwError);
            t.Expect("SWERROR.Valid, descriptor and WQ index valid, batch member", error & 0x1F, 0x0D);
            t.Expect("SWERROR.ErrorCode", error >> 8 & 0xFF, 0x1B);
            t.Expect("SWERROR.WqIndex", error >> 16 & 0xFF, 0);
            t.Expect("SWERROR.Operation", error >> 32 & 0xFF, 3);
        }),
        Case.Any("Invalid flags without a completion record stand in SWERROR", ["DSA-SWERROR-ERRORINFORMATION", "DSA-ERR-05"], t =>
        {
            t.BringUp();
            t.Submit(new Descriptor { Flags = 0x20_0000 | Descriptor.Fence, Record = 0 });
            t.Wait();
            t.ExpectError(0x11);
            t.Expect("SWERROR.ErrorInformation", t.Read64(Bar.SwError + 8) >> 32, 0x20_0000, 0x20_0001, 1);
        }),
        Case.Any("A fault of the completion record is told with its page", ["DSA-SWERROR-FAULTADDRESS", "DSA-SWERROR-READWRITE"], t =>
        {
            t.BringUp();
            t.Unmap(Addresses.Record);
            t.Submit(new Descriptor { Record = Addresses.Record + 0x40 });
            t.Wait();
            var error = t.Read64(Bar.SwError);
            Tester.Need((error & 1) == 1 && (error >> 8 & 0xFF) == 0x1A, "the device does not tell of a record it cannot write");
            t.Expect("SWERROR.ReadWrite", error >> 5 & 1, 1);
            t.Expect("SWERROR.FaultAddress", t.Read64(Bar.SwError + 16), Addresses.Record, Addresses.Record + 0x40);
        }),
        Case.Configurable("An error of a shared WQ's descriptor names its PASID", ["DSA-SWERROR-PASID", "DSA-SWERROR-PRIV"], t =>
        {
            Tester.Need(t.Theta[WqCap.SharedModeSupport] == 1 && !t.Device.Cannot.Contains("portal.enqueue"), "there are no shared WQs to enqueue to");
            t.EnablePasid();
            t.BringUp(mode: Tester.Shared);
            t.Expect("an enqueue is taken", t.Enqueue(new Descriptor { Pasid = 0x12, Record = Addresses.Record + 8 }) ? 0u : 1, 1);
            t.Wait();
            var error = t.Read64(Bar.SwError);
            t.ExpectError(0x1B);
            t.Expect("SWERROR.Pasid", error >> 40 & 0xF_FFFF, 0x12);
            t.Expect("SWERROR.Priv", error >> 6 & 1, 0);
        }),
        Case.Any("An error interrupts where that is enabled", ["DSA-ERR-02", "DSA-INT-03", "DSA-INT-01", "DSA-INTCAUSE-SOFTWAREERROR"], t =>
        {
            t.BringUp();
            t.Write32(Bar.GenCtrl, 1);
            Misaligned(t);
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 1);
            t.Expect("INTCAUSE", t.Read32(Bar.IntCause), 1);
        }),
        Case.Any("An error does not interrupt where that is not enabled", ["DSA-INT-03", "DSA-ERR-02"], t =>
        {
            t.BringUp();
            Misaligned(t);
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 0);
            t.Expect("INTCAUSE", t.Read32(Bar.IntCause), 0);
        }),
        Case.Any("An error while Valid is 1 does not interrupt again", ["DSA-ERR-02", "VDSA-INT-05"], t =>
        {
            t.BringUp();
            t.Write32(Bar.GenCtrl, 1);
            Misaligned(t);
            t.Write32(Bar.IntCause, 1);
            Misaligned(t);
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 1);
            t.Expect("INTCAUSE", t.Read32(Bar.IntCause), 0);
        }),
        Case.Any("An error is acknowledged in one write of eight bytes", ["DSA-DRV-05", "DSA-SWERROR-VALID"], t =>
        {
            t.BringUp();
            Misaligned(t);
            t.Write64(Bar.SwError, 3);
            t.Expect("SWERROR.Valid and Overflow", t.Read64(Bar.SwError) & 3, 0);
            Misaligned(t);
            t.ExpectError(0x1B);
        }),
        Case.Any("Clearing bus mastering while Enabled halts the device with 0x51", ["DSA-PCI-05", "VDSA-CFG-08"], t =>
        {
            t.EnableDevice();
            t.WriteConfig(0x04, 2, 0x0002);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 3);
            t.ExpectError(0x51);
        }),
        Case.Any("Clearing bus mastering while Disabled is no error", ["DSA-PCI-05"], t =>
        {
            t.EnableBus();
            t.WriteConfig(0x04, 2, 0x0002);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 0);
            t.ExpectError(0);
        }),
        Case.Configurable("Changing the PASID capability while Enabled halts the device with 0x51", ["DSA-PCI-05", "DSA-ERR-21", "DSA-INT-01", "DSA-INTCAUSE-HALTSTATE"], t =>
        {
            var pasid = t.Capability(Place.Pasid);
            t.EnableDevice();
            t.Write32(Bar.GenCtrl, 2);
            t.WriteConfig(pasid + 6, 2, 1);
            t.Wait();
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 3);
            t.ExpectError(0x51);
            t.Expect("interrupts of vector 0", (ulong)t.Interrupts(0), 1);
            t.Expect("INTCAUSE", t.Read32(Bar.IntCause), 0x10);
        }),
        Case.Any("In Halt commands are refused with 0x05, or 0x03 of older revisions", ["DSA-HALT-01", "VDSA-CMD-05"], t =>
        {
            Halt(t);
            t.Command(Bar.DrainAll, 0x05, 0x03);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 3);
        }),
        Case.Any("Reset Device ends a Halt only where that is the reset required", ["DSA-HALT-01", "VDSA-STA-08"], t =>
        {
            Halt(t);
            var type = t.Read32(Bar.GenSts) >> 2 & 3;
            t.Command(Bar.ResetDevice, type == 0 ? [0UL] : [0x05, 0x03]);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, type == 0 ? 0u : 3u);
        }),
        Case.Any("A function level reset ends a Halt", ["VDSA-STA-08", "DSA-ERR-22", "DSA-GENSTS-RESETTYPE"], t =>
        {
            Halt(t);
            Tester.Need((t.Read32(Bar.GenSts) >> 2 & 3) <= 1, "a stronger reset is required");
            t.Do(Dsa.Traces.Event.Reset(Dsa.Traces.ResetKind.Flr));
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 0);
            t.BringUp();
        }),
    ];

    private static void Misaligned(Tester t)
    {
        t.Submit(new Descriptor { Record = Addresses.Record + 8 });
        t.Wait();
    }

    private static void Halt(Tester t)
    {
        t.EnableDevice();
        t.WriteConfig(0x04, 2, 0x0002);
    }
}
