using System.Collections.Immutable;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Model.Values;

namespace Dsa.Model.Virtual;

/// <summary>
/// Virtual devices composed on a host device (DOC "Virtual DSA Device"), each of a type of its own: over a host WQ that is its alone, or over one with the others
/// of its type where the type shares it. What a guest configures and commands is its own <see cref="Device{V}"/>; what it submits goes to the host's IMS portals, limited to limited and
/// unlimited to unlimited (DSA-VRT-03, DSA-VRT-04); what the composition does to the host on its
/// behalf names only its WQ and carries only its PASID.
/// </summary>
/// <typeparam name="V">The reading of values.</typeparam>
public sealed partial class Composition<V>
    where V : struct, IValue<V>
{
    private readonly ImmutableArray<MdevType> types;
    private readonly ImmutableArray<int> wqs;

    /// <summary>Composes virtual devices on a host.</summary>
    /// <param name="host">Choices of the host, which counts as many virtual devices.</param>
    /// <param name="guests">Choices of each virtual device.</param>
    /// <param name="memory">Memory behind the IOMMU.</param>
    /// <param name="rules">Rules of the virtual devices, where they vary from those of any.</param>
    /// <param name="between">What stands between virtual device v and its host, where a variation of the composition is wanted.</param>
    /// <param name="hostRules">Rules of the host, where they vary from a physical device's.</param>
    public Composition(
        Theta host,
        IReadOnlyList<Theta> guests,
        IMemory<V> memory,
        Rules<V>? rules = null,
        Func<int, IHost<V>, IHost<V>>? between = null,
        Rules<V>? hostRules = null
    )
    {
        ArgumentNullException.ThrowIfNull(host);
        Effects = (rules ?? VirtualRules<V>.Rules).HostEffects;
        types = [.. guests.Select(guest => guest.Type ?? throw new ArgumentException("A physical device is not composed.", nameof(guests)))];
        wqs = HostWqs.Of(types);
        Host = new Device<V>(new State<V>(host), ForGuests(hostRules ?? Rules<V>.Physical), memory) { MemberEnded = RelayAll };
        Guests = [.. guests.Select((guest, v) => new Device<V>(new State<V>(guest), rules ?? VirtualRules<V>.Rules, memory, Linked(v)))];

        IHost<V> Linked(int v) => between is null ? new Link(this, v) : between(v, new Link(this, v));
    }

    /// <summary>What the virtual devices do to the host.</summary>
    public HostEffects<V> Effects { get; }

    /// <summary>The host device.</summary>
    public Device<V> Host { get; }

    /// <summary>The virtual devices.</summary>
    public IReadOnlyList<Device<V>> Guests { get; }

    /// <summary>How a part of a step is run: as it is. A proof joins the paths of a part before it goes on, so that parts do not multiply them.</summary>
    public Action<Action> Part { get; set; } = part => part();

    /// <summary>The lowest IMS slot given out; those below are the host's own.</summary>
    public ulong FirstSlot { get; set; }

    /// <summary>Told of every command forwarded to the host: for which virtual device, code, operand, and the host's error code.</summary>
    public Action<int, ulong, Word<V>, Word<V>>? Forwarded { get; set; }

    /// <summary>Everything fresh: the host driver has configured and enabled the device, the virtual devices are created and closed.</summary>
    public void PowerOn()
    {
        Host.PowerOn();
        Host[PciCmd.Bme] = 1;
        Host[Translation.PasidEnable] = 1;
        Host[Parent.Aux] = 1;
        Host[Parent.ImsDomain] = 1;
        Host[Parent.Registered] = 1;
        for (var v = 0; v < Guests.Count; v++)
        {
            Guests[v].PowerOn();
            var wq = WqOf(v);
            Host[MdevWq.IsMdev, wq] = 1;
            Host[MdevWq.Bound, wq] = 1;
            Host[MdevWq.Clients, wq] += 1;
            Host[Adi.Created, v] = 1;
            Host[Adi.Attached, v] = 1;
            Host[GrpCfg.Wqs, 0] |= 1UL << wq;
            Host[WqCfg.Size, wq] = Guests[v][WqCfg.Size];
            Host[WqCfg.Mode, wq] = types[v].Mode == WqModes.Shared ? WqMode.Shared : WqMode.Dedicated;
            Host[WqCfg.Threshold, wq] = Guests[v][WqCfg.Threshold];
            Host[WqCfg.Priority, wq] = Guests[v][WqCfg.Priority];
            Host[WqCfg.MaxTransferSize, wq] = Guests[v][WqCfg.MaxTransferSize];
            Host[WqCfg.MaxBatchSize, wq] = Guests[v][WqCfg.MaxBatchSize];

            // A WQ of several guests is none of theirs to enable (VDSA-STA-06).
            Host[WqCfg.PasidEnable, wq] = types[v].SharesWq ? 1UL : 0;
            Host[WqCfg.State, wq] = types[v].SharesWq ? WqState.Enabled : WqState.Disabled;
        }

        Host[GrpCfg.Engines, 0] = 1;
        Host[GenSts.State] = DeviceState.Enabled;
        Host[MsixCapability.Enable] = 1;

        // Guest work is unprivileged at the host; without this its interrupt requests would be refused (DSA-CHK-60).
        Host[GenCfg.UserModeInterruptsEnable] = 1;
        Host[Translation.PrivilegedModeEnable] = types.Any(type => type.Writes(WqCfg.Priv)) ? 1UL : 0;
        Effects.Prepare(this);
    }

    /// <summary>The type of a virtual device.</summary>
    public MdevType TypeOf(int v) => types[v];

    /// <summary>The host WQ of a virtual device.</summary>
    public int WqOf(int v) => wqs[v];

    /// <summary>The type a host WQ is set up for, or null for a WQ that has no virtual devices.</summary>
    public MdevType? TypeOn(int wq) => wqs.IndexOf(wq) is >= 0 and var v ? types[v] : null;

    /// <summary>
    /// The virtual machine has allocated a host PASID that nobody else has, and its guest calls it so (DSA 7.5.3). It has it until the virtual device is closed.
    /// </summary>
    public void Name(int v, Word<V> pasid, Word<V> host)
    {
        if (MayName(v, pasid, host))
        {
            Guests[v].Name(pasid, host);
            SyncSlots(v);
        }
    }

    /// <summary>The truth "the virtual device is open and the guest has room for a name, and neither name nor host PASID is taken".</summary>
    public Bool<V> MayName(int v, Word<V> pasid, Word<V> host)
    {
        var may = (Host[Adi.Open, v] == 1) & Guests[v].MayName(pasid);
        for (var u = 0; u < Guests.Count; u++)
        {
            may &= !Guests[u].HasHostPasid(host) & (Host[Adi.Pasid, u] != host);
        }

        return may;
    }

    internal void Close(int v)
    {
        Effects.StopWq(this, v, true);
        GiveSlotsBack(v);
        Guests[v].PowerOn();
    }

    internal void GiveSlotsBack(int v)
    {
        for (var n = 0; n < types[v].SlotVectors.Length; n++)
        {
            var slot = SlotOf(v, n);
            Host[Ims.PasidEnable, slot] = 0;
            Host[Ims.Pasid, slot] = 0;
            Host[Ims.Mask, slot] = 1;
            Host[Ims.Pending, slot] = 0;
        }

        Host[Adi.FreedInUse, v] |= (!IsQuiesced(v)).AsWord();
        Host[Adi.Open, v] = 0;
        Host[Adi.Slot, v] = 0;
        foreach (var field in new[] { Adi.Triggers, Adi.RequestTrigger, Adi.Requested, Adi.UnlimitedPage, Adi.LimitedPage })
        {
            Host[field, v] = 0;
        }
    }

    /// <summary>The truth "its WQ is Disabled at the host, or holds none of its work where others use it as well": no interrupt of it is to come.</summary>
    private Bool<V> IsQuiesced(int v)
    {
        if (!TypeOf(v).SharesWq)
        {
            return Host[WqCfg.State, WqOf(v)] == WqState.Disabled;
        }

        Bool<V> holds = false;
        for (var held = 0; held < Host.State.Theta.HeldDescriptors; held++)
        {
            holds |= (Host[Held.Present, held] == 1) & Submitted(v, held);
        }

        return !holds;
    }

    /// <summary>The lowest slots, from <see cref="FirstSlot"/> on, no open virtual device owns: as many together as the one that needs most does.</summary>
    private Word<V> FreeSlot()
    {
        Word<V> free = FirstSlot;
        for (var block = Guests.Count; block >= 0; block--)
        {
            var slot = FirstSlot + (ulong)(block * types.Max(type => type.SlotVectors.Length));
            Bool<V> owned = false;
            for (var v = 0; v < Guests.Count; v++)
            {
                owned |= Owns(v, slot);
            }

            free = Word<V>.Select(owned, free, slot);
        }

        return free;
    }

    /// <summary>Slot n of a virtual device.</summary>
    public Word<V> SlotOf(int v, int n) => n == 0 ? Host[Adi.Slot, v] : Host[Adi.Slot, v] + (ulong)n;

    /// <summary>The truth "an open virtual device has this slot".</summary>
    public Bool<V> Owns(int v, Word<V> slot)
    {
        Bool<V> any = false;
        for (var n = 0; n < types[v].SlotVectors.Length; n++)
        {
            any |= SlotOf(v, n) == slot;
        }

        return (Host[Adi.Open, v] == 1) & any;
    }

    private void SyncSlots(int v)
    {
        for (var n = 0; n < types[v].SlotVectors.Length; n++)
        {
            Effects.SyncSlot(this, v, n);
        }
    }

    /// <summary>
    /// The slot's mask, ignore bit and right to be used follow the guest's vector (DSA-VRT-07, DEC-58). Without a handle for the vector the slot may not be used
    /// (DSA 3.15, DSA-CMD-31). Its PASID is the one attached, or the one behind the PASID the guest gave the vector; it is refused where that is nobody's (DEC-60).
    /// </summary>
    internal void SyncSlot(int v, int n)
    {
        var (guest, slot, vector) = (Guests[v], SlotOf(v, n), types[v].SlotVectors[n]);
        var (exists, host) = guest.Translate(guest[MsixPerm.Pasid, vector]);
        var named = (guest[MsixPerm.PasidEnable, vector] == 1) & exists;
        Host[Ims.Mask, slot] = guest[Msix.Mask, vector];
        Host[Ims.Ignore, slot] = guest[MsixPerm.Ignore, vector];
        Host[Ims.Pasid, slot] = Word<V>.Select(named, host, Host[Adi.Pasid, v]);
        Host[Ims.PasidEnable, slot] = guest[MsixHandle.Live, vector] & ((guest[MsixPerm.PasidEnable, vector] == 0) | named).AsWord();

        // The guest's own pending bit sends the message when the guest unmasks; the slot forgets it then, and where the guest's bit was reset.
        Host[Ims.Pending, slot] &= ((Host[Ims.Mask, slot] == 1) & guest.IsPending((ulong)vector)).AsWord();
    }
}
