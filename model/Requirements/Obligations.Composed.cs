using System.Collections.Immutable;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Requirements;

/// <content>Virtual devices (DSA 7.5, theory of operation).</content>
public static partial class Obligations
{
    private static ImmutableArray<Requirement> Composed =>
    [
        new("DSA-VRT-01", D, "A virtual device shows Configuration Support 0; WQ Mode Support tells whether its WQ is its own.", Spec("7.5.1, T9-7"), VirtualCapabilities),
        new("DSA-VRT-02", D, "Size, priority, limits and groups are the host's choice, and the guest cannot write them.", Spec("7.5.1, T9-7"), Window),
        new("DSA-VRT-03", D, "A guest reaches IMS portals of the host only, at its own MSI-X portal pages.", Spec("7.5.2"), Composition),
        new("DSA-VRT-04", N, "Whether a guest's unlimited page is backed by the limited or the unlimited portal is told twice.", Spec("7.5.2, 7.5.4"), Composition),
        new("DSA-VRT-05", D, "Work of a virtual device reaches memory with the PASID the host attached to it.", Spec("7.5.3"), Host),
        new("DSA-VRT-06", D, "A virtual device's interrupt handle is a slot of the host's IMS, which carries its PASID; another guest's is refused with 0x19.", Spec("7.5.4, 5.4"), Handles),
        new("DSA-VRT-07", D, "Ignore and Mask of a guest's vector stand in its IMS slot, the slot's Pending in the guest's pending bits; vector 0 has no slot.", Spec("7.5.4"), Composition),
        new("DSA-VRT-09", D, "When a virtual device goes, its work is drained and PASID Enable is cleared in its slots.", Spec("7.5.4"), Composition),
        new("DSA-VRT-12", D, "Host errors of a guest's descriptor go to the guest's SWERROR.", Spec("7.5.8"), CompositionWork),
        new("VDSA-TYP-01", D, "The one WQ of a virtual device has the mode its type says, and is its alone unless the type shares it.", Doc("Supported_type_groups"), Announced),
        new("VDSA-CAP-01", D, "A virtual device shows Configuration Support 0, no IMS of its own, and CMDCAP.", Spec("7.5.1"), Announced),
        new("VDSA-CAP-04", D, "A virtual device shows one WQ, one group, and a total WQ size equal to its WQ's.", Doc("Supported_type_groups"), Announced),
        new("VDSA-CAP-05", D, "WQCAP tells only the modes the virtual device's WQ can have.", Doc("Supported_type_groups"), Announced),
        new("VDSA-INT-01", D, "An unmasked vector 0 event of a virtual device signals once; while masked it is only pending.", Doc("Interrupt Message Store"), Outputs),
        new("VDSA-IMS-04", D, "An IMS slot that checks the PASID holds a PASID of the virtual device it belongs to.", Doc("Interrupt Message Store"), Host),
        new("VDSA-IMS-07", D, "The IMS slot behind a vector is masked exactly while the guest masks that vector.", Spec("7.5.4"), Host),
        new("VDSA-ISO-02", D, "The WQCFG PASID the host programs for a virtual device is one attached to it.", Doc("ADI Isolation"), Host),
        new("VDSA-ISO-03", D, "A command forwarded to the host device names the virtual device's WQ and nothing else.", Doc("ADI Isolation"), Host),
        new("VDSA-ISO-08", D, "After release no IMS slot carries the PASID the virtual device had.", Doc("ADI Isolation"), Host),
        new("VDSA-CAP-06", D, "A virtual device carries out exactly the commands CMDCAP tells.", Decision("DEC-16"), AnyCommand),
        new("VDSA-CAP-07", D, "The capability registers of a virtual device never change.", Spec("9.2"), Announced),
        new("VDSA-CFG-08", D, "Bus mastering switched off while Enabled halts a virtual device, with 0x51 in SWERROR.", Spec("5.7"), Writes),
        new("VDSA-CMD-02", D, "A command written while one is Active changes SWERROR and nothing else.", Spec("9.2.12"), Life),
        new("VDSA-CMD-03", D, "A command interrupts if it asks for it, and not otherwise.", Spec("9.2.12"), Life),
        new("VDSA-CMD-04", D, "A command the virtual device does not have is answered 0x01 and does nothing.", Spec("9.2.12"), AnyCommand),
        new("VDSA-CMD-05", D, "In Halt commands are refused and nothing is asked of the host.", Spec("5.7"), AnyCommand),
        new("VDSA-CMD-06", D, "Enable Device succeeds exactly on a Disabled virtual device with bus mastering.", Spec("5.1"), DeviceCommands),
        new("VDSA-CMD-07", D, "Enable WQ succeeds only on an Enabled virtual device, and for WQ 0.", Spec("5.2"), WqCommands),
        new("VDSA-CMD-09", D, "After Disable Device device and WQ are Disabled.", Spec("3.15"), Effects),
        new("VDSA-CMD-10", D, "Disable, Drain and Abort of a Disabled WQ give 0x32 and ask nothing of the host.", Spec("T5-8"), WqCommands),
        new("VDSA-CMD-14", D, "After Disable, Reset or Abort the descriptors concerned do nothing any more.", Spec("3.15"), Effects),
        new("VDSA-CMD-18", D, "Asking twice for a handle gives the same one.", Doc("Interrupt Message Store"), Handles),
        new("VDSA-CMD-20", D, "Release of a handle that is not held is refused and changes nothing.", Spec("T5-8"), HandleCommands),
        new("VDSA-MMW-03", D, "A write of INTCAUSE sets no bit.", Spec("9.2.11"), Access),
        new("VDSA-MMW-04", D, "A write of SWERROR clears Valid and Overflow and changes nothing else in it.", Spec("9.2.15"), Access),
        new("VDSA-MMW-06", D, "WQCFG of a WQ without Mode Support changes in state and occupancy only.", Doc("Virtual DSA Device"), Window),
        new("VDSA-MMW-07", D, "With Mode Support the guest changes what its type lets it, the host's choices never, and of the mode, privilege and PASID nothing while the WQ is not Disabled.", Spec("T9-7"), Window),
        new("VDSA-MMW-08", D, "GENCFG is constant without Configuration Support.", Decision("DEC-14"), Window),
        new("VDSA-STA-02", D, "While a virtual device's WQ is Enabled its host WQ is, with the PASID attached to it.", Doc("ADI Isolation"), Composition),
        new("VDSA-STA-06", D, "A guest never changes the state of a WQ that others use as well.", Spec("7.5.1"), CompositionWork),
        new("VDSA-STA-08", D, "Halt is left only by a reset of the whole function or by release.", Spec("5.7"), AnyCommand),
        new("VDSA-RST-01", D, "After a reset a virtual device and its WQ are Disabled and its registers clear.", Spec("T9-3"), Reset),
        new("VDSA-RST-02", D, "Reset Device keeps CMD, SWERROR and the MSI-X table.", Decision("DEC-21"), Reset),
        new("VDSA-RST-03", D, "Reset Device twice is as once.", Spec("3.15"), Reset),
        new("VDSA-RST-05", D, "A virtual device that was released is as created.", Doc("Virtual DSA Device"), Composition),
        new("VDSA-IMS-08", D, "A new mask in an IMS slot leaves its PASID alone, and a new PASID its mask.", Spec("9.2.28"), Composition),
        new("VDSA-IMS-11", D, "A slot is free only after the WQ has been quiesced.", Decision("DEC-28"), Composition),
        new("VDSA-INT-02", D, "Unmasking a pending vector signals once and clears its pending bit.", Spec("9.2.27"), Messages),
        new("VDSA-INT-05", D, "An error interrupts a virtual device only when Valid goes from 0 to 1.", Decision("DEC-53"), Software),
        new("VDSA-POR-05", D, "Nothing is taken, and nothing is reported, while the WQ of a virtual device is not Enabled.", Spec("5.3"), Submission),
    ];
}
