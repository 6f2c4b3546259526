using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>What a command of a guest does: when it is refused, and what is true once it is done.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class CommandRelations<V>
    where V : struct, IValue<V>
{
    /// <summary>Errors of any command (DSA T5-8).</summary>
    private static readonly ulong[] AnyErrors = [CommandError.None, CommandError.Unsupported, CommandError.Hardware, CommandError.ReservedField, CommandError.Halted];

    /// <summary>Errors a command may have besides (DSA T5-8).</summary>
    private static readonly Dictionary<ulong, ulong[]> Errors = new()
    {
        [CommandCode.EnableDevice] = [0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x1B],
        [CommandCode.DisableDevice] = [0x31],
        [CommandCode.EnableWq] = [0x02, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28, 0x2A, 0x2B, 0x2C, 0x2D, 0x2E],
        [CommandCode.DisableWq] = [0x02, 0x32],
        [CommandCode.DrainWq] = [0x02, 0x32],
        [CommandCode.AbortWq] = [0x02, 0x32],
        [CommandCode.ResetWq] = [0x02, 0x32],
        [CommandCode.RequestInterruptHandle] = [0x41, 0x42],
        [CommandCode.ReleaseInterruptHandle] = [0x41],
    };

    internal static IEnumerable<Relation<V>> Of()
    {
        yield return new(
            "VDSA-CAP-06",
            "A command is answered 0x01 exactly where CMDCAP does not tell it.",
            Citation.Decision("DEC-16"),
            Judges(),
            step => (step.Now[Running.Outcome] == CommandError.Unsupported).Iff(!IsTold(step))
        );
        yield return new(
            "VDSA-CMD-03",
            "The cause of a completion interrupt is set when a command that asked for it has ended, and then only.",
            Citation.Decision("DEC-21"),
            s => s.Kind == "advance command",
            TellsCompletion
        );
        yield return new(
            "VDSA-CMD-04",
            "A command that CMDCAP does not tell is answered 0x01 and changes nothing else.",
            Citation.Spec("9.2.12"),
            Judges(),
            step => (!IsTold(step)).Implies((step.Now[Running.Outcome] == CommandError.Unsupported) & ChangesNothingElse(step))
        );
        yield return new(
            "VDSA-CMD-05",
            "In Halt every command but a reset that ends it is answered 0x05 or 0x03, and nothing happens at the host.",
            Citation.Decision("DEC-51"),
            Judges(),
            step =>
                (step.Was.Is(DeviceState.Halt) & IsTold(step) & !step.Was.ResetEndsHalt).Implies(
                    step.Now[Running.Outcome].IsIn(CommandError.Halted, CommandError.Hardware) & HostIsSame(step)
                )
        );
        yield return new(
            "VDSA-CMD-07",
            "Enable WQ is done only for WQ 0, Disabled before and Enabled after it, of an Enabled virtual device.",
            Citation.Spec("5.2"),
            Judges(CommandCode.EnableWq),
            step =>
                IsDone(step)
                    .Implies((step.Was[Running.Operand] == 0) & step.Was.Is(DeviceState.Enabled) & step.Was.WqIs(0, WqState.Disabled) & step.Now.WqIs(0, WqState.Enabled))
        );
        yield return new(
            "VDSA-CMD-08",
            "Enable WQ that is not done leaves the guest's WQ and its host WQ in their states, and gives the host WQ no PASID.",
            Citation.Doc("Virtual DSA Device"),
            Judges(CommandCode.EnableWq),
            step => IsDone(step) | EnablesNothing(step)
        );
        yield return new(
            "VDSA-CMD-09",
            "Once Disable Device is done the virtual device and its WQ are Disabled; a Halt that came meanwhile stays.",
            Citation.Spec("3.15, 5.7"),
            Finishes(CommandCode.DisableDevice),
            step => IsDone(step).Implies(step.Now.WqIs(0, WqState.Disabled) & (step.Now.Is(DeviceState.Disabled) | step.Was.Is(DeviceState.Halt)))
        );
        yield return new(
            "VDSA-CMD-10",
            "Disable, Drain and Abort WQ of a WQ that is Disabled are answered 0x32 where they are served, and nothing happens at the host.",
            Citation.Spec("T5-8"),
            Judges(CommandCode.DisableWq, CommandCode.DrainWq, CommandCode.AbortWq),
            step =>
                ((step.Was[Running.Operand] == 1) & (step.Was[Running.Reserved] == 0) & step.Was.WqIs(0, WqState.Disabled) & !step.Was.Is(DeviceState.Halt)).Implies(
                    (!step.Was.Supports(step.Was[Running.Code]) | (step.Now[Running.Outcome] == CommandError.WqNotEnabled)) & HostIsSame(step)
                )
        );
        yield return new(
            "VDSA-CMD-11",
            "A bitmap that names a WQ the virtual device does not have is refused; an empty one may be done, with nothing to do.",
            Citation.Decision("DEC-48"),
            Judges(CommandCode.DisableWq, CommandCode.DrainWq, CommandCode.AbortWq, CommandCode.ResetWq),
            step =>
                ((step.Was[Running.Operand].Bits(0, 16) != 0) & (step.Was[Running.Operand] != 1)).Implies(!IsDone(step))
                & ((step.Was[Running.Operand].Bits(0, 16) == 0) & IsDone(step)).Implies(HostIsSame(step))
        );
        yield return new(
            "VDSA-CMD-13",
            "Once a command that completes work is done, the host holds none of the descriptors it is about.",
            Citation.Spec("3.15"),
            Finishes(CommandCode.DisableDevice, CommandCode.DrainAll, CommandCode.DisableWq, CommandCode.DrainWq),
            LeavesNoWork
        );
        yield return new(
            "VDSA-CMD-14",
            "Once a command that ends work is done, the host holds none of the descriptors it is about: none writes or interrupts any more.",
            Citation.Spec("3.15"),
            Finishes(CommandCode.AbortAll, CommandCode.ResetDevice, CommandCode.AbortWq, CommandCode.ResetWq),
            LeavesNoWork
        );
        yield return new(
            "VDSA-CMD-16",
            "Request Interrupt Handle is done exactly for the vector with a slot, and its result is the slot.",
            Citation.Decision("DEC-17"),
            Judges(CommandCode.RequestInterruptHandle),
            step =>
                IsDone(step)
                    .Implies(
                        Some<V>(step.Vectors.Length, n => Names(step, step.Vectors[n]) & (step.Now[Running.Handle] == step.After.Composition!.SlotOf(step.Guest, n)))
                    )
                & (Some<V>(step.Vectors.Length, n => Names(step, step.Vectors[n])) & (step.Was[Running.Reserved] == 0) & !step.Was.Is(DeviceState.Halt)).Implies(
                    IsDone(step)
                )
        );
        yield return new(
            "VDSA-CMD-17",
            "Request Interrupt Handle of vector 0, which is emulated, is answered 0x41.",
            Citation.Doc("Interrupt Message Store"),
            Judges(CommandCode.RequestInterruptHandle),
            step =>
                ((step.Was[Running.Operand] == 0) & (step.Was[Running.Reserved] == 0) & !step.Was.Is(DeviceState.Halt)).Implies(
                    step.Now[Running.Outcome] == CommandError.HandleIndex
                )
        );
        yield return new(
            "VDSA-CMD-18",
            "Another request for a vector whose handle is out gives the same handle.",
            Citation.Spec("3.7"),
            Judges(CommandCode.RequestInterruptHandle),
            step =>
                Each<V>(
                    step.Vectors.Length,
                    n =>
                        (IsDone(step) & Names(step, step.Vectors[n]) & (step.Was[MsixHandle.Live, step.Vectors[n]] == 1)).Implies(
                            (step.Now[Running.Handle] == step.Was[MsixHandle.Handle, step.Vectors[n]]) & Same(step.Was, step.Now, MsixHandle.Register.Fields)
                        )
                )
        );
        yield return new(
            "VDSA-CMD-20",
            "Release Interrupt Handle of what is no handle of the virtual device's, by index or by value, is refused and changes nothing.",
            Citation.Decision("DEC-19"),
            Judges(CommandCode.ReleaseInterruptHandle),
            step => Some<V>(step.Vectors.Length, n => IsHeld(step, step.Vectors[n])) | (!IsDone(step) & ChangesNothingElse(step))
        );
        yield return new(
            "VDSA-CMD-21",
            "A command is answered with an error that it can have.",
            Citation.Spec("T5-8"),
            s => s.Kind == "advance command" && s.Fixes(Running.Code),
            step => step.Now[Running.Outcome].IsIn([.. AnyErrors, .. Errors.GetValueOrDefault(step.Stimulus.Fixed(Running.Code), [])])
        );
    }

    /// <summary>The steps that answer an accepted command, of these codes or any.</summary>
    private static Func<Stimulus<V>, bool> Judges(params ulong[] codes) =>
        s => s.Kind == "advance command" && s.Fixes(Running.Phase, Phase.Accepted) && (codes.Length == 0 || codes.Any(code => s.Fixes(Running.Code, code)));

    /// <summary>The steps in which commands of these codes do their work.</summary>
    internal static Func<Stimulus<V>, bool> Finishes(params ulong[] codes) =>
        s =>
            s.Kind == "advance command"
            && codes.Any(code =>
                s.Fixes(Running.Code, code)
                && s.Fixes(
                    Running.Phase,
                    code is CommandCode.DisableDevice or CommandCode.ResetDevice or CommandCode.DisableWq or CommandCode.ResetWq ? Phase.Stopping : Phase.Accepted
                )
            );

    internal static Bool<V> IsDone(Transition<V> step) => step.Now[Running.Outcome] == CommandError.None;

    private static Bool<V> IsTold(Transition<V> step) => step.Was[CmdCap.Commands].Bit(step.Was[Running.Code]);

    private static Bool<V> HostIsSame(Transition<V> step) => Same(step.Before.Host, step.After.Host, Manual.Fields);

    private static Bool<V> ChangesNothingElse(Transition<V> step) =>
        Each<V>(
            step.Before.Devices.Count,
            i => Same(step.Before.Devices[i], step.After.Devices[i], Manual.Fields.Where(f => i != step.Stimulus.Actor || f.Register != Running.Register))
        );

    private static Bool<V> TellsCompletion(Transition<V> step)
    {
        var cause = IntCause.CommandCompletion;
        if (!step.Stimulus.Fixes(Running.Phase, Phase.Reported))
        {
            return ((step.Now[cause] & ~step.Was[cause]) == 0) & Same(step.Was, step.Now, [Running.RequestInterrupt]);
        }

        var asked = step.Was[Running.RequestInterrupt] == 1;
        return asked.Implies(step.Now[cause] == 1)
            & (!asked).Implies(Same(step.Was, step.Now, [.. IntCause.Register.Fields, .. Sent.Register.Fields, Sent.Msix, MsixPba.Pending]));
    }

    private static Bool<V> EnablesNothing(Transition<V> step)
    {
        var (was, now, wq) = (step.Before.Host, step.After.Host, step.Before.Composition!.WqOf(step.Guest));
        return Same(step.Was, step.Now, WqCfg.State, 0) & Same(was, now, WqCfg.State, wq) & (Same(was, now, WqCfg.PasidEnable, wq) | (now[WqCfg.PasidEnable, wq] == 0));
    }

    private static Bool<V> LeavesNoWork(Transition<V> step)
    {
        var named = step.Stimulus.Fixed(Running.Code) is CommandCode.DisableWq or CommandCode.DrainWq or CommandCode.AbortWq or CommandCode.ResetWq
            ? step.Was.IsNamed(0)
            : (Bool<V>)true;
        return (IsDone(step) & named & !step.Was.WqIs(0, WqState.Disabled)).Implies(HoldsNothing(step));
    }

    /// <summary>The truth "no descriptor that was the virtual device's is held".</summary>
    internal static Bool<V> HoldsNothing(Transition<V> step) =>
        Each<V>(step.Before.Setting.Theta.HeldDescriptors, held => !((step.After.Host[Held.Present, held] == 1) & step.Before.Composition!.Submitted(step.Guest, held)));

    private static Bool<V> Names(Transition<V> step, int vector) => step.Was[Running.Operand] == (ulong)vector;

    private static Bool<V> IsHeld(Transition<V> step, int vector)
    {
        var operand = step.Was[Running.Operand];
        return (step.Was[MsixHandle.Live, vector] == 1) & ((operand == (ulong)vector) | (operand == step.Was[MsixHandle.Handle, vector]));
    }
}
