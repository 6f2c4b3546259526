using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>What one step may and may not do.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class Relations<V>
    where V : struct, IValue<V>
{
    private static readonly HashSet<Register> Reporting = [SwError.Register, IntCause.Register, Sent.Register, Sent.MsixRegister, MsixPba.Register];

    private static readonly Field[] Messages = [.. Sent.Register.Fields, .. Sent.MsixRegister.Fields, MsixPba.Pending];

    internal static IEnumerable<Relation<V>> OfAny()
    {
        yield return new(
            "VDSA-STA-08",
            "Halt is left only by a reset of the whole function, by power-on, or by closing the virtual device or taking it away.",
            Citation.Spec("5.7"),
            s => !IsReset(s),
            HaltStays
        );
        yield return new(
            "VDSA-MMW-03",
            "A write of INTCAUSE sets no bit.",
            Citation.Spec("9.2.11"),
            s => s.Family.EndsWith("write INTCAUSE", StringComparison.Ordinal),
            (before, after, s) => SetsNone(before, after, s, IntCause.Register)
        );
        yield return new(
            "VDSA-MMW-04",
            "A write of SWERROR clears Valid and Overflow and changes nothing else in it.",
            Citation.Spec("9.2.15"),
            s => s.Family.Contains("write SWERROR", StringComparison.Ordinal),
            (before, after, s) => SetsNone(before, after, s, SwError.Register) & Same(before.Devices[s.Actor], after.Devices[s.Actor], SwError.Register.Fields.Skip(2))
        );
        yield return new(
            "VDSA-CMD-02",
            "A command written while one is active changes nothing but what reports an error.",
            Citation.Spec("9.2.12"),
            s => s.Family.EndsWith("write CMD", StringComparison.Ordinal),
            (before, after, s) =>
                (before.Devices[s.Actor][CmdStatus.Active] == 1).Implies(
                    OnlyChanges(before, after, s.Actor, field => Reporting.Contains(field.Register) || field.Register == Cmd.Register)
                )
        );
        yield return new(
            "VDSA-CMD-12",
            "A command that is refused changes nothing but the command's own registers.",
            Citation.Spec("9.2.13"),
            s => s.Family.EndsWith("advance command", StringComparison.Ordinal),
            (before, after, s) =>
                ((before.Devices[s.Actor][Running.Phase] == Phase.Accepted) & (after.Devices[s.Actor][Running.Outcome] != 0)).Implies(
                    OnlyChanges(before, after, s.Actor, field => field.Register == Running.Register)
                )
        );
    }

    internal static IEnumerable<Relation<V>> OfComposition()
    {
        yield return new(
            "VDSA-ISO-07",
            "No step of one virtual device changes another: its registers, its host WQ and what of its own is queued there, its slot, its messages; how full a WQ is that both use may show. Only devices attached to one PASID can reach each other's slots.",
            Citation.Doc("ADI Isolation"),
            _ => true,
            LeavesOthersAlone
        );
        yield return new(
            "VDSA-POR-05",
            "A submission to a virtual device whose WQ is Disabled leaves the host as it is.",
            Citation.Spec("5.3"),
            s => s.Actor > 0 && s.Family.EndsWith("submit", StringComparison.Ordinal),
            (before, after, s) => before.Devices[s.Actor].WqIs(0, WqState.Disabled).Implies(Same(before.Host, after.Host, [.. Held.Register.Fields, WqCfg.Occupancy]))
        );
        yield return new(
            "VDSA-ISO-03",
            "A command forwarded to the host names only the WQ of the virtual device it is for.",
            Citation.Doc("ADI Isolation"),
            s => s.Actor > 0,
            (before, after, s) =>
                (Same(before.Host, after.Host, [Running.Code, Running.Operand]))
                | HostRules<V>.NamesOnly(
                    before.Setting.TypeOf(s.Actor - 1),
                    after.Host[Running.Code],
                    after.Host[Running.Operand],
                    (ulong)before.Composition!.WqOf(s.Actor - 1),
                    before.Guest(s.Actor - 1).HasHostPasid(after.Host[Running.Operand])
                )
        );
        yield return new(
            "VDSA-STA-05",
            "A host WQ becomes Enabled only by a command of its guest; one that several use, when the host binds it.",
            Citation.Doc("Virtual DSA Device"),
            _ => true,
            (before, after, s) =>
                Each<V>(
                    before.Setting.Theta.VirtualDevices,
                    v =>
                        (before.Setting.TypeOf(v).SharesWq ? s.Family.StartsWith("host: bind", StringComparison.Ordinal) : s.Family == $"guest {v}: advance command")
                            ? true
                            : !(before.Host.WqIs(before.Composition!.WqOf(v), WqState.Disabled) & after.Host.WqIs(before.Composition.WqOf(v), WqState.Enabled))
                )
        );
        yield return new(
            "VDSA-CFG-10",
            "No access to configuration space changes a host WQ, but that losing Bus Master or a reset stops the virtual device's own.",
            Citation.Spec("5.7"),
            s => s.Actor > 0 && s.Told is not null,
            (before, after, s) =>
                Each<V>(
                    before.Host.Wqs,
                    wq =>
                        wq == before.Composition!.WqOf(s.Actor - 1) && !before.Setting.TypeOf(s.Actor - 1).SharesWq
                            ? true
                            : Same(before.Host, after.Host, WqCfg.State, wq) & Same(before.Host, after.Host, WqCfg.Pasid, wq)
                )
        );
    }

    private static bool IsReset(Stimulus<V> s) =>
        s.Family is "power-on"
        || s.Family.EndsWith("function level reset", StringComparison.Ordinal)
        || s.Family.EndsWith("reset by VFIO", StringComparison.Ordinal)
        || s.Family.EndsWith("release", StringComparison.Ordinal)
        || s.Family.StartsWith("host: unbind", StringComparison.Ordinal)
        || s.Family.EndsWith("write PCIECAP+0x8", StringComparison.Ordinal);

    private static Bool<V> HaltStays(World<V> before, World<V> after, Stimulus<V> s) =>
        Each<V>(
            before.Devices.Count,
            i => (before.Devices[i].Is(DeviceState.Halt) & (before.Devices[i][GenSts.ResetType] != 0)).Implies(after.Devices[i].Is(DeviceState.Halt))
        );

    private static Bool<V> SetsNone(World<V> before, World<V> after, Stimulus<V> s, Register register) =>
        register
            .Fields.Where(f => f.Access == Access.WriteOneToClear)
            .Aggregate((Bool<V>)true, (all, field) => all & ((after.Devices[s.Actor][field] & ~before.Devices[s.Actor][field]) == 0));

    private static Bool<V> OnlyChanges(World<V> before, World<V> after, int device, Func<Field, bool> which) =>
        Each<V>(before.Devices.Count, i => Same(before.Devices[i], after.Devices[i], Manual.Fields.Where(field => i != device || !which(field))));

    private static Bool<V> LeavesOthersAlone(World<V> before, World<V> after, Stimulus<V> s) =>
        Each<V>(
            before.Setting.Theta.VirtualDevices,
            u =>
            {
                var (others, reaches) = Whose(before, s, u);
                return others.Implies(IsSame(before, after, u, messages: false) & (!reaches).Implies(IsSame(before, after, u, messages: true)));
            }
        );

    /// <summary>Whether the step is another virtual device's (the actor's, or of whose WQ the executed descriptor is), and whether its descriptors carry the PASID of this one's slot.</summary>
    private static (Bool<V> Others, Bool<V> Reaches) Whose(World<V> before, Stimulus<V> s, int u)
    {
        if (s.Actor > 0)
        {
            var executes = s.Family.EndsWith("advance command", StringComparison.Ordinal);
            return (
                s.Actor != u + 1,
                executes && !before.Setting.TypeOf(s.Actor - 1).SharesWq ? before.Host[Adi.Pasid, s.Actor - 1] == before.Host[Adi.Pasid, u] : false
            );
        }

        if (!s.Family.StartsWith("execute ", StringComparison.Ordinal))
        {
            return (false, false);
        }

        var held = int.Parse(s.Family.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        var alone = before.Setting.Those(type => !type.SharesWq);
        return (
            !before.Composition!.Submitted(u, held),
            alone.Aggregate((Bool<V>)false, (any, v) => any | (before.Composition.Submitted(v, held) & (before.Host[Adi.Pasid, v] == before.Host[Adi.Pasid, u])))
        );
    }

    internal static Bool<V> IsSame(World<V> before, World<V> after, int u, bool messages)
    {
        var theta = before.Setting.Theta;
        var (host, then) = (before.Host, after.Host);
        if (messages)
        {
            return Same(before.Guest(u), after.Guest(u), Messages)
                & Each<V>(theta.ImsEntries, i => before.Composition!.Owns(u, (ulong)i).Implies(Same(host, then, Ims.Pending, i) & Same(host, then, Sent.Ims, i)));
        }

        return Same(before.Guest(u), after.Guest(u), Manual.Fields.Except(Messages))
            & Row(host, then, WqCfg.Register.Fields.Where(f => f != WqCfg.Occupancy || !before.Setting.TypeOf(u).SharesWq), before.Composition!.WqOf(u))
            & Row(host, then, Drains.Register.Fields.Where(_ => !before.Setting.TypeOf(u).SharesWq), before.Composition!.WqOf(u))
            & Row(host, then, Adi.Register.Fields, u)
            & Each<V>(theta.ImsEntries, i => before.Composition!.Owns(u, (ulong)i).Implies(Row(host, then, Ims.Register.Fields.Where(f => f != Ims.Pending), i)))
            & Each<V>(theta.HeldDescriptors, i => (Holds(before, i, u) | Holds(after, i, u)).Implies(Row(host, then, Held.Register.Fields, i)));
    }

    private static Bool<V> Holds(World<V> w, int slot, int v) => (w.Host[Held.Present, slot] == 1) & w.Composition!.Submitted(v, slot);

    private static Bool<V> Row(Device<V> before, Device<V> after, IEnumerable<Field> fields, int index) =>
        fields.Aggregate((Bool<V>)true, (all, field) => all & Same(before, after, field, index));
}
