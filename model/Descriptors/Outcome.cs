using Dsa.Model.Values;

namespace Dsa.Model.Descriptors;

/// <summary>How a descriptor ended, as its completion record tells it (DSA 8.2).</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="Status">Byte 0: operation status, and bit 7 where a write faulted.</param>
/// <param name="Result">Byte 1: Result, or DIF Status.</param>
/// <param name="Bytes">Bytes 4-7: Bytes Completed, or Descriptors Completed.</param>
/// <param name="FaultAddress">Bytes 8-15.</param>
/// <param name="Lower">Bytes 16-23, of the operation or the invalid flags.</param>
/// <param name="Upper">Bytes 24-31, of the operation.</param>
public readonly record struct Outcome<V>(Word<V> Status, Word<V> Result, Word<V> Bytes, Word<V> FaultAddress, Word<V> Lower, Word<V> Upper)
    where V : struct, IValue<V>
{
    /// <summary>An end with nothing but a status: Bytes Completed is 0 (DSA-CHK-40, DSA-OP-09).</summary>
    public static Outcome<V> Of(Word<V> status) => new(status, 0, 0, 0, 0, 0);

    /// <summary>The operation status, bits 5:0.</summary>
    public Word<V> Code => Status.Bits(0, 6);

    /// <summary>The truth "it succeeded": nothing else counts as that, not even 0x02 (DSA-BAT-02).</summary>
    public Bool<V> Succeeded => Status == Descriptors.Status.Success;

    /// <summary>The truth "it ended as it should": then a record is written on request only, and SWERROR tells nothing (DSA 5.4, 5.8.1).</summary>
    public Bool<V> IsOrderly => Succeeded | (Status == Descriptors.Status.FalsePredicate) | (Status == Descriptors.Status.BatchFailed);

    /// <summary>The record's first quadword.</summary>
    public Word<V> First => Status | (Result << 8) | (Bytes << 32);
}
