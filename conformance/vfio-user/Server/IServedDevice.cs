namespace Dsa.VfioUser;

/// <summary>A PCI device that is given to a vfio-user client. It is called by one thread, one call at a time.</summary>
public interface IServedDevice
{
    /// <summary>Its regions by index: 0 to 5 the BARs, 6 the ROM, 7 configuration space, 8 VGA, from 9 its own.</summary>
    IReadOnlyList<ServedRegion> Regions { get; }

    /// <summary>Entries of its MSI-X table.</summary>
    int Vectors { get; }

    /// <summary>How many interrupts of each kind it has: INTx, MSI, MSI-X, error, request; null for a kind it does not answer for.</summary>
    IReadOnlyList<int?> Interrupts => [0, 0, Vectors, 1, 1];

    /// <summary>Whether the device refuses a call of SET_IRQS that is right in itself, and as what; 0 where it does not.</summary>
    /// <param name="call">The call.</param>
    /// <param name="isBad">Whether one of its file descriptors is no eventfd.</param>
    uint RefusalOf(in SetIrqs call, bool isBad) => 0;

    /// <summary>A client is there, with its memory and its interrupts; or null: it went, and neither may be used any more.</summary>
    void Connect(IClientSide? client);

    /// <summary>Reads bytes of a region; the range is inside it.</summary>
    void Read(int region, ulong offset, Span<byte> to);

    /// <summary>Writes bytes of a region; the range is inside it. What the device does because of it is left to <see cref="Advance"/>.</summary>
    void Write(int region, ulong offset, ReadOnlySpan<byte> from);

    /// <summary>The client can be interrupted by a vector, or cannot any more. It never sees the MSI-X table of a device: this is the mask.</summary>
    void SetTrigger(int vector, bool installed);

    /// <summary>Resets the device.</summary>
    void Reset();

    /// <summary>
    /// Goes one step on with what it has to do by itself. A step that meets <see cref="Transfer.Pending"/> leaves the device as it was and is
    /// taken again when the answer is there.
    /// </summary>
    Progress Advance();
}

/// <summary>What a step of a device came to.</summary>
public enum Progress
{
    /// <summary>There is nothing to do.</summary>
    Idle,

    /// <summary>Something was done; there may be more.</summary>
    Stepped,

    /// <summary>An access to memory has to be waited for.</summary>
    Waiting,
}

/// <summary>A region of a served device.</summary>
/// <param name="Size">Bytes; 0 for one that is not there.</param>
/// <param name="IsWritable">Whether writes do anything.</param>
/// <param name="Type">Type and subtype of a region of the device's own.</param>
public readonly record struct ServedRegion(ulong Size, bool IsWritable = true, (uint Type, uint Subtype)? Type = null);
