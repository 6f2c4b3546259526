using Dsa.Model.Commands;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using Dsa.Model.Virtual;

namespace Dsa.Model.Quirks;

/// <summary>How a quirk says what it replaces.</summary>
internal static class Variation
{
    /// <summary>Some commands replaced.</summary>
    internal static Rules<V> Change<V>(this Rules<V> rules, Func<Command<V>, Command<V>> change, params ReadOnlySpan<ulong> codes)
        where V : struct, IValue<V>
    {
        var commands = rules.Commands.ToBuilder();
        for (var i = 0; i < commands.Count; i++)
        {
            commands[i] = codes.Contains(commands[i].Code) ? change(commands[i]) : commands[i];
        }

        return rules with
        {
            Commands = commands.ToImmutable(),
        };
    }

    /// <summary>A table of refusals with a row left out.</summary>
    internal static Checks<V, T> Without<V, T>(this Checks<V, T> rows, params ReadOnlySpan<string> ids)
        where V : struct, IValue<V>
    {
        var gone = ids.ToArray();
        return rows.Change(row => gone.Contains(row.Id) ? null : row);
    }

    /// <summary>A table of refusals with one more row, which no document has.</summary>
    internal static Checks<V, Device<V>> And<V>(this Checks<V, Device<V>> rows, string decision, ulong code, Func<Device<V>, Bool<V>> when)
        where V : struct, IValue<V> => rows.And(new Refusal<V, Device<V>>(decision, code, when, Citation.Decision(decision)));

    /// <summary>Effects of the device replaced.</summary>
    internal static Rules<V> Vary<V>(this Rules<V> rules, Func<Effects<V>, Effects<V>> change)
        where V : struct, IValue<V> => rules with { Effects = change(rules.Effects) };

    /// <summary>Effects on the host replaced.</summary>
    internal static Rules<V> VaryHost<V>(this Rules<V> rules, Func<HostEffects<V>, HostEffects<V>> change)
        where V : struct, IValue<V> => rules with { HostEffects = change(rules.HostEffects) };

    /// <summary>What becomes of the slot when it follows the guest's vector: composition, virtual device, which of its slots, the slot, and how the slot follows.</summary>
    internal static Rules<V> VarySlot<V>(this Rules<V> rules, Action<Composition<V>, int, int, Word<V>, Action> change)
        where V : struct, IValue<V> => rules.VaryHost(e => e with { SyncSlot = (c, v, n) => change(c, v, n, c.SlotOf(v, n), () => e.SyncSlot(c, v, n)) });

    /// <summary>Choices with some values and the size of BAR0 replaced.</summary>
    internal static Theta With(this Theta theta, ulong bar0Size, params ReadOnlySpan<(Field Field, ulong Value)> values)
    {
        var announced = theta.Announced.ToDictionary();
        foreach (var (field, value) in values)
        {
            announced[(field, 0)] = value;
        }

        return new Theta(announced, theta.Capabilities, bar0Size, theta.HeldDescriptors, theta.Type, guestPasids: theta.GuestPasids);
    }

    /// <summary>Choices with one more capability, which no list leads to.</summary>
    internal static Theta At(this Theta theta, Place capability, int offset) =>
        new(
            theta.Announced,
            new Dictionary<Place, int>(theta.Capabilities) { [capability] = offset },
            theta.Bar0Size,
            theta.HeldDescriptors,
            theta.Type,
            guestPasids: theta.GuestPasids
        );

    /// <summary>A register that a reset leaves otherwise.</summary>
    internal static Rules<V> Shows<V>(this Rules<V> rules, Action<Device<V>> show)
        where V : struct, IValue<V> =>
        rules.Vary(e =>
            e with
            {
                AfterReset = d =>
                {
                    e.AfterReset(d);
                    show(d);
                },
            }
        );
}
