namespace Dsa.Model.Registers;

/// <summary>What a write does to a field while its <see cref="Window"/> is open. Undeclared bits are reserved: they read 0 and ignore writes (DSA T9-1).</summary>
public enum Access
{
    /// <summary>RO: writes are ignored without error (DSA-REG-04).</summary>
    ReadOnly,

    /// <summary>RW.</summary>
    ReadWrite,

    /// <summary>RW1C: bits written 1 become 0.</summary>
    WriteOneToClear,

    /// <summary>WO: writes act, reads are not to be relied on (DSA-REG-05).</summary>
    WriteOnly,

    /// <summary>A base address: bits below the region's size are hard-wired to 0 (DSA App. C BAR0, BAR2).</summary>
    BaseAddress,

    /// <summary>PMCSR: Power State: D0 (0) and D3hot (3) are kept, states the device does not have are discarded (DSA App. C PMCSR).</summary>
    PowerState,

    /// <summary>An interrupt message address: kept only if the result has bits 63:20 = 0x00000000FEE (DSA-INT-14).</summary>
    MessageAddress,
}
