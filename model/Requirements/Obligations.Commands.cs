using System.Collections.Immutable;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Requirements;

/// <content>States and administrative commands (DSA 3.15, 5.1, 5.2, 9.2.10 to 9.2.14).</content>
public static partial class Obligations
{
    private static ImmutableArray<Requirement> Commands =>
    [
        new("DSA-ST-01", D, "Disable Device keeps the configuration of device, groups and WQs.", Spec("3.15"), Effects),
        new("DSA-ST-02", D, "Disable Device disables the WQs; enabling the device again does not enable them.", Spec("3.15"), Effects),
        new("DSA-ST-03", N, "In Halt nothing is accepted and a deferrable write gets Retry; registers can still be read.", Spec("5.7"), Submission),
        new("DSA-ST-04", D, "A function level reset ends work that commands would have to wait for.", Spec("3.15"), Reset),
        new("DSA-ST-11", N, "Max Batch Size 0 is refused where the device has Batch, and not looked at where it has not.", Spec("5.2, 9.2.2, 9.2.24"), Questions),
        new("DSA-ST-12", N, "The occupancy interrupt handle is not looked at while the interrupt is off.", Spec("5.2, 9.2.24"), Questions),
        new("DSA-ST-13", D, "WQ PASID and WQ Priv of a shared WQ are ignored and never an error.", Spec("9.2.24"), WqCommands),
        new("DSA-ST-14", D, "Enable WQ does not look at WQ Threshold.", Spec("5.2, 9.2.24"), WqCommands),
        new("DSA-ST-20", N, "One WQ that is not Enabled refuses a Disable, Drain or Abort of several with 0x32, and none of them is acted upon.", Spec("T5-8"), WqCommands),
        new("DSA-ST-22", D, "Reset WQ of a Disabled WQ succeeds.", Spec("3.15"), WqCommands),
        new("DSA-ST-23", D, "On a Disabled device no WQ is Enabled, so that Disable, Drain and Abort WQ give 0x32.", Spec("3.15, T5-8"), WqCommands),
        new("DSA-ST-24", D, "Drain All, Abort All, Drain PASID, Abort PASID, Reset Device and Reset WQ succeed on a Disabled device.", Spec("T5-8, 3.15"), DeviceCommands),
        new("DSA-ST-25", D, "A refused Enable Device or Enable WQ changes CMDSTATUS and nothing else.", Spec("5.1, 5.2"), Life),
        new("DSA-CMD-01", D, "A command is Active from the write of CMD until its outcome stands in CMDSTATUS, and then no longer.", Spec("9.2.12, 9.2.13"), Life),
        new("DSA-CMD-02", D, "A command written while another is Active is dropped with SWERROR 0x52 and leaves the running one alone.", Spec("9.2.12, 5.8.2"), Life),
        new("DSA-CMD-03", D, "A command that asks for it ends with INTCAUSE bit 1 and an interrupt of MSI-X entry 0, whatever its outcome; one that does not ask ends silently.", Spec("9.2.12"), Outputs),
        new("DSA-CMD-06", D, "CMDSTATUS is final before the completion interrupt is seen.", Spec("9.2.12"), Phases),
        new("DSA-CMD-07", N, "While Active is 1 the other fields of CMDSTATUS mean nothing.", Spec("9.2.13"), Defined),
        new("DSA-CMD-08", D, "Reset Device keeps CMDSTATUS, so that its own outcome can be read.", Spec("T9-3"), Reset),
        new("DSA-CMD-10", N, "What a write of a part of CMD does is not told, nor what follows it until a reset.", Spec("9"), Judge),
        new("DSA-CMD-20", D, "Enable WQ names one WQ by index; Disable, Drain, Abort and Reset WQ name WQs of one group of 16 by bitmap.", Spec("T9-5"), WqCommands),
        new("DSA-CMD-21", D, "Once a drain, abort, disable or reset is complete, its descriptors write no memory and raise no interrupt any more.", Spec("3.15"), Life),
        new("DSA-CMD-22", N, "A drain may wait for more descriptors than it must.", Spec("3.15"), Life),
        new("DSA-CMD-23", N, "An abort leaves each descriptor complete, record and interrupt included, or abandoned without either.", Spec("3.15, T5-6"), Concerned),
        new("DSA-CMD-24", N, "An abort or reset may wait for an operation that has started.", Spec("3.15"), Steps),
        new("DSA-CMD-26", D, "Where Request Interrupt Handle exists a handle must come from it; elsewhere the handle is the table index.", Spec("3.7, 9.2.14"), Handles),
        new("DSA-CMD-27", D, "Reset WQ gives every field of WQCFG its reset value but Size.", Spec("3.15, T9-3"), Reset),
        new("DSA-CMD-28", D, "Commands on inter-domain handles that CMDCAP does not tell are answered 0x01.", Spec("3.15, T9-5"), AnyCommand),
        new("DSA-CMD-31", D, "A released handle is no handle: a descriptor that names it ends with 0x19.", Spec("3.15, T5-2"), Handles),
        new("DSA-CMD-32", D, "Disable and Reset of device or WQ first stop acceptance, state 2; Drain and Abort do not.", Spec("3.15, 9.2.10, 9.2.24"), Phases),
        new("DSA-DRV-03", D, "After a command without a result all of CMDSTATUS is 0 on success.", Spec("9.2.13"), CommandCases),
        new("DSA-DRV-10", D, "WQ State shows the new state when Active drops.", Spec("9.2.13, 9.2.24"), Life),
    ];
}
