using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Configuration;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <summary>
/// One thing the device may be: a state of the model, the memory as it would have left it, and the choices it has made but not shown yet.
/// </summary>
internal sealed partial class Hypothesis
{
    private static readonly ConditionalWeakTable<Theta, State<Concrete>> AfterPowerOn = [];
    private readonly State<Concrete> beforeCommand;

    private readonly SpanSet unmapped;

    private bool canGoBack;

    internal Hypothesis(Theta theta, SpanSet unmapped, bool seesMemory)
    {
        (this.unmapped, this.seesMemory) = (unmapped, seesMemory);
        Memory = new ByteMemory { Translate = (_, address, length, _) => !unmapped.Meets(new(address, (ulong)Math.Max(length, 1))) };
        Device = new Device<Concrete>(Pristine(theta).Clone(), Rules<Concrete>.For(theta), Memory) { Ended = Note };
        beforeCommand = Device.State.Clone();
    }

    internal Hypothesis(Hypothesis other)
    {
        (unmapped, seesMemory) = (other.unmapped, other.seesMemory);
        Memory = new ByteMemory { Translate = other.Memory.Translate };
        Device = new Device<Concrete>(other.Device.State.Clone(), other.Device.Rules, Memory) { Ended = Note };
        beforeCommand = other.Device.State.Clone();
        CopyFrom(other);
    }

    /// <summary>Gives up its cells until another hypothesis is copied into it.</summary>
    internal void Release()
    {
        Device.State.Release();
        beforeCommand.Release();
    }

    /// <summary>The state after power-on, worked out once.</summary>
    internal void PowerOn() => Device.State.CopyFrom(Pristine(Device.State.Theta));

    private static State<Concrete> Pristine(Theta theta) =>
        AfterPowerOn.GetValue(
            theta,
            static theta =>
            {
                var device = new Device<Concrete>(new State<Concrete>(theta), Rules<Concrete>.For(theta), new ByteMemory());
                device.PowerOn();
                return device.State;
            }
        );

    internal Device<Concrete> Device { get; }

    /// <summary>Refusal codes of which the last command answered one, not yet seen which; null when there is nothing open.</summary>
    internal List<ulong>? OpenCodes { get; set; }

    /// <summary>Whether the last command gave out a handle not yet seen.</summary>
    internal bool HandleIsOpen { get; set; }

    /// <summary>Table entries whose handle was given out and never seen: IMS or MSI-X, and the entry.</summary>
    internal ImmutableArray<(bool Ims, int Entry)> UnseenHandles { get; set; } = [];

    /// <summary>Whether the Reset Type of a Halt has not been seen yet.</summary>
    internal bool ResetTypeIsOpen { get; set; }

    internal ulong this[Field field] => Device[field].Value.Value;

    internal ulong At(Field field, int index) => Device[field, index].Value.Value;

    internal bool CommandIsRunning => this[Running.Phase] != Phase.Idle;

    internal void CopyFrom(Hypothesis other)
    {
        Device.State.CopyFrom(other.Device.State);
        canGoBack = other.canGoBack;
        if (canGoBack)
        {
            beforeCommand.CopyFrom(other.beforeCommand);
        }

        CopyMemoryFrom(other);
        CopyFlightFrom(other);
        (OpenCodes, HandleIsOpen, UnseenHandles, ResetTypeIsOpen) = (other.OpenCodes, other.HandleIsOpen, other.UnseenHandles, other.ResetTypeIsOpen);
    }

    /// <summary>Whether nothing can tell the two apart.</summary>
    internal bool IsSameAs(Hypothesis other) =>
        Device.State.IsSameAs(other.Device.State)
        && HandleIsOpen == other.HandleIsOpen
        && UnseenHandles.SequenceEqual(other.UnseenHandles)
        && ResetTypeIsOpen == other.ResetTypeIsOpen
        && (OpenCodes is null ? other.OpenCodes is null : other.OpenCodes is not null && OpenCodes.SequenceEqual(other.OpenCodes))
        && FlightIsSameAs(other)
        && MemoryIsSameAs(other);

    /// <summary>Advances the running command; an accepted command is answered with <paramref name="refusals"/> (none: carried out).</summary>
    internal void AdvanceCommand(List<ulong>? refusals)
    {
        var held = HeldHandle;
        if (this[Running.Phase] == Phase.Accepted)
        {
            beforeCommand.CopyFrom(Device.State);
            canGoBack = true;
            (OpenCodes, HandleIsOpen) = (refusals, false);
            Device.Judge(refusals is null ? 0 : refusals[0]);
        }
        else
        {
            Device.AdvanceCommand();
        }

        if (OpenCodes is null && this[Running.Phase] == Phase.Applied)
        {
            EndBatches(this[Running.Code]);
        }

        if (OpenCodes is null && this[Running.Code] == CommandCode.RequestInterruptHandle && this[Running.Phase] == Phase.Applied)
        {
            // Asked again, the device may give the same handle (DSA-INT-16): it is, until another is seen.
            HandleIsOpen = true;
            if (held is { } same)
            {
                Device[RequestedEntry.Ims ? ImsHandle.Handle : MsixHandle.Handle, RequestedEntry.Entry] = same;
                return;
            }

            UnseenHandles = UnseenHandles.Contains(RequestedEntry) ? UnseenHandles : UnseenHandles.Add(RequestedEntry);
        }
    }

    /// <summary>The handle a Request Interrupt Handle under way finds given out already, or null.</summary>
    private ulong? HeldHandle =>
        this[Running.Code] != CommandCode.RequestInterruptHandle || (bool)(Device.HandleIndexExists & Device.HandleIsHeldAtIndex) is false
            ? null
            : At(RequestedEntry.Ims ? ImsHandle.Handle : MsixHandle.Handle, RequestedEntry.Entry);

    /// <summary>The table entry Request Interrupt Handle names.</summary>
    internal (bool Ims, int Entry) RequestedEntry => ((this[Running.Operand] >> 16 & 1) != 0, (int)(this[Running.Operand] & 0xFFFF));

    /// <summary>The handle of an entry is now known.</summary>
    internal void Bind((bool Ims, int Entry) entry, ulong handle)
    {
        Device[entry.Ims ? ImsHandle.Handle : MsixHandle.Handle, entry.Entry] = handle;
        UnseenHandles = UnseenHandles.Remove(entry);
        if (HandleIsOpen && entry == RequestedEntry)
        {
            HandleIsOpen = false;
            Device[Running.Handle] = handle;
            Device[CmdStatus.Result] = this[CmdStatus.Active] == 0 ? handle : this[CmdStatus.Result];
        }
    }

    /// <summary>The unseen handle of an entry is another than this one: what stands for it must not be the same by chance.</summary>
    internal void IsNot((bool Ims, int Entry) entry, ulong handle)
    {
        var field = entry.Ims ? ImsHandle.Handle : MsixHandle.Handle;
        if (At(field, entry.Entry) == handle)
        {
            Device[field, entry.Entry] = handle ^ 0x8000;
        }
    }

    /// <summary>The device says it did what the model refuses, or the reverse: goes back to the state before the command and takes the other answer.</summary>
    internal void Answer(ulong code)
    {
        if (!canGoBack)
        {
            return;
        }

        var phase = this[Running.Phase];
        var cause = this[IntCause.CommandCompletion];
        Device.State.CopyFrom(beforeCommand);
        (OpenCodes, HandleIsOpen) = (null, false);
        Device.Judge(code);
        while (this[Running.Phase] < Phase.Applied)
        {
            Device.AdvanceCommand();
        }

        HandleIsOpen = code == 0 && this[Running.Code] == CommandCode.RequestInterruptHandle;
        Device.AdvanceCommand();
        if (phase == Phase.Idle)
        {
            Device.AdvanceCommand();
            Device.TakeMessages();
            Device[IntCause.CommandCompletion] = cause;
        }
    }

    /// <summary>The command's answer has been seen and was legal: there is no way back.</summary>
    internal void Settle()
    {
        canGoBack = false;
        beforeCommand.Release();
    }
}
