using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Dsa.Model.Registers;

/// <summary>Every register the model knows, chapter by chapter.</summary>
public static class Manual
{
    private static readonly Type[] Chapters =
    [
        typeof(Version), typeof(GenCap), typeof(WqCap), typeof(GrpCap), typeof(EngCap), typeof(OpCap), typeof(Offsets), typeof(CmdCap),
        typeof(GenCfg), typeof(GenCtrl), typeof(GenSts), typeof(IntCause), typeof(Cmd), typeof(CmdStatus), typeof(SwError), typeof(CmdParam),
        typeof(EvlCfg), typeof(EvlStatus), typeof(IdCap), typeof(IdBr), typeof(Idpt), typeof(PerfCap), typeof(Counter),
        typeof(GrpCfg), typeof(WqCfg), typeof(OpCfg), typeof(MsixPerm), typeof(Msix), typeof(MsixPba), typeof(Ims),
        typeof(PciHeader), typeof(PciCmd), typeof(Bar0), typeof(Bar2), typeof(PciExpress), typeof(MsixCapability), typeof(PowerManagement),
        typeof(ErrorReporting), typeof(LatencyTolerance), typeof(ProcessingHints), typeof(VirtualChannels), typeof(ScalableIov), typeof(Translation),
        typeof(Running), typeof(ErrorOrigin), typeof(MsixHandle), typeof(ImsHandle), typeof(Sent), typeof(BatchProgress), typeof(Parent), typeof(MdevWq), typeof(Adi), typeof(PasidMap), typeof(Drains), typeof(Held),
    ];

    static Manual()
    {
        foreach (var chapter in Chapters)
        {
            RuntimeHelpers.RunClassConstructor(chapter.TypeHandle);
        }

        Registers = [.. Register.All];
        Fields = [.. Field.All];
        Pieces = Registers.ToDictionary(r => r, r => Enumerable.Range(0, r.Dwords).Select(d => PiecesOf(r, d)).ToArray());
    }

    /// <summary>Every register and table entry.</summary>
    public static ImmutableArray<Register> Registers { get; }

    /// <summary>Every field, by ordinal.</summary>
    public static ImmutableArray<Field> Fields { get; }

    private static Dictionary<Register, Piece[][]> Pieces { get; }

    /// <summary>The parts of fields that lie in one dword of a register, lowest first.</summary>
    public static Piece[][] PiecesOf(Register register) => Pieces[register];

    private static Piece[] PiecesOf(Register register, int dword) =>
        [.. from field in register.Fields
            let low = (32 * field.Dword) + field.Low
            let first = Math.Max(low, 32 * dword)
            let end = Math.Min(low + field.Width, 32 * (dword + 1))
            where end > first
            select new Piece(field, first - low, first - (32 * dword), end - first)];
}
