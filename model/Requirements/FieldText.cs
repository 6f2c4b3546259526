using Dsa.Model.Registers;

namespace Dsa.Model.Requirements;

/// <summary>A register field as a requirement: "it reads and writes as declared", with the declaration in words.</summary>
public static class FieldText
{
    /// <summary>The requirement.</summary>
    public static Requirement Requirement(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new(
            field.Requirement,
            Class(field),
            $"{field}, {Bits(field)}: {Access(field)}; {Reset(field)}{Meaning(field.Defined)}{Needs(field)}",
            field.Register.Source
        );
    }

    private static RequirementClass Class(Field field) =>
        field.Defined == Defined.Never ? RequirementClass.Undefined
        : field.Reset.IsAnnounced ? RequirementClass.ImplementationChosen
        : field.Defined == Defined.Timing ? RequirementClass.SeveralOutcomes
        : RequirementClass.Deterministic;

    private static string Bits(Field field)
    {
        var low = (32 * field.Dword) + field.Low;
        return field.Width == 1 ? $"bit {low}" : $"bits {low + field.Width - 1}:{low}";
    }

    private static string Access(Field field)
    {
        var mode = field.Access switch
        {
            Registers.Access.ReadOnly => "read-only",
            Registers.Access.ReadWrite => "read-write",
            Registers.Access.WriteOneToClear => "writing 1 clears",
            Registers.Access.WriteOnly => "write-only",
            Registers.Access.BaseAddress => "base address, bits below the region's size hard-wired to 0",
            Registers.Access.PowerState => "keeps D0 and D3hot, discards other power states",
            _ => "message address, kept only in the range of interrupt messages",
        };
        return mode + When(field.Window);
    }

    private static string When(Window window) =>
        window switch
        {
            Window.Always => "",
            Window.Disabled => " while the device is Disabled",
            Window.IdpteFree => " while the entry is neither usable nor open to updates",
            Window.IdpteUnused => " while the entry is not usable",
            Window.CounterOff => " while the counter is off",
            Window.DeviceDisabled => " while the device is Disabled and Configuration Support is 1",
            Window.ReadBuffersControlled => " while the device is Disabled and Configuration Support is 1, where read buffers are controlled",
            Window.GlobalReadBufferLimited => " while the device is Disabled and Configuration Support is 1, where a global read buffer limit exists",
            Window.ProgressLimited => " while the device is Disabled and Configuration Support is 1, where progress limits exist",
            Window.WqDisabled => " while the WQ is Disabled and Configuration Support is 1",
            Window.WqDisabledOrModal => " while the WQ is Disabled and Configuration Support or WQ Mode Support is 1",
            Window.ConfigurableOrModal => " where Configuration Support or WQ Mode Support is 1",
            Window.PrivilegedModeSupported => " where the PASID capability tells Privileged Mode Supported",
            _ => " where Configuration Support or WQ Mode Support is 1, while the occupancy interrupt is off",
        };

    private static string Needs(Field field) => field.Needs is { } capability ? $"; reserved where {capability()} is 0" : "";

    private static string Reset(Field field) =>
        field.Reset.IsAnnounced ? "value chosen by the implementation, constant"
        : field.Reset.From is { } from ? $"reset to the value of {from()}"
        : $"reset to 0x{field.Reset.Value:x}";

    private static string Meaning(Defined defined) =>
        defined switch
        {
            Defined.Always => "",
            Defined.Never => "; what it reads is not judged",
            Defined.CommandIdle => "; means something while no command is active",
            Defined.ErrorValid => "; means something while SWERROR.Valid is 1",
            Defined.ErrorWqValid => "; means something while SWERROR tells a WQ",
            Defined.ErrorDescriptorValid => "; means something while SWERROR tells a descriptor",
            Defined.ErrorShared => "; means something while SWERROR tells a descriptor of a shared WQ",
            Defined.ErrorBatchMember => "; means something while SWERROR tells a member of a batch",
            Defined.ErrorFlags => "; shows invalid flags while SWERROR tells 0x11",
            Defined.ErrorRecordFault => "; means something while SWERROR tells 0x1a",
            Defined.Halted => "; means something while the device is in Halt",
            _ => "; when it changes depends on timing",
        };
}
