using System.Runtime.CompilerServices;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <summary>
/// A DSA device: its state, the rules it obeys and the memory it works on. Stimuli are calls (a register access, a submission, a reset);
/// what the device does by itself are internal steps (<see cref="AdvanceCommand"/>, <see cref="Execute"/>), so that a scheduler,
/// an oracle or a proof decides when they happen.
/// </summary>
/// <typeparam name="V">The reading of values.</typeparam>
public sealed partial class Device<V>
    where V : struct, IValue<V>
{
    /// <summary>A device on a state.</summary>
    public Device(State<V> state, Rules<V> rules, IMemory<V> memory, IHost<V>? host = null) => (State, Rules, Memory, Host) = (state, rules, memory, host);

    /// <summary>All of its state.</summary>
    public State<V> State { get; set; }

    /// <summary>The checks it makes.</summary>
    public Rules<V> Rules { get; }

    /// <summary>The memory it reads and writes.</summary>
    public IMemory<V> Memory { get; }

    /// <summary>For a virtual device, the host that serves its commands; null for a physical device.</summary>
    public IHost<V>? Host { get; }

    /// <summary>Told of every descriptor that ended, and how; members of a batch before their batch. Discarded ones have no outcome: status 0.</summary>
    public Action<Work<V>, Outcome<V>>? Ended { get; set; }

    /// <summary>In which order so many members of a batch are carried out that no Fence orders (DSA-BAT-01); null where each is as soon as it is fetched.</summary>
    public Func<int, IEnumerable<int>>? MemberOrder { get; set; }

    /// <summary>Called after each member of a batch, before the next one.</summary>
    public Action? MemberEnded { get; set; }

    /// <summary>A field of the state.</summary>
    public Word<V> this[Field field]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => State[field];
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => State[field] = value;
    }

    /// <summary>A field of a table entry.</summary>
    public Word<V> this[Field field, Word<V> index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => State[field, index];
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => State[field, index] = value;
    }

    /// <summary>A field of a table entry whose number is fixed.</summary>
    public Word<V> this[Field field, int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => State[field, index];
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => State[field, index] = value;
    }

    /// <summary>The truth "the device is Disabled".</summary>
    public Bool<V> IsDisabled => this[GenSts.State] == DeviceState.Disabled;

    /// <summary>The truth "the device is Enabled".</summary>
    public Bool<V> IsEnabled => this[GenSts.State] == DeviceState.Enabled;

    /// <summary>The truth "the device is in Halt".</summary>
    public Bool<V> IsHalted => this[GenSts.State] == DeviceState.Halt;

    /// <summary>The number of work queues.</summary>
    public int Wqs => State.Theta.Wqs;

    /// <summary>The number of groups.</summary>
    public int Groups => State.Theta.Groups;
}
