using Dsa.Model.Requirements;
using static Dsa.Model.Registers.Access;

namespace Dsa.Model.Registers;

#pragma warning disable CS1591 // each group of cells is documented as a whole
/// <summary>The administrative command in progress: how far it has come (see <see cref="Commands.Phase"/>).</summary>
public static class Running
{
    public static readonly Register Register = Register.At("RUNNING", Place.Internal, 0, 3, Citation.Spec("9.2.12"), kept: true);

    public static readonly Field Phase = Register.Field(0, 2, 0, ReadOnly);
    public static readonly Field Outcome = Register.Field(0, 15, 8, ReadOnly);
    public static readonly Field Handle = Register.Field(0, 31, 16, ReadOnly);
    public static readonly Field Operand = Register.Field(1, 19, 0, ReadOnly);
    public static readonly Field Code = Register.Field(1, 24, 20, ReadOnly);
    public static readonly Field Reserved = Register.Field(1, 30, 25, ReadOnly);
    public static readonly Field RequestInterrupt = Register.Flag(1, 31, ReadOnly);
}

/// <summary>What SWERROR does not show of the error it holds: whether the WQ was shared, so that the descriptor itself told its PASID (DSA-ERR-09).</summary>
public static class ErrorOrigin
{
    public static readonly Register Register = Register.At("ERRORORIGIN", Place.Internal, 0, 1, Citation.Spec("9.2.15"), kept: true);

    public static readonly Field SharedWq = Register.Flag(0, 0, ReadOnly);
}

/// <summary>Interrupt handles given out by Request Interrupt Handle: one possible for each MSI-X entry.</summary>
public static class MsixHandle
{
    public static readonly Register Register = Register.Table("MSIXHANDLE", Place.Internal, Dimension.MsixEntries, 1, Citation.Spec("3.7"));

    public static readonly Field Handle = Register.Field(0, 15, 0, ReadOnly);
    public static readonly Field Live = Register.Flag(0, 16, ReadOnly);
}

/// <summary>Interrupt handles given out by Request Interrupt Handle: one possible for each IMS entry.</summary>
public static class ImsHandle
{
    public static readonly Register Register = Register.Table("IMSHANDLE", Place.Internal, Dimension.ImsEntries, 1, Citation.Spec("3.7"));

    public static readonly Field Handle = Register.Field(0, 15, 0, ReadOnly);
    public static readonly Field Live = Register.Flag(0, 16, ReadOnly);
}

/// <summary>
/// Interrupt messages sent and not yet taken by the observer, for each entry of either table. Another message of MSI-X entry 0 while
/// a cause is still set is a choice of the implementation (DSA-INT-04): those are counted apart.
/// </summary>
public static class Sent
{
    public static readonly Register Register = Register.At("SENT", Place.Internal, 0, 1, Citation.Spec("3.7"), kept: true);
    public static readonly Field Any = Register.Flag(0, 0, ReadOnly);
    public static readonly Field Repeated = Register.Field(0, 31, 16, ReadOnly);

    public static readonly Register MsixRegister = Register.Table("MSIXSENT", Place.Internal, Dimension.MsixEntries, 1, Citation.Spec("3.7"), kept: true);
    public static readonly Field Msix = MsixRegister.Field(0, 15, 0, ReadOnly);

    public static readonly Register ImsRegister = Register.Table("IMSSENT", Place.Internal, Dimension.ImsEntries, 1, Citation.Spec("3.7"), kept: true);
    public static readonly Field Ims = ImsRegister.Field(0, 15, 0, ReadOnly);
}

/// <summary>The batch being carried out.</summary>
public static class BatchProgress
{
    public static readonly Register Register = Register.At("BATCH", Place.Internal, 0, 1, Citation.Spec("3.8"));

    /// <summary>A member did not end with Success; 0 between batches.</summary>
    public static readonly Field Failed = Register.Flag(0, 0, ReadOnly);
}

/// <summary>The host device as a parent of virtual devices: how far the host driver has come with its registration (DOC "Host Registration and Release").</summary>
public static class Parent
{
    public static readonly Register Register = Register.Table(
        "PARENT",
        Place.Internal,
        Dimension.Parents,
        1,
        Citation.Doc("Host Registration and Release"),
        kept: true
    );

    /// <summary>The IOMMU translates by PASID for the device.</summary>
    public static readonly Field Aux = Register.Flag(0, 0, ReadOnly);

    /// <summary>The interrupt domain of the IMS exists.</summary>
    public static readonly Field ImsDomain = Register.Flag(0, 1, ReadOnly);

    /// <summary>Virtual devices can be created.</summary>
    public static readonly Field Registered = Register.Flag(0, 2, ReadOnly);

    /// <summary>Between two steps the parent was registered without its IMS domain, or had that without translation: never (VDSA-HST-03).</summary>
    public static readonly Field OutOfOrder = Register.Flag(0, 3, ReadOnly);
}

/// <summary>What the host driver keeps of each WQ beside its registers.</summary>
public static class MdevWq
{
    public static readonly Register Register = Register.Table(
        "MDEVWQ",
        Place.Internal,
        Dimension.AssignableWqs,
        1,
        Citation.Doc("Host Registration and Release"),
        kept: true
    );

    /// <summary>Its type is mdev: it is for virtual devices.</summary>
    public static readonly Field IsMdev = Register.Flag(0, 0, ReadOnly);

    /// <summary>It is bound to the mdev driver, and no other may configure it.</summary>
    public static readonly Field Bound = Register.Flag(0, 1, ReadOnly);

    /// <summary>How many virtual devices use it.</summary>
    public static readonly Field Clients = Register.Field(0, 15, 8, ReadOnly);
}

/// <summary>The assignable interfaces of a host device: one for each virtual device composed on it (DOC "Assignable Device Interface").</summary>
public static class Adi
{
    public static readonly Register Register = Register.Table("ADI", Place.Internal, Dimension.VirtualDevices, 4, Citation.Doc("Virtual DSA Device"), kept: true);

    /// <summary>VFIO has the virtual device open.</summary>
    public static readonly Field Open = Register.Flag(0, 0, ReadOnly);

    /// <summary>The virtual device exists.</summary>
    public static readonly Field Created = Register.Flag(0, 1, ReadOnly);

    /// <summary>An IOMMU domain is attached to it.</summary>
    public static readonly Field Attached = Register.Flag(0, 4, ReadOnly);

    /// <summary>The host PASID of the IOMMU domain attached to it.</summary>
    public static readonly Field Pasid = Register.Field(0, 31, 12, ReadOnly);

    /// <summary>The first of the IMS slots behind its vectors, while it is open.</summary>
    public static readonly Field Slot = Register.Field(1, 15, 0, ReadOnly);

    /// <summary>A bit for each vector that has a trigger installed.</summary>
    public static readonly Field Triggers = Register.Field(1, 31, 16, ReadOnly);

    /// <summary>The trigger of the request interrupt is installed.</summary>
    public static readonly Field RequestTrigger = Register.Flag(0, 2, ReadOnly);

    /// <summary>The host has asked the user to give the device back, and the request interrupt was signalled.</summary>
    public static readonly Field Requested = Register.Flag(0, 3, ReadOnly);

    /// <summary>A slot was taken from it while its WQ was not quiesced: closing never does so (VDSA-IMS-11).</summary>
    public static readonly Field FreedInUse = Register.Flag(0, 5, ReadOnly);

    /// <summary>The portal of the host mapped at the guest's unlimited page, as an offset in the host's BAR2, or 0 for none.</summary>
    public static readonly Field UnlimitedPage = Register.Field(2, 31, 0, ReadOnly);

    /// <summary>The same for its limited page.</summary>
    public static readonly Field LimitedPage = Register.Field(3, 31, 0, ReadOnly);
}

/// <summary>Drain descriptors a WQ has taken.</summary>
public static class Drains
{
    public static readonly Register Register = Register.Table("DRAINS", Place.Internal, Dimension.Wqs, 2, Citation.Spec("3.12"));

    public static readonly Field Taken = Register.Field(0, 63, 0, ReadOnly);
}

/// <summary>The PASIDs a virtual machine has allocated: what its guest calls each, and which host PASID it is (DSA 7.5.3, DOC "ADI Isolation").</summary>
public static class PasidMap
{
    public static readonly Register Register = Register.Table("PASIDMAP", Place.Internal, Dimension.GuestPasids, 2, Citation.Doc("ADI Isolation"), kept: true);

    public static readonly Field Valid = Register.Flag(0, 0, ReadOnly);
    public static readonly Field Guest = Register.Field(0, 31, 12, ReadOnly);
    public static readonly Field Host = Register.Field(1, 19, 0, ReadOnly);
}

/// <summary>A descriptor the device holds: where it came in and its 64 bytes.</summary>
public static class Held
{
    public static readonly Register Register = Register.Table("HELD", Place.Internal, Dimension.Descriptors, 20, Citation.Spec("3.5"));

    public static readonly Field Present = Register.Flag(0, 0, ReadOnly);
    public static readonly Field Ims = Register.Flag(0, 1, ReadOnly);
    public static readonly Field Wq = Register.Field(0, 15, 8, ReadOnly);
    public static readonly Field Word0 = Register.Field(2, 63, 0, ReadOnly);
    public static readonly Field Word1 = Register.Field(4, 63, 0, ReadOnly);
    public static readonly Field Word2 = Register.Field(6, 63, 0, ReadOnly);
    public static readonly Field Word3 = Register.Field(8, 63, 0, ReadOnly);
    public static readonly Field Word4 = Register.Field(10, 63, 0, ReadOnly);
    public static readonly Field Word5 = Register.Field(12, 63, 0, ReadOnly);
    public static readonly Field Word6 = Register.Field(14, 63, 0, ReadOnly);
    public static readonly Field Word7 = Register.Field(16, 63, 0, ReadOnly);

    /// <summary>How many Drains its WQ had taken before it.</summary>
    public static readonly Field DrainsBefore = Register.Field(18, 63, 0, ReadOnly);

    /// <summary>The descriptor's eight quadwords.</summary>
    public static readonly Field[] Words = [Word0, Word1, Word2, Word3, Word4, Word5, Word6, Word7];
}
