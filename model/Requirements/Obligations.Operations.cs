using System.Collections.Immutable;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Requirements;

/// <content>Operations on data, and batches (DSA 3.8, 3.9, 8.3).</content>
public static partial class Obligations
{
    private const string Batches = "model/Device/Device.Batch.cs";
    private const string CacheFlush = "model/Operations/CacheFlush.cs";
    private const string CompareFile = "model/Operations/Compare.cs";
    private const string Comparison = "model/Operations/Kernels/Comparison.cs";
    private const string Crc = "model/Operations/Kernels/Crc.cs";
    private const string CrcGeneration = "model/Operations/CrcGeneration.cs";
    private const string CrcMode = "model/Operations/Kernels/CrcMode.cs";
    private const string DeltaApplication = "model/Operations/Kernels/DeltaApplication.cs";
    private const string DeltaCreation = "model/Operations/Kernels/DeltaCreation.cs";
    private const string DeltaFile = "model/Operations/Delta.cs";
    private const string DestinationDifFlags = "model/Operations/Kernels/DestinationDifFlags.cs";
    private const string Dif = "model/Operations/Kernels/Dif.cs";
    private const string DifBlocks = "model/Operations/DifBlocks.cs";
    private const string DifFlags = "model/Operations/Kernels/DifFlags.cs";
    private const string DifTags = "model/Operations/Kernels/DifTags.cs";
    private const string DrainOrder = "model/Device/Device.Drains.cs";
    private const string DrainFile = "model/Operations/Drain.cs";
    private const string FillFile = "model/Operations/Fill.cs";
    private const string Footprints = "traces/Oracle/Footprint.cs";
    private const string Guard = "model/Operations/Kernels/Guard.cs";
    private const string Meanings = "model/Descriptors/RecordMeaning.cs";
    private const string MoveFile = "model/Operations/Move.cs";
    private const string OperationNames = "model/Descriptors/Operation.cs";
    private const string OperationRows = "model/Descriptors/OperationTable.cs";
    private const string Pattern = "model/Operations/Kernels/Pattern.cs";
    private const string Polynomial = "model/Operations/Kernels/Polynomial.cs";
    private const string Records = "traces/Oracle/SeenRecord.cs";
    private const string SourceDifFlags = "model/Operations/Kernels/SourceDifFlags.cs";

    private static ImmutableArray<Requirement> Operations =>
    [
        new("DSA-POR-05", D, "Descriptors of a batch count as submitted through the Batch descriptor's portal.", Spec("3.7"), Batches),
        new("DSA-POR-15", D, "A Batch descriptor takes one place in its WQ.", Spec("3.8"), Batches),
        new("DSA-CHK-43", U, "Transfer Size of a DIF operation should be whole blocks.", Spec("8.3.14-8.3.18"), Meanings),
        new("DSA-CHK-44", N, "Max Delta Record Size should be a multiple of 10.", Spec("8.3.8"), Checks),
        new("DSA-CHK-48", U, "A buffer that runs past the end of the address space is not checked for.", Spec("5.4"), Meanings),
        new("DSA-CHK-62", D, "Fence is reserved outside a batch: 0x11.", Spec("T5-4"), Checks),
        new("DSA-CHK-63", D, "Block on Fault is reserved without the WQ's enable, and for operations that cannot fault: 0x11.", Spec("T5-4"), Checks),
        new("DSA-CHK-66", D, "Cache control is reserved where the device or the operation lacks it: 0x11.", Spec("T8-4"), Checks),
        new("DSA-CHK-67", D, "Readback flags of Drain are reserved without the capability: 0x11.", Spec("T5-4"), Checks),
        new("DSA-CHK-69", D, "The third traffic class of a CRC operation is reserved unless the seed is read: 0x11.", Spec("T5-4"), Checks),
        new("DSA-CHK-79", D, "Expected Result does not count unless the result is checked.", Spec("T8-17, 8.3.8"), CompareFile),
        new("DSA-CHK-80", D, "A descriptor of a batch that is discarded counts as not successful.", Spec("3.8, 8.3.2"), Execution),
        new("DSA-CHK-81", D, "DIF fields that an operation ignores are not reserved.", Spec("8.3.17, T5-3"), OperationRows),
        new("DSA-OP-03", D, "Result of a partial Memory Move tells in which direction to go on.", Spec("8.3.4"), MoveFile),
        new("DSA-OP-04", D, "Fill repeats its pattern from the start of the destination.", Spec("8.3.5"), Pattern),
        new("DSA-OP-05", D, "The size of a Fill need not be a multiple of the pattern.", Spec("8.3.5"), FillFile),
        new("DSA-OP-06", D, "A dualcast writes the same data to both destinations.", Spec("8.3.10"), MoveFile),
        new("DSA-OP-07", D, "Cache Flush changes no data.", Spec("8.3.26"), CacheFlush),
        new("DSA-OP-10", N, "A device may read more of a source than it needs.", Spec("8.1.5"), Footprints),
        new("DSA-OP-20", D, "Result of a compare is 0 for equal, 1 for different.", Spec("8.3.6"), Comparison),
        new("DSA-OP-21", D, "Compare tells the offset of the first difference.", Spec("8.3.6"), CompareFile),
        new("DSA-OP-22", N, "Compare Pattern tells an offset up to the first difference.", Spec("8.3.7"), CompareFile),
        new("DSA-OP-23", D, "A difference found is reported rather than a fault.", Spec("8.3.6"), CompareFile),
        new("DSA-OP-24", D, "With a result to check the status is 0x01 if it is the expected one, else 0x02.", Spec("T8-17"), CompareFile),
        new("DSA-OP-25", D, "Only Result tells equal from different at offset 0.", Spec("8.3.6"), CompareFile),
        new("DSA-DLT-01", D, "Create Delta records each 8-byte unit that differs, in order.", Spec("8.3.8"), DeltaCreation),
        new("DSA-DLT-02", D, "Result of Create Delta: equal, complete, or too large.", Spec("8.3.8"), DeltaCreation),
        new("DSA-DLT-03", N, "Create Delta may stop a little before the record is full.", Spec("8.3.8"), Meanings),
        new("DSA-DLT-04", D, "Expected Result Mask has a bit for each result.", Spec("8.3.8"), DeltaFile),
        new("DSA-DLT-05", D, "A record too large is no error unless the result is checked.", Spec("8.3.8"), DeltaFile),
        new("DSA-DLT-06", D, "A fault in Create Delta leaves what was compared and recorded so far.", Spec("8.3.8"), DeltaCreation),
        new("DSA-DLT-08", D, "Apply Delta writes each unit of the record at its offset.", Spec("8.3.9"), DeltaFile),
        new("DSA-DLT-09", D, "Offsets of a delta record rise, 0x07, and stay inside the destination, 0x08.", Spec("8.3.9, T5-6"), DeltaApplication),
        new("DSA-DLT-10", N, "A unit that breaks both rules gives either code.", Spec("8.3.9"), Records),
        new("DSA-DLT-11", U, "A record size that is no multiple of 10 is not described.", Spec("8.3.9"), Meanings),
        new("DSA-DLT-12", D, "Apply Delta goes on after a fault with the rest of the record.", Spec("8.3.9"), DeltaApplication),
        new("DSA-CRC-01", D, "The two generators of CRC.", Spec("App. A"), Polynomial),
        new("DSA-CRC-02", D, "By default seed and result are inverted and reflected.", Spec("App. A, T8-19"), Crc),
        new("DSA-CRC-03", D, "A flag leaves out inversion and reflection of seed and result.", Spec("T8-19"), CrcMode),
        new("DSA-CRC-04", D, "Another flag leaves out reflection of data.", Spec("T8-19"), CrcMode),
        new("DSA-CRC-05", D, "The CRC of two parts is that of the second with the first's as its seed.", Spec("8.3.12"), Crc),
        new("DSA-CRC-06", N, "Data are not padded.", Spec("App. A"), Crc),
        new("DSA-CRC-07", D, "The seed may be read from memory.", Spec("8.3.12"), CrcGeneration),
        new("DSA-CRC-08", D, "A fault leaves the CRC of the bytes completed.", Spec("8.3.12"), CrcGeneration),
        new("DSA-CRC-09", D, "A 32-bit CRC takes four bytes of the record.", Spec("T8-19"), Meanings),
        new("DSA-CRC-10", D, "Copy with CRC copies, and gives the CRC of the source.", Spec("8.3.13"), CrcGeneration),
        new("DSA-CRC-11", D, "A CRC operation must ask for a record.", Spec("T5-5"), OperationRows),
        new("DSA-DIF-01", D, "The guard is a CRC of the block's data.", Spec("App. B"), Guard),
        new("DSA-DIF-02", D, "The reference tag counts blocks if it is incrementing.", Spec("App. B"), DifTags),
        new("DSA-DIF-03", D, "The application tag is masked after it is incremented.", Spec("App. B"), DifTags),
        new("DSA-DIF-04", D, "The application tag in the data is compared unmasked, and not at all with a full mask.", Spec("8.3.17"), Dif),
        new("DSA-DIF-06", D, "A tag of all ones may exempt a block from checks.", Spec("8.3.17"), SourceDifFlags),
        new("DSA-DIF-08", D, "Tags advance past exempt blocks too.", Spec("App. B"), DifTags),
        new("DSA-DIF-09", D, "A mismatch ends with 0x09 and the bytes of the good blocks.", Spec("8.3.14-8.3.17"), Dif),
        new("DSA-DIF-10", N, "What was written before a mismatch is left in place.", Spec("8.3.15"), DifBlocks),
        new("DSA-DIF-11", D, "The record holds the tags for the block that comes next.", Spec("App. B"), DifTags),
        new("DSA-DIF-12", N, "Masked bits of the application tag in the record may be anything.", Spec("App. B"), Meanings),
        new("DSA-DIF-13", D, "Sizes of source and destination of each DIF operation.", Spec("App. B"), DifFlags),
        new("DSA-DIF-14", D, "DIF Insert adds guard and tags to each block.", Spec("App. B"), Dif),
        new("DSA-DIF-15", D, "DIF Update checks the old and writes new guard and tags.", Spec("App. B"), Dif),
        new("DSA-DIF-16", D, "DIF Check with every check off succeeds.", Spec("App. B"), DifBlocks),
        new("DSA-DIF-17", U, "DIF operations take whole blocks.", Spec("8.3.14-8.3.18"), Meanings),
        new("DSA-DIF-18", D, "A field passed through is the source's, whatever the destination's seeds.", Spec("8.3.17"), DestinationDifFlags),
        new("DSA-DIF-19", D, "Bytes Completed of a DIF error counts whole blocks of the source.", Spec("App. B"), Dif),
        new("DSA-BAT-01", N, "Descriptors of a batch run in any order but for Fence.", Spec("3.8, 3.9"), Batches),
        new("DSA-BAT-02", D, "After a failure Fence abandons the rest of the batch.", Spec("3.9, T8-3"), Batches),
        new("DSA-BAT-03", D, "Without Fence a failure stops nothing.", Spec("3.9"), Batches),
        new("DSA-BAT-04", D, "Status of a batch: all good, one not, or the list faulted.", Spec("8.3.2"), Batches),
        new("DSA-BAT-05", D, "Descriptors Completed counts the descriptors processed.", Spec("8.3.2"), Batches),
        new("DSA-BAT-06", N, "Result of a batch tells whether one descriptor was not successful.", Spec("8.3.2, 3.8"), Batches),
        new("DSA-BAT-07", D, "Batch Error begins a batch as if one had failed.", Spec("T8-14"), Batches),
        new("DSA-BAT-08", D, "A batch goes on after a fault of its list with the rest of it.", Spec("8.3.2"), Batches),
        new("DSA-BAT-09", N, "A batch completes after its descriptors.", Spec("3.8"), Batches),
        new("DSA-BAT-10", N, "A batch without a record may interrupt before its descriptors' records are seen.", Spec("3.9"), Records),
        new("DSA-BAT-11", D, "A batch in a batch ends with 0x10, and the outer one with 0x05.", Spec("5.4"), Checks),
        new("DSA-BAT-12", D, "Descriptors of a batch keep to the limits of its WQ.", Spec("5.4"), Checks),
        new("DSA-BAT-13", D, "Each descriptor of a batch needs a good record address of its own.", Spec("5.4"), Checks),
        new("DSA-DRN-04", N, "Drain reads back, which shows in faults only.", Spec("8.3.3"), DrainFile),
        new("DSA-DRN-05", D, "Drain in a batch ends with 0x10.", Spec("3.12"), Checks),
        new("DSA-AMB-02", N, "Which bits of dualcast destinations must agree: 11:0.", Spec("T5-6, 8.3.10"), Checks),
        new("DSA-AMB-03", N, "Whether CRC data are padded: no.", Spec("App. A"), Crc),
        new("DSA-AMB-06", N, "Whether a batch may hold one descriptor: not on version 1.", Spec("8.1.7, 8.3.2"), Checks),
        new("DSA-AMB-16", N, "Status 0x15: any value that is not supported.", Spec("T5-6"), OperationNames),
        new("DSA-AMB-27", N, "Where 0x1e is reported: SWERROR if it is about the record's traffic class, else the record.", Spec("5.4"), Checks),
        new("DSA-AMB-29", N, "Whether the final application tag is masked: see DSA-DIF-12.", Spec("App. B"), Meanings),
        new("DSA-AMB-38", N, "Equal delta offsets, equal destinations, and an interrupt after a failed check without a record.", Spec("8.3.9, 8.3.21"), Records),
    ];
}
