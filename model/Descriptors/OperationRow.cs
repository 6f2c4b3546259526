namespace Dsa.Model.Descriptors;

/// <summary>What stands at an address of a descriptor.</summary>
public enum Buffer
{
    /// <summary>No address, or one that is not for data.</summary>
    None,

    /// <summary>Data that are read.</summary>
    Read,

    /// <summary>Data that are written; they overlap nothing else the operation uses (DSA 8.4).</summary>
    Written,

    /// <summary>Data that are neither: their lines leave the caches.</summary>
    Flushed,
}

/// <summary>What of a descriptor is a multiple of 8 (DSA T5-6, 0x1c).</summary>
[Flags]
public enum Aligned
{
    /// <summary>Nothing need be.</summary>
    None = 0,

    /// <summary>The address in bytes 16-23.</summary>
    Address1 = 1,

    /// <summary>The address in bytes 24-31.</summary>
    Address2 = 2,

    /// <summary>Transfer Size.</summary>
    Size = 4,
}

/// <summary>What the manual's tables say of one operation.</summary>
/// <param name="Code">Operation code (DSA T8-2).</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">The architecture version it came with. The model carries out those of version 1.</param>
/// <param name="Flags">Flags that are not reserved for it (DSA T5-3); capabilities and other flags may still forbid them (DSA T5-4).</param>
/// <param name="Required">Flags that must be set (DSA T5-5); of a Drain one of them will do.</param>
/// <param name="Reserved">Bytes that are reserved whatever the flags (DSA T5-3), as "38-39 44".</param>
/// <param name="Address1">What bytes 16-23 point to.</param>
/// <param name="Address2">What bytes 24-31 point to.</param>
/// <param name="Address3">What bytes 40-47 point to.</param>
/// <param name="Aligned">What must be a multiple of 8.</param>
/// <param name="Record">Bytes of the completion record that mean something after success (DSA 8.3, 7.8), beside the status.</param>
public sealed record OperationRow(
    ulong Code,
    string Name,
    int Version,
    ulong Flags,
    ulong Required,
    string Reserved,
    Buffer Address1 = Buffer.None,
    Buffer Address2 = Buffer.None,
    Buffer Address3 = Buffer.None,
    Aligned Aligned = Aligned.None,
    string Record = ""
)
{
    /// <summary>Whether bytes 32-35 are a Transfer Size: so they are for operations on data.</summary>
    public bool HasTransferSize => Version == 1 && (Address1 != Buffer.None || Address2 != Buffer.None);

    /// <summary>Bytes that are reserved, bit k for byte k.</summary>
    public ulong ReservedBytes { get; } = Bytes(Reserved);

    /// <summary>Bytes of the record that mean something after success, bit k for byte k.</summary>
    public ulong RecordBytes { get; } = 1 | Bytes(Record);

    /// <summary>Bits of one of the eight quadwords that are reserved.</summary>
    public ulong ReservedBits(int quadword)
    {
        ulong bits = 0;
        for (var i = 0; i < 8; i++)
        {
            bits |= (ReservedBytes >> ((8 * quadword) + i) & 1) * (0xFFUL << (8 * i));
        }

        return bits;
    }

    private static ulong Bytes(string ranges)
    {
        ulong bytes = 0;
        foreach (var range in ranges.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = range.Split('-');
            for (var i = int.Parse(ends[0], null); i <= int.Parse(ends[^1], null); i++)
            {
                bytes |= 1UL << i;
            }
        }

        return bytes;
    }
}
