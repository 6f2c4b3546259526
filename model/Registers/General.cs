using Dsa.Model.Requirements;
using static Dsa.Model.Registers.Access;

namespace Dsa.Model.Registers;

#pragma warning disable CS1591 // field names are the manual's; each register is documented as a whole
/// <summary>GENCFG: general configuration.</summary>
public static class GenCfg
{
    public static readonly Register Register = Register.At("GENCFG", Place.Bar0, 0x80, 1, Citation.Spec("9.2.8"), described: 1);

    public static readonly Field GlobalReadBufferLimit = Register.Field(0, 7, 0, ReadWrite, Window.GlobalReadBufferLimited, Reset.To(() => GrpCap.TotalReadBuffers));
    public static readonly Field UserModeInterruptsEnable = Register.Flag(0, 12, ReadWrite, Window.DeviceDisabled);
    public static readonly Field EventLogEnable = Register.Flag(0, 13, ReadWrite, Window.Disabled).OnlyWith(() => GenCap.EventLogSupport);
}

/// <summary>GENCTRL: which events of MSI-X entry 0 interrupt.</summary>
public static class GenCtrl
{
    public static readonly Register Register = Register.At("GENCTRL", Place.Bar0, 0x88, 1, Citation.Spec("9.2.9"), described: 1);

    public static readonly Field SoftwareErrorInterruptEnable = Register.Flag(0, 0, ReadWrite);
    public static readonly Field HaltInterruptEnable = Register.Flag(0, 1, ReadWrite);
    public static readonly Field EventLogInterruptEnable = Register.Flag(0, 2, ReadWrite).OnlyWith(() => GenCap.EventLogSupport);
}

/// <summary>GENSTS: device state (see <see cref="DeviceState"/>) and the reset that ends a Halt.</summary>
public static class GenSts
{
    public static readonly Register Register = Register.At("GENSTS", Place.Bar0, 0x90, 1, Citation.Spec("9.2.10"));

    public static readonly Field State = Register.Field(0, 1, 0, ReadOnly);
    public static readonly Field ResetType = Register.Field(0, 3, 2, ReadOnly, defined: Defined.Halted);
}

/// <summary>INTCAUSE: why MSI-X entry 0 interrupted.</summary>
public static class IntCause
{
    public static readonly Register Register = Register.At("INTCAUSE", Place.Bar0, 0x98, 1, Citation.Spec("9.2.11"), described: 1);

    public static readonly Field SoftwareError = Register.Flag(0, 0, WriteOneToClear);
    public static readonly Field CommandCompletion = Register.Flag(0, 1, WriteOneToClear);
    public static readonly Field OccupancyBelowLimit = Register.Flag(0, 2, WriteOneToClear);
    public static readonly Field PerfmonOverflow = Register.Flag(0, 3, WriteOneToClear);
    public static readonly Field HaltState = Register.Flag(0, 4, WriteOneToClear);
    public static readonly Field EventLog = Register.Flag(0, 5, WriteOneToClear);
    public static readonly Field HandlesRevoked = Register.Flag(0, 31, WriteOneToClear);
}

/// <summary>CMD: writing it starts an administrative command.</summary>
public static class Cmd
{
    public static readonly Register Register = Register.At("CMD", Place.Bar0, 0xA0, 1, Citation.Spec("9.2.12"), kept: true);

    public static readonly Field Operand = Register.Field(0, 19, 0, WriteOnly, defined: Defined.Never);
    public static readonly Field Command = Register.Field(0, 24, 20, WriteOnly, defined: Defined.Never);
    public static readonly Field Reserved = Register.Field(0, 30, 25, WriteOnly, defined: Defined.Never);
    public static readonly Field RequestCompletionInterrupt = Register.Flag(0, 31, WriteOnly, defined: Defined.Never);
}

/// <summary>CMDSTATUS: the outcome of the last command.</summary>
public static class CmdStatus
{
    public static readonly Register Register = Register.At("CMDSTATUS", Place.Bar0, 0xA8, 1, Citation.Spec("9.2.13"), kept: true);

    public static readonly Field ErrorCode = Register.Field(0, 7, 0, ReadOnly, defined: Defined.CommandIdle);
    public static readonly Field Result = Register.Field(0, 23, 8, ReadOnly, defined: Defined.CommandIdle);
    public static readonly Field Unused = Register.Field(0, 30, 24, ReadOnly, defined: Defined.Never);
    public static readonly Field Active = Register.Flag(0, 31, ReadOnly);
}

/// <summary>SWERROR: the first software error since Valid was cleared. Error Information of other codes than 0x11 came after version 1.</summary>
public static class SwError
{
    public static readonly Register Register = Register.At("SWERROR", Place.Bar0, 0xC0, 8, Citation.Spec("9.2.15"), kept: true);

    public static readonly Field Valid = Register.Flag(0, 0, WriteOneToClear);
    public static readonly Field Overflow = Register.Flag(0, 1, WriteOneToClear);
    public static readonly Field DescriptorValid = Register.Flag(0, 2, ReadOnly, defined: Defined.ErrorValid);
    public static readonly Field WqIndexValid = Register.Flag(0, 3, ReadOnly, defined: Defined.ErrorValid);
    public static readonly Field BatchMember = Register.Flag(0, 4, ReadOnly, defined: Defined.ErrorDescriptorValid);
    public static readonly Field ReadWrite = Register.Flag(0, 5, ReadOnly, defined: Defined.ErrorRecordFault);
    public static readonly Field Priv = Register.Flag(0, 6, ReadOnly, defined: Defined.ErrorShared);
    public static readonly Field ErrorInformationValid = Register.Flag(0, 7, ReadOnly, defined: Defined.Never);
    public static readonly Field ErrorCode = Register.Field(0, 15, 8, ReadOnly, defined: Defined.ErrorValid);
    public static readonly Field WqIndex = Register.Field(0, 23, 16, ReadOnly, defined: Defined.ErrorWqValid);
    public static readonly Field Unused24 = Register.Field(0, 31, 24, ReadOnly, defined: Defined.Never);
    public static readonly Field Operation = Register.Field(1, 7, 0, ReadOnly, defined: Defined.ErrorDescriptorValid);
    public static readonly Field Pasid = Register.Field(1, 27, 8, ReadOnly, defined: Defined.ErrorShared);
    public static readonly Field Unused60 = Register.Field(1, 31, 28, ReadOnly, defined: Defined.Never);
    public static readonly Field BatchIndex = Register.Field(2, 15, 0, ReadOnly, defined: Defined.ErrorBatchMember);
    public static readonly Field Unused80 = Register.Field(2, 31, 16, ReadOnly, defined: Defined.Never);
    public static readonly Field ErrorInformation = Register.Field(3, 31, 0, ReadOnly, defined: Defined.ErrorFlags);
    public static readonly Field FaultAddress = Register.Field(4, 63, 0, ReadOnly, defined: Defined.ErrorRecordFault);
    public static readonly Field Unused192 = Register.Field(6, 63, 0, ReadOnly, defined: Defined.Never);
}

/// <summary>CMDPARAM: a second operand no version 1 command uses.</summary>
public static class CmdParam
{
    public static readonly Register Register = Register.At("CMDPARAM", Place.Bar0, 0xE000, 2, Citation.Spec("9.2.20"));

    public static readonly Field Parameter = Register.Field(0, 63, 0, Access.ReadWrite, defined: Defined.Never);
}
