namespace Dsa.Traces;

/// <summary>What whoever recorded a trace could see beyond the answers to register reads. What is not observable and absent says nothing.</summary>
[Flags]
public enum Observables
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary><c>irq</c>: every interrupt message.</summary>
    Irq = 1,

    /// <summary><c>mem</c>: every change the tester makes to guest memory, so that its contents are known.</summary>
    Mem = 2,

    /// <summary><c>dma</c>: every access of the device to memory.</summary>
    Dma = 4,

    /// <summary><c>host</c>: every <c>host.*</c> event.</summary>
    Host = 8,

    /// <summary>
    /// <c>msix-table</c>: accesses to the MSI-X table and its pending bits reach the device. Where they do not (a VFIO client keeps the table),
    /// <c>irq.set</c> is the mask: a trigger installed is a vector unmasked.
    /// </summary>
    MsixTable = 16,
}
