using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Types;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>What one call of the host side may and may not do.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class HostRelations<V>
    where V : struct, IValue<V>
{
    internal static IEnumerable<Relation<V>> Of(Setting setting)
    {
        yield return new(
            "VDSA-HST-02",
            "A bind that does not bind the WQ leaves everything as it was: no translation by PASID, no IMS domain, no registration that was not there.",
            Citation.Doc("Host Registration and Release"),
            s => s.Family.StartsWith("host: bind", StringComparison.Ordinal),
            step => IsSame(step.Before, step.After, [MdevWq.Bound]).Implies(IsSame(step.Before, step.After, Cells))
        );
        yield return new(
            "VDSA-TYP-04",
            "A create that creates nothing leaves everything as it was.",
            Citation.Decision("DEC-45"),
            s => s.Family.StartsWith("host: create", StringComparison.Ordinal),
            step => IsSame(step.Before, step.After, [Adi.Created]).Implies(IsSame(step.Before, step.After, Cells))
        );
        yield return new(
            "VDSA-TYP-05",
            "While the device is no registered parent, as one of another class never is, a create is answered ENODEV and none is available.",
            Citation.Doc("create"),
            s => s.Family.StartsWith("host: create", StringComparison.Ordinal),
            step =>
                (step.Before.Host[Parent.Registered] == 0).Implies(
                    (step.After.Answer == Errno.NoDevice)
                        & setting.Types.Aggregate((Bool<V>)true, (all, type) => all & (step.After.Composition!.Available(type) == 0))
                        & IsSame(step.Before, step.After, Cells)
                )
        );
        yield return new(
            "DSA-INV-26",
            "A WQ that is bound to the mdev driver is not configured by sysfs: who asks for it is refused.",
            Citation.Decision("DEC-20"),
            s => s.Family.StartsWith("host: configure", StringComparison.Ordinal),
            step =>
                IsSame(step.Before, step.After, Manual.Fields)
                & Each<V>(
                    step.Before.Host.Wqs,
                    wq => step.Stimulus.Family == $"host: configure {wq}" ? (step.Before.Host[MdevWq.Bound, wq] == 1).Implies(step.After.Answer != 0) : true
                )
        );
        yield return new(
            "VDSA-ERR-01",
            "While SWERROR of a guest is Valid, an error of the host sets its Overflow and changes nothing else.",
            Citation.Spec("9.2.15"),
            IsError,
            step => EachGuest(step.Before, v => (step.Before.Guest(v)[SwError.Valid] == 1).Implies(Same(step.Before.Guest(v), step.After.Guest(v), ButOverflow)))
        );
        yield return new(
            "VDSA-ERR-02",
            "An error of the host changes no virtual device that is not open.",
            Citation.Decision("DEC-38"),
            IsError,
            step => EachGuest(step.Before, v => (step.Before.Host[Adi.Open, v] == 0).Implies(Same(step.Before.Guest(v), step.After.Guest(v), Manual.Fields)))
        );
        yield return new(
            "VDSA-ISO-10",
            "An error of the host that names a WQ reaches only the virtual devices on it.",
            Citation.Spec("7.5.8"),
            IsError,
            step =>
                EachGuest(
                    step.Before,
                    v =>
                        step.Stimulus.Family.Contains("WQ", StringComparison.Ordinal)
                        && !step.Stimulus.Family.EndsWith($"WQ {step.Before.Composition!.WqOf(v)}", StringComparison.Ordinal)
                            ? Same(step.Before.Guest(v), step.After.Guest(v), Manual.Fields)
                            : true
                )
        );
        MdevType[] alone = [.. setting.Types.Where(type => !type.SharesWq)];
        if (alone.Length == 0)
        {
            yield break;
        }

        yield return new(
            "VDSA-TYP-02",
            "A create that meets no failure creates one virtual device exactly while instances are available, and then one fewer is.",
            Citation.Decision("DEC-43"),
            s => alone.Any(type => s.Family == $"host: create {type.Id}"),
            step => TakesOne(step, alone.First(type => step.Stimulus.Family == $"host: create {type.Id}"))
        );
        yield return new(
            "VDSA-TYP-06",
            "After a remove one more instance of that type is available.",
            Citation.Decision("DEC-43"),
            s => s.Kind == "remove" && alone.Contains(setting.TypeOf(s.Actor - 1)),
            step =>
                (!IsSame(step.Before, step.After, [Adi.Created])).Implies(
                    Available(step.After, setting.TypeOf(step.Guest)) == Available(step.Before, setting.TypeOf(step.Guest)) + 1
                )
        );
    }

    private static Word<V> Available(World<V> w, MdevType type) => w.Composition!.Available(type);

    private static Bool<V> TakesOne(Transition<V> step, MdevType type) =>
        (Available(step.Before, type) == 0).Implies(IsSame(step.Before, step.After, [Adi.Created]))
        & (Available(step.Before, type) != 0).Implies(
            (Created(step.After) == Created(step.Before) + 1) & (Available(step.After, type) + 1 == Available(step.Before, type))
        );

    private static IEnumerable<Field> ButOverflow => Manual.Fields.Where(f => f != SwError.Overflow);

    private static bool IsError(Stimulus<V> s) => s.Family.StartsWith("host: error", StringComparison.Ordinal);

    /// <summary>Every cell but those of a command the host driver gives for itself.</summary>
    private static IEnumerable<Field> Cells => Manual.Fields.Where(f => f.Register != Running.Register);

    private static Bool<V> IsSame(World<V> before, World<V> after, IEnumerable<Field> fields) =>
        Each<V>(before.Devices.Count, i => Same(before.Devices[i], after.Devices[i], fields));

    private static Word<V> Created(World<V> w) => Enumerable.Range(0, w.Setting.Theta.VirtualDevices).Aggregate((Word<V>)0, (sum, v) => sum + w.Host[Adi.Created, v]);
}
