using System.Globalization;
using Dsa.Model;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Types;
using Dsa.Model.Values;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>What one guest can never reach of another, one way at a time; VDSA-ISO-07 says it of all of them together.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class IsolationRelations<V>
    where V : struct, IValue<V>
{
    internal static IEnumerable<Relation<V>> Of(Setting setting)
    {
        var guests = setting.Guests.Count;
        var nameless = setting.Those(type => type.GuestPasids == GuestPasids.None);
        if (nameless.Count > 0)
        {
            yield return new(
                "VDSA-ISO-01",
                "Which PASID a virtual device has changes by attaching a domain to it only: two have one PASID only where the host attached both to one domain.",
                Citation.Doc("ADI Isolation"),
                _ => true,
                step => Each<V>(nameless, v => step.Stimulus.Family == $"guest {v}: attach" ? true : Same(step.Before.Host, step.After.Host, Adi.Pasid, v))
            );
            yield return new(
                "VDSA-ISO-09",
                "A guest that has no names for PASIDs never brings one to the host: its WQ and slots get the PASID attached, or none.",
                Citation.Decision("DEC-60"),
                s => nameless.Contains(s.Actor - 1),
                step => IsAttached(step, WqCfg.Pasid) & IsAttached(step, Ims.Pasid)
            );
        }

        var alone = setting.Those(type => !type.SharesWq);
        if (alone.Count > 0)
        {
            yield return new(
                "VDSA-STA-06",
                "No guest changes the state or the configuration of a host WQ that is another's.",
                Citation.Spec("7.5.1"),
                s => s.Actor > 0,
                step =>
                    Each<V>(
                        alone,
                        v => v == step.Guest ? true : Row(step, WqCfg.Register.Fields.Where(field => field != WqCfg.Occupancy), step.Before.Composition!.WqOf(v))
                    )
            );
        }

        yield return new(
            "VDSA-ISO-04",
            "A descriptor interrupts only the guest it is of, or one whose slot carries the PASID it runs under.",
            Citation.Spec("7.5.4"),
            s => s.Kind.StartsWith("execute ", StringComparison.Ordinal),
            step => Each<V>(guests, v => InterruptsItsOwn(step, v))
        );
        yield return new(
            "VDSA-ISO-05",
            "No step of a guest discards a descriptor of another, or stops the WQ it goes to.",
            Citation.Doc("Virtual DSA Device"),
            s => s.Actor > 0,
            step => Each<V>(guests, v => v == step.Guest ? true : Keeps(step, v))
        );
    }

    /// <summary>The truth "of the host's cells of that field only those that became the PASID attached to the actor, or 0, have changed".</summary>
    private static Bool<V> IsAttached(Transition<V> step, Field field) =>
        Each<V>(
            step.Before.Setting.Theta.Layout.Count(field),
            i =>
                Same(step.Before.Host, step.After.Host, field, i)
                | (step.After.Host[field, i] == 0)
                | (step.After.Host[field, i] == step.After.Host[Adi.Pasid, step.Guest])
        );

    private static Bool<V> InterruptsItsOwn(Transition<V> step, int v)
    {
        var (host, composition, held) = (step.Before.Host, step.Before.Composition!, int.Parse(step.Stimulus.Family.Split(' ')[1], CultureInfo.InvariantCulture));
        var wq = host[Held.Wq, held];
        var pasid = Word<V>.Select(host[WqCfg.Mode, wq] == WqMode.Shared, host[Held.Word0, held].Bits(0, 20), host[WqCfg.Pasid, wq]);
        return composition.Submitted(v, held)
            | Each<V>(
                composition.TypeOf(v).SlotVectors.Length,
                n =>
                    (
                        Same(step.Before.Guest(v), step.After.Guest(v), Sent.Msix, composition.TypeOf(v).SlotVectors[n])
                        & Same(step.Before.Guest(v), step.After.Guest(v), [MsixPba.Pending])
                    ) | ((host[Adi.Open, v] == 1) & (host[Ims.Pasid, composition.SlotOf(v, n)] == pasid))
            );
    }

    private static Bool<V> Keeps(Transition<V> step, int v)
    {
        var (was, composition) = (step.Before.Host, step.Before.Composition!);
        return Same(step.Before.Host, step.After.Host, WqCfg.State, composition.WqOf(v))
            & Same(step.Before.Guest(v), step.After.Guest(v), WqCfg.State, 0)
            & Each<V>(
                step.Before.Setting.Theta.HeldDescriptors,
                i =>
                    ((was[Held.Present, i] == 1) & composition.Submitted(v, i)).Implies(
                        Held.Register.Fields.Aggregate((Bool<V>)true, (all, field) => all & Same(was, step.After.Host, field, i))
                    )
            );
    }

    private static Bool<V> Row(Transition<V> step, IEnumerable<Field> fields, int wq) =>
        fields.Aggregate((Bool<V>)true, (all, field) => all & Same(step.Before.Host, step.After.Host, field, wq));
}
