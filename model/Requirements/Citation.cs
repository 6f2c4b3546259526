namespace Dsa.Model.Requirements;

/// <summary>Where a rule is written. <c>DSA</c> is the DSA Architecture Specification 341204-006US, revision 3.0 (June 2025); <c>DOC</c> the theory of operation of the mdev driver; <c>PCIE</c> the PCI Express Base Specification, revision 5.0; <c>SIOV</c> the Scalable I/O Virtualization technical specification.</summary>
/// <param name="Document">Short name of the document.</param>
/// <param name="Section">Section number or title.</param>
public readonly record struct Citation(string Document, string Section)
{
    /// <summary>A section of the DSA Architecture Specification.</summary>
    public static Citation Spec(string section) => new("DSA", section);

    /// <summary>A section of the theory of operation.</summary>
    public static Citation Doc(string section) => new("DOC", section);

    /// <summary>A decision of <c>model/DECISIONS.md</c>.</summary>
    public static Citation Decision(string id) => new("DECISIONS", id);

    /// <inheritdoc/>
    public override string ToString() => $"{Document} {Section}";
}
