using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>
/// Every bit of every register: ones, zeroes, and in configuration space single bytes are written and read back. What must come of it is what the
/// requirements of its fields say, and the reads are judged by them (DSA T9-1, T9-4, App. C).
/// </summary>
internal static class EveryBitCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        .. Manual
            .Registers.Where(register => register.Place != Place.Internal && register != Cmd.Register)
            .Select(register =>
                Case.Any($"Each bit of {register} is kept, cleared, ignored or reserved as it is described", Covers(register), t => Sweep(t, register)) with
                {
                    Without = t => Without(t, register),
                }
            ),
    ];

    private static ImmutableArray<string> Covers(Register register)
    {
        var fields = register.Fields.Select(field => field.Requirement);
        var hasReserved = Enumerable.Range(0, register.Dwords).Any(dword => register.ReservedIn(dword) != 0);
        return [.. hasReserved ? fields.Append(register.ReservedRequirement) : fields];
    }

    private static string? Without(Tester t, Register register) =>
        t.Theta.Start(register.Place) is null || t.Theta.Count(register.Dimension) == 0 ? "the device does not have it"
        : register.Place is Place.MsixTable or Place.MsixPending && !t.SeesMsixTable ? "adapter: the MSI-X table does not reach the device"
        : null;

    /// <summary>The first and the last entry.</summary>
    private static void Sweep(Tester t, Register register)
    {
        var last = t.Theta.Count(register.Dimension) - 1;
        foreach (var entry in new[] { 0, last }.Distinct())
        {
            var start = t.Theta.Start(register.Place)!.Value + register.Offset + (entry * t.Theta.Stride(register));
            for (var dword = 0; dword < register.Dwords; dword++)
            {
                Sweep(t, register.Place >= Place.Config, start + (4 * dword), Ones(register, dword));
            }
        }
    }

    private static void Sweep(Tester t, bool isConfig, int at, uint ones)
    {
        var before = Read();
        foreach (var value in new uint[] { ones, 0, ones & 0xA5C3_965A, before & ones })
        {
            Write(value);
            Read();
        }

        for (var lane = 0; isConfig && lane < 4; lane++)
        {
            t.WriteConfig(at + lane, 1, ones >> (8 * lane) & 0xFF);
            Read();
        }

        Write(before & ones);
        Read();

        uint Read() => isConfig ? t.ReadConfig(at, 4) : t.Read32((ulong)at);

        void Write(uint value)
        {
            if (isConfig)
            {
                t.WriteConfig(at, 4, value);
            }
            else
            {
                t.Write32((ulong)at, value);
            }
        }
    }

    /// <summary>All bits of a dword but those whose writing does something: a reset, not a value that is kept.</summary>
    private static uint Ones(Register register, int dword) =>
        Manual
            .PiecesOf(register)[dword]
            .Where(piece => piece.Field.Access == Access.WriteOnly)
            .Aggregate(uint.MaxValue, (ones, piece) => ones & ~(uint)(((1UL << piece.Width) - 1) << piece.DwordBit));
}
