using System.Globalization;
using Dsa.Model;
using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Model.Values;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>What is a guest's, cell by cell, and the channels: what it may learn of the others.</summary>
/// <param name="setting">The setting, with virtual devices.</param>
/// <param name="guest">Which of them.</param>
internal sealed class View(Setting setting, int guest)
{
    /// <summary>
    /// The channels: which slots are given out, where descriptors are held and, where a guest names PASIDs, which host PASIDs are taken. How full a WQ is belongs to all that use it.
    /// </summary>
    private static readonly Field[] Places = [Adi.Open, Adi.Slot, Held.Present, Held.Wq, Held.Ims];
    private static readonly Field[] TakenPasids = [Adi.Pasid, PasidMap.Valid, PasidMap.Host];

    private readonly Field[] channels = setting.Types.All(type => type.GuestPasids == GuestPasids.None) ? Places : [.. Places, .. TakenPasids];

    /// <summary>The guest.</summary>
    internal int Guest => guest;

    /// <summary>Whether a cell is a channel.</summary>
    internal bool IsChannel(Field field) => channels.Contains(field);

    /// <summary>Its virtual device, its host WQ, its slots, its descriptors; each cell as the guest may know it, and the truth that it is the guest's.</summary>
    internal IEnumerable<Cell> Of(World<Symbolic> world)
    {
        var composition = world.Composition!;
        foreach (var (field, i) in Cells(guest + 1))
        {
            yield return new(guest + 1, field, i, world.Guest(guest)[field, i], true);
        }

        foreach (var (field, i) in Cells(0))
        {
            var value = world.Host[field, i];
            if (field.Register == Adi.Register ? i == guest : (field.Register == WqCfg.Register || field.Register == Drains.Register) && i == composition.WqOf(guest))
            {
                yield return new(0, field, i, value, true);
            }
            else if (field.Register == Ims.Register || field == Sent.Ims)
            {
                yield return new(0, field, i, value, composition.Owns(guest, (ulong)i));
            }
            else if (field.Register == Held.Register)
            {
                var isItsOwn = (world.Host[Held.Present, i] == 1) & composition.Submitted(guest, i);
                yield return field == Held.Present ? new(0, field, i, isItsOwn.AsWord(), true) : new(0, field, i, value, isItsOwn);
            }
        }
    }

    /// <summary>The truth "no other is attached to its PASID": such two share their memory and reach each other's slots.</summary>
    internal Bool<Symbolic> HasItsOwnDomain(World<Symbolic> world) =>
        Each<Symbolic>(setting.Theta.VirtualDevices, v => v == guest ? true : world.Host[Adi.Pasid, v] != world.Host[Adi.Pasid, guest]);

    /// <summary>The truth "it is the guest's step": it acts, or the descriptor carried out is its own.</summary>
    internal Bool<Symbolic> Concerns(Stimulus<Symbolic> stimulus, World<Symbolic> world) =>
        Execution(stimulus) is { } held ? world.Composition!.Submitted(guest, held) : stimulus.Actor == guest + 1;

    /// <summary>Where the descriptor is held that a step carries out, whole or a member; null for other steps.</summary>
    internal static int? Execution(Stimulus<Symbolic> stimulus) =>
        stimulus.Kind.StartsWith("execute ", StringComparison.Ordinal) ? int.Parse(stimulus.Kind.Split(' ')[1], CultureInfo.InvariantCulture) : null;

    private IEnumerable<(Field Field, int Index)> Cells(int device) =>
        from field in Manual.Fields
        from i in Enumerable.Range(0, setting.Thetas[device].Layout.Count(field))
        select (field, i);

    /// <summary>A cell of a device as the guest may know it.</summary>
    /// <param name="Device">Which device of the world.</param>
    /// <param name="Field">The field.</param>
    /// <param name="Index">The entry.</param>
    /// <param name="Value">What is known of it.</param>
    /// <param name="IsItsOwn">The truth "it is the guest's".</param>
    internal readonly record struct Cell(int Device, Field Field, int Index, Word<Symbolic> Value, Bool<Symbolic> IsItsOwn);
}
