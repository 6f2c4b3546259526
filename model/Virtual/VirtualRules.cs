using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Virtual;

/// <summary>What the rules of a virtual device add to those of a physical one.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public static class VirtualRules<V>
    where V : struct, IValue<V>
{
    /// <summary>
    /// Of any type: what differs between types the rows read from the type and from what the virtual device announces. Vector 0 is emulated and has no handle (DOC "Interrupt Message Store"); a bitmap may name only the virtual device's WQs (DEC-48).
    /// </summary>
    public static Rules<V> Rules { get; } = Rules<V>.Physical with { Commands = [.. Rules<V>.Physical.Commands.Select(Virtual)] };

    private static Command<V> Virtual(Command<V> command) =>
        command.Code switch
        {
            CommandCode.RequestInterruptHandle => command with
            {
                Refusals = command
                    .Refusals.Change(row => row.Id == "DSA-CMD-29" ? null : row)
                    .And(
                        new("VDSA-CMD-17", CommandError.HandleIndex, d => (d.HandleTable == 0) & (d.HandleIndex == 0), Doc("Interrupt Message Store")),
                        new("VDSA-CMD-16", CommandError.NoHandle, d => d.LacksSlot, Decision("DEC-17"))
                    ),
            },
            CommandCode.EnableWq => command with
            {
                Refusals = command.Refusals.And(
                    new Refusal<V, Device<V>>("VDSA-ISO-09", CommandError.WqPasid, d => d.NamedWqExists && d.NamesForeignPasid, Doc("ADI Isolation"))
                ),
            },
            CommandCode.DrainPasid => command with { Effect = d => d.Host?.DrainPasid(d[Running.Operand], abort: false) ?? command.Effect(d) },
            CommandCode.AbortPasid => command with { Effect = d => d.Host?.DrainPasid(d[Running.Operand], abort: true) ?? command.Effect(d) },
            CommandCode.DisableWq or CommandCode.DrainWq or CommandCode.AbortWq or CommandCode.ResetWq => command with
            {
                Refusals = command.Refusals.Change(row =>
                    row.Code == CommandError.InvalidWqIndex && row.Strength == Strength.May
                        ? row with
                        {
                            Id = "VDSA-CMD-11",
                            Strength = Strength.Must,
                            Source = Decision("DEC-48"),
                        }
                        : row
                ),
            },
            _ => command,
        };
}
