using Dsa.Model.Requirements;
using static Dsa.Model.Registers.Access;

namespace Dsa.Model.Registers;

#pragma warning disable CS1591 // field names are the manual's; each register is documented as a whole
/// <summary>The ATS, PASID and PRS extended capabilities (DSA 9.1.3).</summary>
public static class Translation
{
    public static readonly Register AtsHeader = Register.At("ATSHDR", Place.Ats, 0, 1, Citation.Spec("App. C ATSEXTCAP"), kept: true);
    public static readonly Field AtsId = AtsHeader.Field(0, 15, 0, ReadOnly, reset: Reset.To(0x0F));
    public static readonly Field AtsVersion = AtsHeader.Field(0, 19, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field AtsNext = AtsHeader.Field(0, 31, 20, ReadOnly, reset: Reset.Announced);

    public static readonly Register PasidHeader = Register.At("PASIDHDR", Place.Pasid, 0, 1, Citation.Spec("App. C PASIDEXTCAP"), kept: true);
    public static readonly Field PasidId = PasidHeader.Field(0, 15, 0, ReadOnly, reset: Reset.To(0x1B));
    public static readonly Field PasidVersion = PasidHeader.Field(0, 19, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field PasidNext = PasidHeader.Field(0, 31, 20, ReadOnly, reset: Reset.Announced);

    public static readonly Register PrsHeader = Register.At("PRSHDR", Place.Prs, 0, 1, Citation.Spec("App. C PRSEXTCAP"), kept: true);
    public static readonly Field PrsId = PrsHeader.Field(0, 15, 0, ReadOnly, reset: Reset.To(0x13));
    public static readonly Field PrsVersion = PrsHeader.Field(0, 19, 16, ReadOnly, reset: Reset.Announced);
    public static readonly Field PrsNext = PrsHeader.Field(0, 31, 20, ReadOnly, reset: Reset.Announced);

    public static readonly Register Ats = Register.At("ATS", Place.Ats, 4, 1, Citation.Spec("App. C ATSCAP, ATSCTL"), kept: true);
    public static readonly Field AtsCapability = Ats.Field(0, 15, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field SmallestUnit = Ats.Field(0, 20, 16, ReadWrite);
    public static readonly Field AtsEnable = Ats.Flag(0, 31, ReadWrite);

    public static readonly Register Pasid = Register.At("PASID", Place.Pasid, 4, 1, Citation.Spec("App. C PASIDCAP, PASIDCTL"), kept: true);
    public static readonly Field PasidCapability = Pasid.Field(0, 15, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field PasidEnable = Pasid.Flag(0, 16, ReadWrite);
    public static readonly Field ExecutePermissionEnable = Pasid.Flag(0, 17, ReadOnly);
    public static readonly Field PrivilegedModeEnable = Pasid.Flag(0, 18, ReadWrite, Window.PrivilegedModeSupported);

    public static readonly Register Prs = Register.At("PRS", Place.Prs, 4, 3, Citation.Spec("App. C PRSCTL, PRSSTS, PRSREQCAP, PRSREQALLOC"), kept: true);
    public static readonly Field PrsEnable = Prs.Flag(0, 0, ReadWrite);
    public static readonly Field PrsReset = Prs.Flag(0, 1, ReadWrite, defined: Defined.Never);
    public static readonly Field PrsFailures = Prs.Field(0, 17, 16, WriteOneToClear, defined: Defined.Never);
    public static readonly Field PrsStopped = Prs.Flag(0, 24, ReadOnly, reset: Reset.To(1), defined: Defined.Timing);
    public static readonly Field PrsResponsePasid = Prs.Flag(0, 31, ReadOnly, reset: Reset.Announced);
    public static readonly Field RequestCapacity = Prs.Field(1, 31, 0, ReadOnly, reset: Reset.Announced);
    public static readonly Field RequestAllocation = Prs.Field(2, 31, 0, ReadWrite);
}
