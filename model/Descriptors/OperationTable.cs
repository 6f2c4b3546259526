using System.Collections.Immutable;
using Dsa.Model.Values;
using static Dsa.Model.Descriptors.Buffer;

namespace Dsa.Model.Descriptors;

/// <summary>
/// The table of operations: one row each, from DSA T5-3, T5-5, T8-2 and 8.3. Bytes that are reserved only under some flags are in the rows of
/// <see cref="DescriptorChecks{V}"/>; bytes an operation has and ignores, such as the seeds of DIF fields that are passed through, are not reserved (DSA-CHK-81). Operations that make a
/// CRC must ask for a record (DSA-CRC-11). Versions 2 and 3 have their places; a device without them tells so in OPCAP.
/// </summary>
public static class OperationTable
{
    /// <summary>Codes end below this one.</summary>
    public const int Codes = 0x40;

    private const ulong Record = (1UL << Flag.RecordAddressValid) | (1UL << Flag.RequestRecord);
    private const ulong RecordOrInterrupt = (1UL << Flag.RequestRecord) | (1UL << Flag.RequestInterrupt);

    /// <summary>The rows, by code.</summary>
    public static ImmutableArray<OperationRow> Rows { get; } =
    [
        //  code                               name                          ver. flags    required           reserved bytes             16-23    24-31    40-47
        new(Operation.NoOp, "No-op", 1, 0x00101D, 0, "16-35 38-63"),
        new(Operation.Batch, "Batch", 1, 0x01121C, 0, "24-31 38-63", Record: "4-7"),
        new(Operation.Drain, "Drain", 1, 0x0F161C, RecordOrInterrupt, "32-35 38-63"),
        new(Operation.MemoryMove, "Memory Move", 1, 0x00773F, 0, "38-63", Read, Written, Record: "4-7"),
        new(Operation.Fill, "Fill", 1, 0x04753F, 0, "38-39 48-63", None, Written, Record: "4-7"),
        new(Operation.Compare, "Compare", 1, 0x00169F, Record, "38-39 41-63", Read, Read, Record: "1 4-7"),
        new(Operation.ComparePattern, "Compare Pattern", 1, 0x00129F, Record, "38-39 41-63", Read, Record: "1 4-7"),
        new(
            Operation.CreateDelta,
            "Create Delta Record",
            1,
            0x007FBF,
            Record,
            "38-39 52-55 57-63",
            Read,
            Read,
            Written,
            Aligned.Address1 | Aligned.Address2 | Aligned.Size,
            "1 4-7 16-19"
        ),
        new(Operation.ApplyDelta, "Apply Delta Record", 1, 0x00773F, 0, "38-39 44-63", Read, Written, None, Aligned.Address2 | Aligned.Size, "4-7"),
        new(Operation.Dualcast, "Memory Copy with Dualcast", 1, 0x007F3F, 0, "38-39 48-63", Read, Written, Written, Record: "4-7"),
        new(Operation.TranslationFetch, "Translation Fetch", 2, 0x01101F, 0, "24-31 38-47 52-63", Read),
        new(Operation.CrcGeneration, "CRC Generation", 1, 0x0F1A1F, Record, "24-31 38-39 56-63", Read, Record: "4-7 16-19"),
        new(Operation.CopyWithCrc, "Copy with CRC Generation", 1, 0x0F7F3F, Record, "38-39 56-63", Read, Written, Record: "4-7 16-19"),
        new(Operation.DifCheck, "DIF Check", 1, 0x00121F, Record, "24-31 38-39 41 43-47 56-63", Read, Record: "4-7 16-23"),
        new(Operation.DifInsert, "DIF Insert", 1, 0x00773F, 0, "38-40 43-55", Read, Written, Record: "4-7 24-31"),
        new(Operation.DifStrip, "DIF Strip", 1, 0x00773F, 0, "38-39 41 43-47 56-63", Read, Written, Record: "4-7 16-23"),
        new(Operation.DifUpdate, "DIF Update", 1, 0x00773F, 0, "38-39 43-47", Read, Written, Record: "4-7 16-31"),
        new(Operation.DixGenerate, "DIX Generate", 2, 0x00773F, 0, "38-40 43-55", Read, Written),
        new(Operation.TypeConversion, "Type Conversion", 3, 0x0377BF, 0, "38-55 59", Read, Written),
        new(Operation.Reduce, "Reduce", 3, 0x017FBF, 0, "38-39 48-55", Read, Read, Written),
        new(Operation.ReduceDualcast, "Reduce with Dualcast", 3, 0x037FBF, 0, "38-39", Read, Read, Written),
        new(Operation.GatherReduce, "Gather Reduce", 3, 0x007FBF, 0, "38-43 46-47 60-63", Read, Written),
        new(Operation.GatherCopy, "Gather Copy", 3, 0x037F3F, 0, "38-39 46-47 57-58", Read, Written),
        new(Operation.ScatterCopy, "Scatter Copy", 3, 0x037F3F, 0, "38-39 46-47 57-58", Read, Written),
        new(Operation.ScatterFill, "Scatter Fill", 3, 0x027D3F, 0, "38-39 46-47 57-58 60-61", None, Written),
        new(Operation.CacheFlush, "Cache Flush", 1, 0x00753F, 0, "16-23 38-63", None, Flushed, Record: "4-7"),
        new(Operation.UpdateWindow, "Update Window", 2, 0x01101C, 0, "32-35 38-60"),
        new(Operation.InterDomainCopy, "Inter-Domain Copy", 2, 0x03773F, 0, "38-59", Read, Written),
        new(Operation.InterDomainFill, "Inter-Domain Fill", 2, 0x06753F, 0, "38-39 48-61", None, Written),
        new(Operation.InterDomainCompare, "Inter-Domain Compare", 2, 0x03169F, Record, "38-39 41-59", Read, Read),
        new(Operation.InterDomainComparePattern, "Inter-Domain Compare Pattern", 2, 0x01129F, Record, "38-39 41-59 62-63", Read),
    ];

    /// <summary>The row of a code, or null where the manual has none.</summary>
    public static OperationRow? Find(ulong code) => Rows.FirstOrDefault(row => row.Code == code);

    /// <summary>Whether the model carries an operation out.</summary>
    public static bool IsModelled(ulong code) => Find(code) is { Version: 1 };
}

/// <summary>A column of the table of operations, to be read with a code that is device data.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
/// <param name="of">The number in a row.</param>
public sealed class OperationColumn<V>(Func<OperationRow, ulong> of)
    where V : struct, IValue<V>
{
    private readonly V[] numbers = [.. Enumerable.Range(0, OperationTable.Codes).Select(code => V.Constant(OperationTable.Find((ulong)code) is { } row ? of(row) : 0))];

    /// <summary>The number for a code: 0 where there is no row.</summary>
    public Word<V> this[Word<V> code] => new(V.Load(numbers, code.Value));
}
