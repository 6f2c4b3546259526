using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>Reading and writing registers.</content>
public sealed partial class Device<V>
{
    /// <summary>The value of one dword of a register.</summary>
    public Word<V> ReadDword(Slot slot, Word<V> index)
    {
        Word<V> value = 0;
        foreach (var piece in slot.Pieces ?? [])
        {
            value |= this[piece.Field, index].Bits(piece.FieldBit, piece.Width) << piece.DwordBit;
        }

        return value;
    }

    /// <summary>A write of one dword; only bits of <paramref name="enabled"/> are written, the others keep what they have, and so does what is read-only (DSA-CFG-08).</summary>
    public void WriteDword(Slot slot, Word<V> index, Word<V> data, Word<V> enabled)
    {
        if (slot.Register is not { } register)
        {
            return;
        }

        var before = SettingsOf(register);
        foreach (var piece in slot.Pieces)
        {
            var mask = enabled.Bits(piece.DwordBit, piece.Width) << piece.FieldBit;
            var written = data.Bits(piece.DwordBit, piece.Width) << piece.FieldBit;
            Write(piece.Field, index, written & mask, mask);
        }

        After(register, slot.Dword, index, before);
    }

    private void Write(Field field, Word<V> index, Word<V> written, Word<V> mask)
    {
        if (field.Access == Access.ReadOnly)
        {
            return;
        }

        var old = this[field, index];
        var merged = (old & ~mask) | written;
        var legal = field.Access switch
        {
            Access.WriteOneToClear => old & ~written,
            Access.BaseAddress => merged & ~((BarSize(field) >> field.Low) - 1),
            Access.PowerState => Word<V>.Select((merged == 0) | (merged == 3), merged, old),
            Access.MessageAddress => Word<V>.Select(merged >> 20 == 0xFEE, merged & ~(Word<V>)3, old),
            Access.ReadWrite or Access.WriteOnly => merged,
            _ => throw new InvalidOperationException($"{field} has no write rule."),
        };
        this[field, index] = field.Window == Window.Always && field.Needs is null ? legal : Word<V>.Select(IsOpen(field, index) & IsPresent(field), legal, old);
    }

    /// <summary>The truth "the device has the field": it has the capability the field needs.</summary>
    public Bool<V> IsPresent(Field field) => field.Needs is { } capability ? this[capability()] != 0 : true;

    private ulong BarSize(Field field) => field.Register == Bar0.Register ? State.Theta.Bar0Size : State.Theta.Bar2Size;

    /// <summary>Whether what is writable while the device is Disabled is so in Halt as well: a choice of the device (DSA-CFG-05); the reference device leaves it closed.</summary>
    public bool IsOpenInHalt { get; set; }

    /// <summary>Whether a field is writable now (DSA T9-4, T9-7); a virtual device's type may keep it from the guest, or for when the WQ is Disabled.</summary>
    public Bool<V> IsOpen(Field field, Word<V> index)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Rules.Effects.IsOpen(this, field, index);
    }

    internal Bool<V> IsWritable(Field field, Word<V> index)
    {
        if (State.Theta.Type is not { } type || !field.IsModal)
        {
            return IsOpen(field.Window, index);
        }

        return !type.GuestWrites.TryGetValue(field, out var always) ? false
            : always ? IsOpen(field.Window, index)
            : IsOpen(field.Window, index) & (this[WqCfg.State, index] == WqState.Disabled);
    }

    private Bool<V> IsOpen(Window window, Word<V> index)
    {
        var isDisabled = IsDisabled;
        if (IsOpenInHalt)
        {
            isDisabled |= IsHalted;
        }

        var configurable = this[GenCap.ConfigurationSupport] == 1;
        var modal = configurable | (this[WqCfg.ModeSupport, index] == 1);
        var wqDisabled = this[WqCfg.State, index] == WqState.Disabled;
        return window switch
        {
            Window.Always => true,
            Window.Disabled => isDisabled,
            Window.IdpteFree => (this[Idpt.Usable, index] == 0) & (this[Idpt.AllowUpdate, index] == 0),
            Window.IdpteUnused => this[Idpt.Usable, index] == 0,
            Window.PrivilegedModeSupported => this[Translation.PasidCapability].Bit(2),
            Window.CounterOff => this[Counter.Enable, index] == 0,
            Window.DeviceDisabled => configurable & isDisabled,
            Window.ReadBuffersControlled => configurable & isDisabled & (this[GrpCap.ReadBufferControls] == 1),
            Window.GlobalReadBufferLimited => configurable & isDisabled & (this[GrpCap.GlobalReadBufferLimit] == 1),
            Window.ProgressLimited => configurable & isDisabled & (this[GrpCap.ProgressLimit] == 1),
            Window.WqDisabled => configurable & wqDisabled,
            Window.WqDisabledOrModal => modal & wqDisabled,
            Window.ConfigurableOrModal => modal,
            Window.OccupancyInterruptOff => modal & (this[WqCfg.OccupancyInterruptEnable, index] == 0),
            _ => throw new InvalidOperationException($"{window} has no rule."),
        };
    }

    /// <summary>Whether the value read from a field means something now; otherwise any value is legal (DSA-GEN-02 and the rows <see cref="Defined"/> cites).</summary>
    public Bool<V> IsDefined(Field field) => IsPresent(field) & IsDefined(field.Defined);

    private Bool<V> IsDefined(Defined defined)
    {
        var error = this[SwError.Valid] == 1;
        return defined switch
        {
            Defined.Always => true,
            Defined.CommandIdle => this[CmdStatus.Active] == 0,
            Defined.ErrorValid => error,
            Defined.ErrorWqValid => error & (this[SwError.WqIndexValid] == 1),
            Defined.ErrorDescriptorValid => error & (this[SwError.DescriptorValid] == 1),
            Defined.ErrorShared => error & (this[SwError.DescriptorValid] == 1) & (this[ErrorOrigin.SharedWq] == 1),
            Defined.ErrorBatchMember => error & (this[SwError.DescriptorValid] == 1) & (this[SwError.BatchMember] == 1),
            Defined.ErrorFlags => error & (this[SwError.ErrorCode] == Descriptors.Status.InvalidFlags),
            Defined.ErrorRecordFault => error & (this[SwError.ErrorCode] == Descriptors.Status.RecordFault),
            Defined.Halted => this[GenSts.State] == DeviceState.Halt,
            _ => false,
        };
    }

    private void After(Register register, int dword, Word<V> index, Settings before)
    {
        if (register == Cmd.Register)
        {
            StartCommand();
        }
        else if (register == Msix.Register && dword == 3)
        {
            MsixMaskChanged(index);
        }
        else if (register == Ims.Register && dword == 3)
        {
            DeliverPendingIms(index);
        }
        else if (register == WqCfg.Register && dword == 1)
        {
            Host?.ThresholdChanged();
        }
        else if (register == MsixPerm.Register)
        {
            Host?.VectorChanged(index);
        }
        else if (register == MsixCapability.Register && dword == 0)
        {
            for (var entry = 0; entry < State.Theta.MsixEntries; entry++)
            {
                DeliverPendingMsix((ulong)entry);
            }
        }
        else if (register == PciExpress.Register && dword == 2)
        {
            if (this[PciExpress.InitiateFlr] == 1)
            {
                Rules.Effects.InitiateFlr(this);
            }
        }
        else if (register == PerfCap.ResetRegister)
        {
            ResetPerfmon();
        }
        else if (HoldsSettings(register))
        {
            HaltIfChanged(before);
        }
    }
}
