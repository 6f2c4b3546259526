namespace Dsa.Model.Descriptors;

#pragma warning disable CS1591 // the manual's names
/// <summary>Operation codes (DSA T8-2).</summary>
public static class Operation
{
    public const ulong NoOp = 0x00;
    public const ulong Batch = 0x01;
    public const ulong Drain = 0x02;
    public const ulong MemoryMove = 0x03;
    public const ulong Fill = 0x04;
    public const ulong Compare = 0x05;
    public const ulong ComparePattern = 0x06;
    public const ulong CreateDelta = 0x07;
    public const ulong ApplyDelta = 0x08;
    public const ulong Dualcast = 0x09;
    public const ulong TranslationFetch = 0x0A;
    public const ulong CrcGeneration = 0x10;
    public const ulong CopyWithCrc = 0x11;
    public const ulong DifCheck = 0x12;
    public const ulong DifInsert = 0x13;
    public const ulong DifStrip = 0x14;
    public const ulong DifUpdate = 0x15;
    public const ulong DixGenerate = 0x17;
    public const ulong TypeConversion = 0x18;
    public const ulong Reduce = 0x19;
    public const ulong ReduceDualcast = 0x1A;
    public const ulong GatherReduce = 0x1B;
    public const ulong GatherCopy = 0x1C;
    public const ulong ScatterCopy = 0x1D;
    public const ulong ScatterFill = 0x1E;
    public const ulong CacheFlush = 0x20;
    public const ulong UpdateWindow = 0x21;
    public const ulong InterDomainCopy = 0x23;
    public const ulong InterDomainFill = 0x24;
    public const ulong InterDomainCompare = 0x25;
    public const ulong InterDomainComparePattern = 0x26;
}

/// <summary>Flag bits of a descriptor (DSA T8-3), then those of one operation or family (T8-14 to T8-19).</summary>
public static class Flag
{
    public const int Fence = 0;
    public const int BlockOnFault = 1;
    public const int RecordAddressValid = 2;
    public const int RequestRecord = 3;
    public const int RequestInterrupt = 4;
    public const int CacheControl3 = 5;
    public const int CheckResult = 7;
    public const int CacheControl = 8;
    public const int Address1TrafficClass = 9;
    public const int Address2TrafficClass = 10;
    public const int Address3TrafficClass = 11;
    public const int RecordTrafficClass = 12;
    public const int CacheControl2 = 14;

    public const int BatchError = 16;
    public const int Readback1Valid = 16;
    public const int Readback2Valid = 17;
    public const int PatternSize = 18;
    public const int ReadCrcSeed = 16;
    public const int CrcSize = 19;
}

/// <summary>Operation status (DSA T5-6).</summary>
public static class Status
{
    public const ulong Success = 0x01;
    public const ulong FalsePredicate = 0x02;
    public const ulong PageFault = 0x03;
    public const ulong UnresolvedFault = 0x04;
    public const ulong BatchFailed = 0x05;
    public const ulong BatchFault = 0x06;
    public const ulong DeltaOrder = 0x07;
    public const ulong DeltaOffset = 0x08;
    public const ulong DifError = 0x09;
    public const ulong UnsupportedOperation = 0x10;
    public const ulong InvalidFlags = 0x11;
    public const ulong ReservedField = 0x12;
    public const ulong TransferSize = 0x13;
    public const ulong DescriptorCount = 0x14;
    public const ulong UnsupportedValue = 0x15;
    public const ulong Overlap = 0x16;
    public const ulong DualcastAlignment = 0x17;
    public const ulong ListAlignment = 0x18;
    public const ulong InterruptHandle = 0x19;
    public const ulong RecordFault = 0x1A;
    public const ulong RecordAlignment = 0x1B;
    public const ulong Misaligned = 0x1C;
    public const ulong Privilege = 0x1D;
    public const ulong TrafficClass = 0x1E;
    public const ulong ReadbackFault = 0x1F;
    public const ulong HardwareError = 0x20;
    public const ulong WriteError = 0x21;

    /// <summary>Bit 7 of the record's status byte: the access that faulted was a write.</summary>
    public const ulong FaultOnWrite = 0x80;
}
