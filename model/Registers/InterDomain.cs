using Dsa.Model.Requirements;
using static Dsa.Model.Registers.Access;

namespace Dsa.Model.Registers;

#pragma warning disable CS1591 // field names are the manual's; each register is documented as a whole
/// <summary>IDCAP: what the device can do between address spaces.</summary>
public static class IdCap
{
    public static readonly Register Register = Register.At("IDCAP", Place.Bar0, 0x100, 2, Citation.Spec("9.2.18"));

    public static readonly Field Types = Register.Field(0, 1, 0, ReadOnly, reset: Reset.Announced).OnlyWith(() => GenCap.InterDomainSupport);
    public static readonly Field TableSize = Register.Field(0, 23, 8, ReadOnly, reset: Reset.Announced).OnlyWith(() => GenCap.InterDomainSupport);
    public static readonly Field OffsetModeSupport = Register.Flag(0, 24, ReadOnly, reset: Reset.Announced).OnlyWith(() => GenCap.InterDomainSupport);
    public static readonly Field SuppressDrainSupport = Register.Flag(0, 25, ReadOnly, reset: Reset.Announced).OnlyWith(() => GenCap.InterDomainSupport);
    public static readonly Field EntrySize = Register.Field(0, 27, 26, ReadOnly, reset: Reset.Announced).OnlyWith(() => GenCap.InterDomainSupport);
}

/// <summary>IDBR: on whose behalf submitter bitmaps are read.</summary>
public static class IdBr
{
    public static readonly Register Register = Register.At("IDBR", Place.Bar0, 0x108, 1, Citation.Spec("9.2.19"));

    public static readonly Field PasidEnable = Register.Flag(0, 0, ReadWrite, Window.Disabled).OnlyWith(() => GenCap.InterDomainSupport);
    public static readonly Field Priv = Register.Flag(0, 1, ReadWrite, Window.Disabled).OnlyWith(() => GenCap.InterDomainSupport);
    public static readonly Field BitmapTrafficClass = Register.Field(0, 4, 2, ReadWrite, Window.Disabled).OnlyWith(() => GenCap.InterDomainSupport);
    public static readonly Field BitmapPasid = Register.Field(0, 27, 8, ReadWrite, Window.Disabled).OnlyWith(() => GenCap.InterDomainSupport);
}

/// <summary>IDPT: the Inter-Domain Permissions Table.</summary>
public static class Idpt
{
    public static readonly Register Register = Register.Table("IDPT", Place.IdptTable, Dimension.IdptEntries, 8, Citation.Spec("9.2.29"));

    public static readonly Field Type = Register.Field(0, 3, 2, ReadWrite, Window.IdpteFree);
    public static readonly Field SubmitterPasid = Register.Field(0, 31, 12, ReadWrite, Window.IdpteUnused);

    // Last of the dword: what is written together with them is still taken.
    public static readonly Field Usable = Register.Flag(0, 0, ReadWrite);
    public static readonly Field AllowUpdate = Register.Flag(0, 1, ReadWrite);
    public static readonly Field Read = Register.Flag(1, 0, ReadWrite, Window.IdpteFree);
    public static readonly Field Write = Register.Flag(1, 1, ReadWrite, Window.IdpteFree);
    public static readonly Field AccessPrivilege = Register.Flag(1, 2, ReadWrite, Window.IdpteFree);
    public static readonly Field WindowEnable = Register.Flag(1, 3, ReadWrite, Window.IdpteFree);
    public static readonly Field WindowMode = Register.Flag(1, 4, ReadWrite, Window.IdpteFree);
    public static readonly Field AccessPasid = Register.Field(1, 31, 12, ReadWrite, Window.IdpteFree);
    public static readonly Field WindowBase = Register.Field(2, 63, 0, ReadWrite, Window.IdpteFree);
    public static readonly Field WindowSize = Register.Field(4, 63, 0, ReadWrite, Window.IdpteFree);
    public static readonly Field SubmitterBitmap = Register.Field(6, 63, 12, ReadWrite, Window.IdpteUnused);
}
