using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Model.Values;

namespace Dsa.Model.Virtual;

/// <content>
/// The life of a virtual device: created on a WQ, a domain attached, opened, released, removed. A virtual device on a WQ of its own has the number of
/// that WQ: a WQ is the assignable interface (DOC "Assignable Device Interface").
/// </content>
public sealed partial class Composition<V>
{
    /// <summary>How many more virtual devices of a type can be created: one for each WQ that fits and is nobody's; a WQ for several never runs out (VDSA-TYP-02).</summary>
    public Word<V> Available(MdevType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Effects.Available(this, type);
    }

    internal Word<V> Count(MdevType type)
    {
        Word<V> n = 0;
        for (var wq = 0; wq < Host.Wqs; wq++)
        {
            n += Fits(type, wq).AsWord();
        }

        return n;
    }

    /// <summary>
    /// A virtual device of a type is created on the first WQ that fits: one reference is taken (DEC-42). Where a later step fails it is given back (VDSA-TYP-04).
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="fails">Whether memory runs out, or VFIO refuses it.</param>
    public Word<V> Create(MdevType type, Bool<V> fails)
    {
        ArgumentNullException.ThrowIfNull(type);
        var v = FirstFree(type);
        var refusal = HostCalls<V>.Create.Select(Situation(0) with { IsAvailable = v < (ulong)Guests.Count });
        if (refusal != 0)
        {
            return refusal;
        }

        Host[MdevWq.Clients, WqOf(v)] += 1;
        Host[Adi.Created, v] = 1;
        if (fails)
        {
            Effects.Undo(this, v);
            return Errno.NoMemory;
        }

        return 0;
    }

    /// <summary>
    /// A virtual device that is closed goes; its WQ can be another's (VDSA-TYP-06). The user of one that is open is asked by the request interrupt to give it back.
    /// </summary>
    public Word<V> Remove(int v)
    {
        var refusal = HostCalls<V>.Remove.Select(Situation(v));
        if (refusal == 0)
        {
            Effects.Forget(this, (ulong)v);
        }
        else
        {
            Host[Adi.Requested, v] |= Host[Adi.RequestTrigger, v];
        }

        return refusal;
    }

    /// <summary>The IOMMU domain of a virtual device has this PASID, and so has its slot. Only while its WQ is Disabled: a virtual device has one PASID (DEC-67).</summary>
    public Word<V> Attach(int v, Word<V> pasid)
    {
        var refusal = HostCalls<V>.Attach.Select(Situation(v) with { PasidIsFree = !IsNamed(pasid) });
        if (refusal != 0)
        {
            return refusal;
        }

        Host[Adi.Attached, v] = 1;
        Host[Adi.Pasid, v] = pasid;
        if (Host[Adi.Open, v] == 1)
        {
            SyncSlots(v);
        }

        return 0;
    }

    /// <summary>The domain is taken away: until another is attached the virtual device has none.</summary>
    public Word<V> Detach(int v)
    {
        var refusal = HostCalls<V>.Detach.Select(Situation(v));
        if (refusal == 0)
        {
            Host[Adi.Attached, v] = 0;
        }

        return refusal;
    }

    /// <summary>VFIO opens a virtual device: its interrupt slot is allocated and carries its PASID from the start (DOC "open", VDSA-IMS-06).</summary>
    public Word<V> Open(int v)
    {
        var refusal = HostCalls<V>.Open.Select(Situation(v));
        if (refusal != 0)
        {
            return refusal;
        }

        var slot = FreeSlot();
        Host[Adi.Open, v] = 1;
        Host[Adi.Slot, v] = slot;
        SyncSlots(v);
        return 0;
    }

    /// <summary>VFIO closes it: first its WQ is quiesced, then the slot loses its PASID, then it is free (DEC-28, DSA-VRT-09). The virtual device is as created.</summary>
    public Word<V> Release(int v)
    {
        var refusal = HostCalls<V>.Release.Select(Situation(v));
        if (refusal == 0)
        {
            Effects.Release(this, v);
        }

        return refusal;
    }

    /// <summary>The truth "no work can run under the PASID attached now".</summary>
    internal Bool<V> IsIdle(int v) =>
        TypeOf(v).SharesWq ? Guests[v][WqCfg.State] == WqState.Disabled : (Host[WqCfg.State, WqOf(v)] == WqState.Disabled) & (Host[WqCfg.PasidEnable, WqOf(v)] == 0);

    private Bool<V> IsNamed(Word<V> pasid) => Guests.Aggregate((Bool<V>)false, (any, guest) => any | guest.HasHostPasid(pasid));

    private Bool<V> Fits(MdevType type, int wq) =>
        TypeOn(wq)?.Id == type.Id ? (Host[MdevWq.Bound, wq] == 1) & (type.SharesWq ? true : Host[MdevWq.Clients, wq] == 0) : (Bool<V>)false;

    internal void Forget(Word<V> v)
    {
        Host[Adi.Attached, v] = 0;
        Host[Adi.Created, v] = 0;
        Host[MdevWq.Clients, WqOf(v)] -= 1;
    }

    /// <summary>The lowest number that is no virtual device's and whose WQ fits the type.</summary>
    private Word<V> FirstFree(MdevType type)
    {
        Word<V> free = (ulong)Guests.Count;
        for (var v = Guests.Count - 1; v >= 0; v--)
        {
            free = Word<V>.Select((Host[Adi.Created, v] == 0) & Fits(type, WqOf(v)), (ulong)v, free);
        }

        return free;
    }

    private Word<V> WqOf(Word<V> v)
    {
        Word<V> wq = (ulong)wqs[0];
        for (var u = 1; u < Guests.Count; u++)
        {
            wq = Word<V>.Select(v == (ulong)u, (ulong)wqs[u], wq);
        }

        return wq;
    }

    /// <summary>The host takes a virtual device away, whatever its state.</summary>
    internal void Withdraw(int v)
    {
        if (Host[Adi.Open, v] == 1)
        {
            Effects.Release(this, v);
        }

        if (Host[Adi.Created, v] == 1)
        {
            Forget((ulong)v);
        }
    }

    private Situation<V> WqSituation(int wq) =>
        Situation(0) with
        {
            IsMdev = wq < Host.Wqs ? Host[MdevWq.IsMdev, wq] == 1 : false,
            IsBound = wq < Host.Wqs ? Host[MdevWq.Bound, wq] == 1 : false,
        };

    private Situation<V> Situation(int v) =>
        new()
        {
            SupportsSiov = SupportsSiov,
            IsRegistered = Host[Parent.Registered] == 1,
            IsMdev = Host[MdevWq.IsMdev, WqOf(v)] == 1,
            IsBound = Host[MdevWq.Bound, WqOf(v)] == 1,
            IsAvailable = true,
            IsCreated = Host[Adi.Created, v] == 1,
            IsAttached = Host[Adi.Attached, v] == 1,
            IsOpen = Host[Adi.Open, v] == 1,
            HasSlot = TypeOf(v).SlotVectors.Length == 0 ? true : FreeSlot() + (ulong)(TypeOf(v).SlotVectors.Length - 1) < (ulong)Host.State.Theta.ImsEntries,
            IsIdle = Effects.IsIdle(this, v),
            PasidIsFree = true,
        };
}
