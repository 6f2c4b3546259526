using System.Collections.Immutable;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Model.Virtual;

namespace Dsa.Properties;

/// <summary>
/// One case of a step that carries out descriptors: where the slots of the guest are, and whose the descriptors are that may be carried out. Known, they are the same cells in both
/// runs, and most of what is computed from them is the same term.
/// </summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Pins">The cells it fixes.</param>
/// <param name="Own">Where descriptors of the guest are held.</param>
/// <param name="Others">Where descriptors of others are held.</param>
internal sealed record Case(string Name, ImmutableArray<Pin> Pins, ImmutableArray<int> Own, ImmutableArray<int> Others)
{
    /// <summary>Commands that complete work: they carry out what is held.</summary>
    internal static readonly Func<Stimulus<Symbolic>, bool> Completes = CommandRelations<Symbolic>.Finishes(
        CommandCode.DisableDevice,
        CommandCode.DrainAll,
        CommandCode.DisableWq,
        CommandCode.DrainWq,
        CommandCode.DrainPasid
    );

    /// <summary>The cases of a step as a guest sees it; none where it is looked at as a whole.</summary>
    internal static IReadOnlyList<Case> Of(Setting setting, Stimulus<Symbolic> stimulus, int guest)
    {
        var (type, executed) = (setting.TypeOf(guest), View.Execution(stimulus));
        if (type.SlotVectors.Length == 0 || (executed is null && !Completes(stimulus)))
        {
            return [];
        }

        var wq = HostWqs.Of([.. setting.Guests.Select(one => one.Type!)])[guest];
        IEnumerable<Case> cases =
            from block in Enumerable.Range(0, setting.Guests.Count)
            let first = block * setting.Types.Max(one => one.SlotVectors.Length)
            select new Case($"slot {first}", [new(0, Adi.Open, guest, 1), new(0, Adi.Slot, guest, (ulong)first)], [], []);
        if (executed is { } own)
        {
            return [.. from one in cases select one.And(OwnIn(own, wq))];
        }

        for (var slot = 0; slot < setting.Theta.HeldDescriptors; slot++)
        {
            Case[] rows = [.. Rows(setting, slot, wq, type.SharesWq)];
            cases = [.. from one in cases from row in rows select one.And(row)];
        }

        return [.. cases];
    }

    /// <summary>Whether two descriptors may be carried out, one of them the guest's.</summary>
    internal bool IsLarge => Own.Length > 0 && Own.Length + Others.Length > 1;

    /// <summary>The truth "it is this case".</summary>
    internal Bool<Symbolic> Holds(World<Symbolic> world, int guest)
    {
        Bool<Symbolic> all = true;
        foreach (var pin in Pins)
        {
            all &= world.Devices[pin.Device][pin.Field, pin.Index] == pin.Value;
        }

        foreach (var held in Own)
        {
            all &= world.Composition!.Submitted(guest, held);
        }

        foreach (var held in Others)
        {
            all &= !world.Composition!.Submitted(guest, held);
        }

        return all;
    }

    /// <summary>Whether a cell is of a descriptor of the guest.</summary>
    internal bool Owns(int device, Field field, int index) => device == 0 && field.Register == Held.Register && Own.Contains(index);

    private Case And(Case other) => new(Name + other.Name, [.. Pins, .. other.Pins], [.. Own, .. other.Own], [.. Others, .. other.Others]);

    private static IEnumerable<Case> Rows(Setting setting, int slot, int own, bool isShared)
    {
        yield return new($", {slot} free", [new(0, Held.Present, slot, 0)], [], []);
        yield return OwnIn(slot, own);
        for (var wq = 0; wq < setting.Theta.Wqs; wq++)
        {
            if (wq != own || isShared)
            {
                yield return new($", {slot} another's in WQ {wq}", In(slot, wq), [], [slot]);
            }
        }
    }

    private static Case OwnIn(int slot, int wq) => new($", {slot} its own", In(slot, wq), [slot], []);

    private static ImmutableArray<Pin> In(int slot, int wq) => [new(0, Held.Present, slot, 1), new(0, Held.Wq, slot, (ulong)wq)];
}
