namespace Dsa.Model.Configuration;

/// <summary>Names of mdev types (DOC "Virtual DSA Device").</summary>
public static class MdevType
{
    /// <summary>One dedicated WQ, configuration read-only, one I/O vector.</summary>
    public const string Dwq1 = "1DWQ_v1";
}
