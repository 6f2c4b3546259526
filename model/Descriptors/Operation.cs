namespace Dsa.Model.Descriptors;

#pragma warning disable CS1591 // the manual's names
/// <summary>Operation codes (DSA T8-2) the model carries out.</summary>
public static class Operation
{
    public const ulong NoOp = 0x00;
    public const ulong Batch = 0x01;
    public const ulong Drain = 0x02;
    public const ulong MemoryMove = 0x03;
}

/// <summary>Flag bits of a descriptor (DSA T8-3).</summary>
public static class Flag
{
    public const int Fence = 0;
    public const int BlockOnFault = 1;
    public const int RecordAddressValid = 2;
    public const int RequestRecord = 3;
    public const int RequestInterrupt = 4;
    public const int CacheControl = 8;
    public const int RecordTrafficClass = 12;
    public const int CacheControl2 = 14;
}

/// <summary>Operation status (DSA T5-6).</summary>
public static class Status
{
    public const ulong Success = 0x01;
    public const ulong PageFault = 0x03;
    public const ulong UnsupportedOperation = 0x10;
    public const ulong InvalidFlags = 0x11;
    public const ulong ReservedField = 0x12;
    public const ulong TransferSize = 0x13;
    public const ulong Overlap = 0x16;
    public const ulong InterruptHandle = 0x19;
    public const ulong RecordFault = 0x1A;
    public const ulong RecordAlignment = 0x1B;
    public const ulong Privilege = 0x1D;
}
