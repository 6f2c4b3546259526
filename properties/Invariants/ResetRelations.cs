using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>What resets, opening and closing leave behind.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class ResetRelations<V>
    where V : struct, IValue<V>
{
    private static readonly Field[] Cleared =
    [
        WqCfg.State,
        .. GenCtrl.Register.Fields,
        .. IntCause.Register.Fields,
        .. MsixPerm.Register.Fields,
        MsixPba.Pending,
        MsixHandle.Live,
    ];

    internal static IEnumerable<Relation<V>> Of(Setting setting)
    {
        Pin[][] created = [.. Enumerable.Range(0, setting.Guests.Count).Select(v => Constants.AsAtPowerOn(setting, v + 1, _ => true).ToArray())];
        yield return new(
            "VDSA-RST-01",
            "After a reset the virtual device and its WQ are Disabled, GENCTRL, INTCAUSE, MSIXPERM, pending bits and handles are 0 and GENCFG is as created.",
            Citation.Spec("T9-3"),
            s => IsFlr(s) || CommandRelations<V>.Finishes(CommandCode.ResetDevice)(s),
            step =>
                Resets(step)
                    .Implies(
                        step.Now.Is(DeviceState.Disabled)
                            & Cleared.Aggregate(
                                (Bool<V>)true,
                                (all, field) => all & Each<V>(setting.Guests[step.Guest].Layout.Count(field), i => step.Now[field, i] == 0)
                            )
                            & IsAs(step, created[step.Guest].Where(pin => pin.Field.Register == GenCfg.Register))
                    )
        );
        yield return new(
            "VDSA-RST-02",
            "Reset Device keeps CMD, CMDSTATUS, SWERROR and the MSI-X table.",
            Citation.Decision("DEC-21"),
            s => s.Kind == "advance command" && s.Fixes(Running.Code, CommandCode.ResetDevice),
            step => Same(step.Was, step.Now, [.. Cmd.Register.Fields, .. CmdStatus.Register.Fields, .. SwError.Register.Fields, .. Msix.Register.Fields])
        );
        yield return new(
            "VDSA-RST-03",
            "A function level reset leaves every register at one value, whatever it was, so that a second one changes none; and its host WQ with nothing of it.",
            Citation.Decision("DEC-24"),
            s => s.Kind == "function level reset",
            step => IsAs(step, created[step.Guest].Where(pin => pin.Field.Register.Place < Place.Internal && !pin.Field.Sticky)) & HasNothingAtHost(step)
        );
        yield return new(
            "VDSA-RST-04",
            "A reset or the closing of one virtual device changes nothing of another.",
            Citation.Doc("ADI Isolation"),
            s => IsFlr(s) || s.Kind == "release" || (s.Kind == "advance command" && s.Fixes(Running.Code, CommandCode.ResetDevice)),
            step =>
                Each<V>(
                    setting.Theta.VirtualDevices,
                    u =>
                        u == step.Guest
                            ? true
                            : Relations<V>.IsSame(step.Before, step.After, u, messages: false) & Relations<V>.IsSame(step.Before, step.After, u, messages: true)
                )
        );
        yield return new(
            "VDSA-RST-06",
            "Reset Device is answered with success exactly where the virtual device is Disabled by it; a function level reset always does so; VFIO_DEVICE_RESET is answered with 0 where it does so, and else changes nothing.",
            Citation.Decision("DEC-23, DEC-24"),
            s => s.Kind is "function level reset" or ByVfio or ByVfioFails || CommandRelations<V>.Finishes(CommandCode.ResetDevice)(s),
            step =>
                step.Stimulus.Kind switch
                {
                    "function level reset" => step.Now.Is(DeviceState.Disabled),
                    ByVfio or ByVfioFails => IsAnsweredAsDone(step),
                    _ => CommandRelations<V>.IsDone(step).Iff(step.Now.Is(DeviceState.Disabled)),
                }
        );
        yield return new(
            "VDSA-IMS-03",
            "Opening takes slots that are nobody's, of which there are always enough, and touches no other.",
            Citation.Decision("DVC-01"),
            s => s.Kind == "open",
            step => HasDomain(step).Implies(TakesAFreeSlot(step))
        );
        yield return new(
            "VDSA-IMS-06",
            "The slot carries its PASID from opening on, and may be used only with a handle, which leaves the PASID as it is.",
            Citation.Doc("open"),
            s => s.Kind == "open" || (s.Kind == "advance command" && s.Fixes(Running.Code, CommandCode.RequestInterruptHandle)),
            step => HasDomain(step).Implies(HasItsPasidFirst(step))
        );
        yield return new(
            "VDSA-IMS-11",
            "Closing frees the slot only with the WQ stopped: no descriptor of the virtual device is held any more.",
            Citation.Decision("DEC-28"),
            s => s.Kind == "release",
            step =>
                (step.Before.Host[Adi.Open, step.Guest] == 1).Implies(
                    CommandRelations<V>.HoldsNothing(step) & HasNothingAtHost(step) & Same(step.Before.Host, step.After.Host, Adi.FreedInUse, step.Guest)
                )
        );
        yield return new(
            "VDSA-IMS-12",
            "Once a virtual device is closed it has no slot, and what it had is masked, unused and without a PASID.",
            Citation.Decision("DEC-28"),
            s => s.Kind == "release",
            step =>
                (step.Before.Host[Adi.Open, step.Guest] == 1).Implies(
                    (step.After.Host[Adi.Open, step.Guest] == 0) & EachSlot(step, step.Before, slot => IsFree(step, slot))
                )
        );
    }

    private const string ByVfio = "reset by VFIO";

    private const string ByVfioFails = "reset by VFIO fails";

    /// <summary>VFIO resets what is open and what the host does not fail.</summary>
    private static Bool<V> IsAnsweredAsDone(Transition<V> step)
    {
        Bool<V> can = step.Stimulus.Kind == ByVfio ? step.Before.Host[Adi.Open, step.Guest] == 1 : false;
        return (step.After.Answer == 0).Iff(can) & can.Implies(step.Now.Is(DeviceState.Disabled)) & (can | Same(step.Before, step.After));
    }

    private static bool IsFlr(Stimulus<V> s) => s.Kind is "function level reset" or "write PCIECAP+0x8";

    private static Bool<V> Resets(Transition<V> step) =>
        step.Stimulus.Kind switch
        {
            "function level reset" => true,
            "write PCIECAP+0x8" => RegisterRelations<V>.IsFlr(step),
            _ => CommandRelations<V>.IsDone(step),
        };

    private static Bool<V> IsAs(Transition<V> step, IEnumerable<Pin> pins) =>
        pins.Aggregate((Bool<V>)true, (all, pin) => all & (step.Now[pin.Field, pin.Index] == pin.Value));

    private static Bool<V> HasNothingAtHost(Transition<V> step)
    {
        var (host, wq) = (step.After.Host, step.Before.Composition!.WqOf(step.Guest));
        return step.Before.Setting.TypeOf(step.Guest).SharesWq
            ? true
            : host.WqIs(wq, WqState.Disabled) & (host[WqCfg.PasidEnable, wq] == 0) & (host[WqCfg.Pasid, wq] == 0);
    }

    /// <summary>The truth "the virtual device had a domain": what has none is not opened.</summary>
    private static Bool<V> HasDomain(Transition<V> step) => step.Before.Host[Adi.Attached, step.Guest] == 1;

    private static Bool<V> EachSlot(Transition<V> step, World<V> w, Func<Word<V>, Bool<V>> holds) =>
        Each<V>(step.Vectors.Length, n => holds(w.Composition!.SlotOf(step.Guest, n)));

    private static Bool<V> TakesAFreeSlot(Transition<V> step)
    {
        var (was, now, theta) = (step.Before.Host, step.After.Host, step.Before.Setting.Theta);
        var free = EachSlot(step, step.After, slot => Each<V>(theta.VirtualDevices, u => !step.Before.Composition!.Owns(u, slot)) & (slot < (ulong)theta.ImsEntries));
        return (was[Adi.Open, step.Guest] == 0).Implies(
            free
                & (now[Adi.Open, step.Guest] == 1)
                & Each<V>(
                    theta.ImsEntries,
                    i => step.After.Composition!.Owns(step.Guest, (ulong)i) | Ims.Register.Fields.Aggregate((Bool<V>)true, (all, f) => all & Same(was, now, f, i))
                )
        );
    }

    private static Bool<V> HasItsPasidFirst(Transition<V> step)
    {
        var (was, now, v) = (step.Before.Host, step.After.Host, step.Guest);
        return step.Stimulus.Kind == "open"
            ? (was[Adi.Open, v] == 0).Implies(EachSlot(step, step.After, slot => (now[Ims.Pasid, slot] == now[Adi.Pasid, v]) & (now[Ims.PasidEnable, slot] == 0)))
            : Same(was, now, [Ims.Pasid]);
    }

    private static Bool<V> IsFree(Transition<V> step, Word<V> slot)
    {
        var host = step.After.Host;
        return (host[Ims.PasidEnable, slot] == 0) & (host[Ims.Pasid, slot] == 0) & (host[Ims.Mask, slot] == 1) & (host[Ims.Pending, slot] == 0);
    }
}
