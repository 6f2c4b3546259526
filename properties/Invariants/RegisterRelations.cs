using Dsa.Model;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>What an access of a guest to a register may and may not do.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class RegisterRelations<V>
    where V : struct, IValue<V>
{
    private static readonly Field[] Modal = [WqCfg.Mode, WqCfg.Priv, WqCfg.Pasid, WqCfg.PasidEnable];

    /// <summary>Registers that a guest's write changes; CMDPARAM is an operand no command of version 1 has.</summary>
    private static readonly HashSet<Register> Written =
    [
        GenCfg.Register,
        GenCtrl.Register,
        IntCause.Register,
        Cmd.Register,
        CmdParam.Register,
        SwError.Register,
        MsixPerm.Register,
        Msix.Register,
    ];

    internal static IEnumerable<Relation<V>> Of(Setting setting)
    {
        yield return new(
            "VDSA-CFG-01",
            "A write of configuration space sets the bits written that are read-write to what is written, and changes no read-only bit.",
            Citation.Spec("App. C"),
            IsConfig,
            step => IsFlr(step) | SetsWhatIsWritable(step)
        );
        yield return new(
            "VDSA-CFG-02",
            "A write of 1 to an error bit of PCISTS clears it, nothing sets one.",
            Citation.Spec("App. C PCISTS"),
            s => s.Kind == "write PCICMD",
            ClearsErrors
        );
        yield return new(
            "VDSA-CFG-06",
            "A base address register to which all ones are written reads the complement of its size less 1, with its type bits.",
            Citation.Decision("DEC-02"),
            s => s.Writes?.Register is { } register && (register == Bar0.Register || register == Bar2.Register),
            ShowsItsSize
        );
        yield return new(
            "VDSA-CFG-08",
            "Clearing Bus Master Enable while Enabled halts the virtual device; FLR is asked for, and SWERROR tells 0x51 if it held nothing.",
            Citation.Spec("5.7"),
            s => s.Kind == "write PCICMD",
            step =>
                (step.Was.Is(DeviceState.Enabled) & (step.Now[PciCmd.Bme] == 0)).Implies(
                    step.Now.Is(DeviceState.Halt)
                        & (step.Now[GenSts.ResetType] == 1)
                        & (step.Was[SwError.Valid] == 0).Implies((step.Now[SwError.Valid] == 1) & (step.Now[SwError.ErrorCode] == SoftwareError.ConfigurationChanged))
                )
        );
        yield return new(
            "VDSA-CFG-09",
            "A read of configuration space changes nothing.",
            Citation.Spec("App. C"),
            s => s.Kind == "read configuration space",
            step => Same(step.Before, step.After)
        );
        yield return new("VDSA-MMR-01", "A read of BAR0 changes nothing.", Citation.Spec("9.2"), s => s.Kind == "read BAR0", step => Same(step.Before, step.After));
        yield return new("VDSA-MMR-02", "What a guest reads of BAR0 is there to be read again.", Citation.Spec("9.2"), s => s.Kind == "read BAR0", ReadsTheSame);
        yield return new(
            "VDSA-MMW-01",
            "A write of any register but GENCFG, GENCTRL, INTCAUSE, CMD, CMDPARAM, SWERROR, MSIXPERM, the MSI-X table and a WQCFG that the guest may configure changes nothing but Occupancy Interrupt Generated, which 1 clears.",
            Citation.Doc("Virtual DSA Device"),
            s => IsBar0(s) && !Written.Contains(s.Writes!.Value.Register!) && !(s.Writes.Value.Register == WqCfg.Register && setting.TypeOf(s.Actor - 1).IsConfigurable),
            step =>
                Each<V>(
                    step.Before.Devices.Count,
                    i => Same(step.Before.Devices[i], step.After.Devices[i], Manual.Fields.Where(field => field != WqCfg.OccupancyInterruptGenerated))
                )
        );
        yield return new(
            "VDSA-MMW-02",
            "A write of 1, 2 or 4 aligned bytes changes no other byte of its dword; what is wider or not aligned comes as such writes, or not at all.",
            Citation.Spec("9.2"),
            s => s.Writes is not null,
            step => IsFlr(step) | (((Dword(step, step.Was) ^ Dword(step, step.Now)) & ~RegisterWrites<V>.Enabled(step.Inputs[1])) == 0)
        );
        yield return new(
            "VDSA-MMW-05",
            "No write of BAR0 changes GENSTS; CMDSTATUS, SWERROR but for Valid and Overflow, and the pending bits change by a command or by unmasking only.",
            Citation.Spec("9.2.10, 9.2.13, 9.2.15"),
            IsBar0,
            step =>
                Same(step.Was, step.Now, GenSts.Register.Fields)
                & (Is(step, Cmd.Register) ? true : Same(step.Was, step.Now, [.. CmdStatus.Register.Fields, .. SwError.Register.Fields.Skip(2)]))
                & (Is(step, Cmd.Register) || Is(step, Msix.Register) ? true : Same(step.Was, step.Now, [MsixPba.Pending]))
        );
        yield return new(
            "VDSA-MMW-07",
            "Mode, Priv, PASID and PASID Enable of a guest's WQ change only while it is Disabled.",
            Citation.Spec("9.2.24"),
            s => s.Writes?.Register == WqCfg.Register,
            step => step.Was.WqIs(0, WqState.Disabled) | Same(step.Was, step.Now, Modal)
        );
        yield return new(
            "VDSA-MMW-09",
            "A register stands at one place of BAR0: a write there changes no other register but what is pending, and a command changes what it is for.",
            Citation.Spec("9.2"),
            s => IsBar0(s) && s.Writes!.Value.Register != Cmd.Register,
            step => Same(step.Was, step.Now, Manual.Fields.Where(f => f.Register.Place < Place.Internal && !Is(step, f.Register) && f != MsixPba.Pending))
        );
    }

    private static bool IsConfig(Stimulus<V> s) => s.Writes?.Register is { Place: >= Place.Config and < Place.Internal };

    private static bool IsBar0(Stimulus<V> s) => s.Writes?.Register is { Place: < Place.Config };

    private static bool Is(Transition<V> step, Register register) => step.Stimulus.Writes!.Value.Register == register;

    private static Word<V> Dword(Transition<V> step, Device<V> device) => device.ReadDword(step.Stimulus.Writes!.Value, step.Entry);

    /// <summary>The truth "the write initiates a function level reset".</summary>
    internal static Bool<V> IsFlr(Transition<V> step) =>
        step.Stimulus.Kind == "write PCIECAP+0x8" ? (step.Inputs[0] & RegisterWrites<V>.Enabled(step.Inputs[1])).Bit(15) : false;

    private static Bool<V> SetsWhatIsWritable(Transition<V> step)
    {
        var (writable, judged) = (0UL, 0UL);
        foreach (var piece in step.Stimulus.Writes!.Value.Pieces)
        {
            var bits = ((1UL << piece.Width) - 1) << piece.DwordBit;
            writable |=
                piece.Field.Access == Access.ReadWrite ? bits
                : piece.Field.Access == Access.BaseAddress ? bits & AddressBits(step)
                : 0;
            judged |=
                piece.Field.Access is Access.ReadOnly or Access.BaseAddress || (piece.Field is { Access: Access.ReadWrite, Window: Window.Always, Needs: null })
                    ? bits
                    : 0;
        }

        var mask = RegisterWrites<V>.Enabled(step.Inputs[1]) & writable;
        return (((Dword(step, step.Was) & ~mask) | (step.Inputs[0] & mask)) & judged) == (Dword(step, step.Now) & judged);
    }

    private static Bool<V> ClearsErrors(Transition<V> step)
    {
        const ulong errors = 0xF900_0000;
        var written = step.Inputs[0] & RegisterWrites<V>.Enabled(step.Inputs[1]);
        return (Dword(step, step.Now) & errors) == (Dword(step, step.Was) & ~written & errors);
    }

    private static Bool<V> ShowsItsSize(Transition<V> step)
    {
        var type = step.Stimulus.Writes!.Value.Dword == 0 ? 0xCUL : 0;
        return ((step.Inputs[0] == 0xFFFF_FFFF) & (step.Inputs[1] == 0)).Implies(Dword(step, step.Now) == (AddressBits(step) | type));
    }

    /// <summary>The bits of the dword of a base address register that hold an address: those not below its size.</summary>
    private static ulong AddressBits(Transition<V> step)
    {
        var (register, dword) = (step.Stimulus.Writes!.Value.Register, step.Stimulus.Writes.Value.Dword);
        var size = register == Bar0.Register ? step.Was.State.Theta.Bar0Size : step.Was.State.Theta.Bar2Size;
        return (~(size - 1) >> (32 * dword)) & 0xFFFF_FFFF;
    }

    private static Bool<V> ReadsTheSame(Transition<V> step) =>
        step
            .Was.Dwords(place => place < Place.Config)
            .Aggregate((Bool<V>)true, (all, slot) => all & (step.Was.ReadDword(slot, (ulong)slot.Index) == step.Now.ReadDword(slot, (ulong)slot.Index)));
}
