using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>When a guest gets an interrupt, and what its slot at the host has to do with it.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class InterruptRelations<V>
    where V : struct, IValue<V>
{
    internal static IEnumerable<Relation<V>> Of(Setting setting)
    {
        var guests = setting.Theta.VirtualDevices;
        yield return new(
            "VDSA-INT-01",
            "An event of vector 0 sends one message where the vector is unmasked, and sets its pending bit and sends none where it is masked.",
            Citation.Spec("3.7"),
            s => s.Kind == "revoke handles" || (s.Kind == "advance command" && s.Fixes(Running.Phase, Phase.Reported)),
            SendsOrWaits
        );
        yield return new(
            "VDSA-INT-02",
            "Unmasking a vector whose pending bit is set sends one message and clears the bit.",
            Citation.Spec("9.2.27"),
            s => s.Actor > 0 && s.Kind is "set trigger" or "write MSIX+0xc",
            step => Each<V>(setting.Guests[step.Guest].MsixEntries, i => SendsWhatWaited(step, i))
        );
        yield return new(
            "VDSA-INT-04",
            "A message of vector 0 but for unmasking comes with an interrupt cause.",
            Citation.Spec("3.7"),
            s => s.Kind is "submit" or "advance command" or "revoke handles" or "write CMD" or "write PCICMD" || s.Kind.StartsWith("execute ", StringComparison.Ordinal),
            step => Each<V>(guests, v => (Count(step.Before.Guest(v), 0) == Count(step.After.Guest(v), 0)) | HasCause(step.After.Guest(v)))
        );
        yield return new(
            "VDSA-INT-05",
            "The cause of a software error is set only when SWERROR.Valid becomes 1 and GENCTRL asks for the interrupt.",
            Citation.Decision("DEC-53"),
            s => s.Kind != "take messages",
            step => Each<V>(guests, v => TellsTheFirstError(step.Before.Guest(v), step.After.Guest(v)))
        );
        yield return new(
            "VDSA-INT-06",
            "The cause of Halt is set exactly when Halt begins and GENCTRL asks for the interrupt.",
            Citation.Decision("DEC-54"),
            s => s.Kind != "take messages",
            step => Each<V>(guests, v => TellsHalt(step.Before.Guest(v), step.After.Guest(v)))
        );
        yield return new(
            "VDSA-IMS-08",
            "Masking a vector keeps the PASID of its slot; another PASID keeps mask, pending and ignore.",
            Citation.Spec("9.2.28"),
            s => s.Kind is "set trigger" or "write MSIX+0xc" or "attach" or "name PASID",
            step =>
                step.Stimulus.Kind is "attach" or "name PASID"
                    ? OfSlots(step, [Ims.Mask, Ims.Pending, Ims.Ignore, Ims.Address, Ims.Data])
                    : OfSlots(step, [Ims.Pasid, Ims.PasidEnable, Ims.Ignore, Ims.Address, Ims.Data])
        );
        yield return new(
            "VDSA-IMS-10",
            "Tearing down a vector that is torn down, or closing a closed virtual device, changes nothing.",
            Citation.Doc("Interrupt Message Store"),
            s => s.Kind is "set trigger" or "release",
            step =>
                (
                    step.Stimulus.Kind == "release" ? step.Before.Host[Adi.Open, step.Guest] == 0 : (step.Inputs[0] == 0) & (step.Was[Msix.Mask, step.Inputs[1]] == 1)
                ).Implies(Same(step.Before, step.After))
        );
        yield return new(
            "VDSA-IMS-13",
            "An access to a vector without a slot reaches nothing of the host.",
            Citation.Decision("DEC-26"),
            s => s.Kind == "set trigger" || s.Writes?.Register == Msix.Register || s.Writes?.Register == MsixPerm.Register,
            step =>
                Some<V>(step.Vectors.Length, n => (step.Stimulus.Writes is null ? step.Inputs[1] : step.Entry) == (ulong)step.Vectors[n])
                | Same(step.Before.Host, step.After.Host, Manual.Fields)
        );
    }

    /// <summary>Messages of a vector sent so far, those that repeat a cause as well.</summary>
    internal static Word<V> Count(Device<V> device, int vector) => (vector == 0 ? device[Sent.Msix, 0] + device[Sent.Repeated] : device[Sent.Msix, vector]).Bits(0, 16);

    private static Bool<V> SendsOne(Device<V> was, Device<V> now, int vector) => Count(now, vector) == (Count(was, vector) + 1).Bits(0, 16);

    private static Bool<V> IsMasked(Device<V> device, int vector) => (device[MsixCapability.FunctionMask] == 1) | (device[Msix.Mask, vector] == 1);

    private static Bool<V> SendsOrWaits(Transition<V> step)
    {
        var (was, now) = (step.Was, step.Now);
        Bool<V> happens = step.Stimulus.Kind == "revoke handles" ? true : was[Running.RequestInterrupt] == 1;
        var masked = IsMasked(was, 0);
        return (happens & (was[MsixCapability.Enable] == 1)).Implies(
            masked.Implies(now.IsPending(0) & (Count(was, 0) == Count(now, 0)))
                & ((!masked) & (was[PciCmd.Bme] == 1)).Implies(SendsOne(was, now, 0) & Same(was, now, [MsixPba.Pending]))
        );
    }

    private static Bool<V> SendsWhatWaited(Transition<V> step, int i)
    {
        var (was, now) = (step.Was, step.Now);
        var unmasked = (was[Msix.Mask, i] == 1) & (now[Msix.Mask, i] == 0) & (was[MsixCapability.FunctionMask] == 0) & (was[MsixCapability.Enable] == 1);
        return (unmasked & was.IsPending((ulong)i)).Implies((!now.IsPending((ulong)i)) & (was[PciCmd.Bme] == 1).Implies(SendsOne(was, now, i)));
    }

    private static Bool<V> HasCause(Device<V> device) => IntCause.Register.Fields.Aggregate((Bool<V>)false, (any, cause) => any | (device[cause] == 1));

    private static Bool<V> TellsTheFirstError(Device<V> was, Device<V> now) =>
        ((was[IntCause.SoftwareError] == 0) & (now[IntCause.SoftwareError] == 1)).Implies(
            (was[SwError.Valid] == 0) & (now[SwError.Valid] == 1) & (was[GenCtrl.SoftwareErrorInterruptEnable] == 1)
        );

    private static Bool<V> TellsHalt(Device<V> was, Device<V> now)
    {
        var begins = (!was.Is(DeviceState.Halt)) & now.Is(DeviceState.Halt) & (was[GenCtrl.HaltInterruptEnable] == 1);
        return begins.Implies(now[IntCause.HaltState] == 1) & (begins | ((now[IntCause.HaltState] & ~was[IntCause.HaltState]) == 0));
    }

    private static Bool<V> OfSlots(Transition<V> step, Field[] fields) => Same(step.Before.Host, step.After.Host, fields);
}
