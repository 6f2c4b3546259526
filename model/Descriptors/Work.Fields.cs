using Dsa.Model.Registers;
using Dsa.Model.Values;
using Op = Dsa.Model.Descriptors.Operation;

namespace Dsa.Model.Descriptors;

/// <content>Bytes 38-63, which each operation uses in its own way (DSA 8.3), and the ranges of memory it works on.</content>
public readonly partial record struct Work<V>
{
    private static readonly OperationColumn<V>[] Kinds = [new(row => (ulong)row.Address1), new(row => (ulong)row.Address2), new(row => (ulong)row.Address3)];

    /// <summary>Byte 40: the result that is expected of a comparison, in bit 0.</summary>
    public Word<V> ExpectedResult => Quadword(5).Bits(0, 1);

    /// <summary>Byte 56: bit k is 1 where Result k of Create Delta Record is a success.</summary>
    public Word<V> ExpectedResultMask => Quadword(7).Bits(0, 3);

    /// <summary>Bytes 40-47: Destination2 of a Dualcast, Delta Record Address of Create Delta Record.</summary>
    public Word<V> Address3 => Quadword(5);

    /// <summary>Bytes 40-47: Pattern Upper of Fill.</summary>
    public Word<V> PatternUpper => Quadword(5);

    /// <summary>Bytes 48-51: Maximum Delta Record Size of Create Delta Record.</summary>
    public Word<V> MaxDeltaRecordSize => Quadword(6).Bits(0, 32);

    /// <summary>Bytes 40-43: Delta Record Size of Apply Delta Record.</summary>
    public Word<V> DeltaRecordSize => Quadword(5).Bits(0, 32);

    /// <summary>Bytes 40-43, or 40-47 of a 64-bit CRC: CRC Seed.</summary>
    public Word<V> CrcSeed => Word<V>.Select(Has(Flag.CrcSize), Quadword(5), Quadword(5).Bits(0, 32));

    /// <summary>Bytes 48-55: CRC Seed Address.</summary>
    public Word<V> CrcSeedAddress => Quadword(6);

    /// <summary>Byte 40.</summary>
    public Word<V> SourceDifFlags => Quadword(5).Bits(0, 8);

    /// <summary>Byte 41.</summary>
    public Word<V> DestinationDifFlags => Quadword(5).Bits(8, 8);

    /// <summary>Byte 42.</summary>
    public Word<V> DifFlags => Quadword(5).Bits(16, 8);

    /// <summary>Bytes 48-55: reference tag, mask and application tag of the source.</summary>
    public Word<V> SourceTags => Quadword(6);

    /// <summary>Bytes 56-63: those of the destination.</summary>
    public Word<V> DestinationTags => Quadword(7);

    /// <summary>The truth "it makes a CRC".</summary>
    public Bool<V> IsCrc => Is(Op.CrcGeneration) | Is(Op.CopyWithCrc);

    /// <summary>The truth "it compares a delta, or applies one".</summary>
    public Bool<V> IsDelta => Is(Op.CreateDelta) | Is(Op.ApplyDelta);

    /// <summary>The truth "a bit that has no meaning stands within a byte that has" (DSA-CHK-77): of DIF flags, and of the PASID word of a shared WQ.</summary>
    public Bool<V> UndefinedBitsAreSet
    {
        get
        {
            var isDif = (Operation >= Op.DifCheck) & (Operation <= Op.DifUpdate) & IsSupported;
            var writesField = isDif & (Is(Op.DifInsert) | Is(Op.DifUpdate));
            Bool<V> pasidWord = IsMember ? false : IsShared & (Quadword(0).Bits(20, 11) != 0);
            return pasidWord | (isDif & (DifFlags >> 4 != 0)) | (writesField & (DestinationDifFlags.Bits(0, 3) != 0));
        }
    }

    /// <summary>What one of the three addresses points to: bytes 16-23, 24-31, 40-47.</summary>
    public Word<V> Kind(int address) => Fact(Kinds[address]);

    /// <summary>One of the three addresses.</summary>
    public Word<V> Address(int address) => Quadword(address == 2 ? 5 : 2 + address);

    /// <summary>Bytes at one of the three addresses, where there is one.</summary>
    public Word<V> Length(int address) =>
        address switch
        {
            0 => Word<V>.Select(Is(Op.ApplyDelta), DeltaRecordSize, TransferSize),
            1 => Word<V>.Select(Is(Op.DifInsert), TransferSize + DifBytes, Word<V>.Select(Is(Op.DifStrip), TransferSize - DifBytes, TransferSize)),
            _ => Word<V>.Select(Is(Op.CreateDelta), MaxDeltaRecordSize, TransferSize),
        };

    /// <summary>The truth "a range it writes shares a byte with another range it uses": half-open ranges, with the length that is really written (DSA 8.4).</summary>
    public Bool<V> Overlaps
    {
        get
        {
            Bool<V> any = false;
            foreach (var (a, b) in ((int, int)[])[(0, 1), (0, 2), (1, 2)])
            {
                var both = (Kind(a) != (ulong)Buffer.None) & (Kind(b) != (ulong)Buffer.None);
                var writes = (Kind(a) == (ulong)Buffer.Written) | (Kind(b) == (ulong)Buffer.Written);
                any |= both & writes & (Address(a) < Address(b) + Length(b)) & (Address(b) < Address(a) + Length(a));
            }

            return any;
        }
    }

    /// <summary>The truth "a virtual channel carries the traffic class a selector names": TC-A of the WQ's group, or TC-B where the flag is set (DSA T8-3).</summary>
    public Bool<V> IsCarried(int selector) =>
        Device.IsCarried(Word<V>.Select(Has(selector), Device.OfGroup(GrpCfg.TrafficClassB, WqIndex), Device.OfGroup(GrpCfg.TrafficClassA, WqIndex)));

    /// <summary>The truth "no virtual channel carries the traffic class of an address it uses".</summary>
    public Bool<V> UsesAClassThatIsNotCarried
    {
        get
        {
            var first = (Kind(0) != (ulong)Buffer.None) | (IsSupported & Is(Op.Batch)) | (Is(Op.Drain) & Has(Flag.Readback1Valid));
            var second = (Kind(1) != (ulong)Buffer.None) | (Is(Op.Drain) & Has(Flag.Readback2Valid));
            var third = (Kind(2) != (ulong)Buffer.None) | (IsCrc & Has(Flag.ReadCrcSeed));
            return (first & !IsCarried(Flag.Address1TrafficClass)) | (second & !IsCarried(Flag.Address2TrafficClass)) | (third & !IsCarried(Flag.Address3TrafficClass));
        }
    }

    /// <summary>Bytes of Data Integrity Fields that DIF Insert adds and DIF Strip takes away: 8 for each whole block (DSA-DIF-13).</summary>
    private Word<V> DifBytes
    {
        get
        {
            Word<V> data = Word<V>.Select(DifFlags.Bit(1), 4096, 512) + (DifFlags.Bits(0, 1) << 3);
            return Quotient(TransferSize, Word<V>.Select(Is(Op.DifStrip), data + 8, data)) << 3;
        }
    }

    /// <summary>How often a block of at least 512 bytes goes into a size of 32 bits.</summary>
    private static Word<V> Quotient(Word<V> size, Word<V> block)
    {
        Word<V> quotient = 0;
        for (var bit = 32 - 10; bit >= 0; bit--)
        {
            var fits = block << bit <= size;
            quotient |= Word<V>.Select(fits, 1UL << bit, 0);
            size = Word<V>.Select(fits, size - (block << bit), size);
        }

        return quotient;
    }
}
