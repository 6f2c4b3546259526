using System.Collections.Immutable;
using Dsa.Model.Commands;
using Dsa.Model.Configuration;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model.Virtual;

/// <summary>
/// Virtual devices of type 1DWQ_v1 composed on a host device, virtual device v over host WQ v (DOC "Virtual DSA Device"). What a guest configures
/// and commands is its own <see cref="Device{V}"/>; what it submits goes to the host's IMS portals, limited to limited and
/// unlimited to unlimited (DSA-VRT-03, DSA-VRT-04); what the composition does to the host on its
/// behalf names only its WQ and carries only its PASID.
/// </summary>
/// <typeparam name="V">The reading of values.</typeparam>
public sealed partial class Composition<V>
    where V : struct, IValue<V>
{
    /// <summary>Composes virtual devices on a host.</summary>
    /// <param name="host">Choices of the host; <see cref="Theta.VirtualDevices"/> tells how many to compose.</param>
    /// <param name="guest">Choices of each virtual device.</param>
    /// <param name="memory">Memory behind the IOMMU.</param>
    /// <param name="rules">Rules of the virtual devices, where they vary from the type's.</param>
    /// <param name="between">What stands between virtual device v and its host, where a variation of the composition is wanted.</param>
    /// <param name="hostRules">Rules of the host, where they vary from a physical device's.</param>
    public Composition(Theta host, Theta guest, IMemory<V> memory, Rules<V>? rules = null, Func<int, IHost<V>, IHost<V>>? between = null, Rules<V>? hostRules = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        Host = new Device<V>(new State<V>(host), hostRules ?? Rules<V>.Physical, memory) { MemberEnded = RelayAll };
        Guests = [.. Enumerable.Range(0, host.VirtualDevices).Select(v => new Device<V>(new State<V>(guest), rules ?? Rules<V>.For(guest), memory, Linked(v)))];

        IHost<V> Linked(int v) => between is null ? new Link(this, v) : between(v, new Link(this, v));
    }

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
        for (var v = 0; v < Guests.Count; v++)
        {
            Guests[v].PowerOn();
            Host[GrpCfg.Wqs, 0] |= 1UL << v;
            Host[WqCfg.Size, v] = Guests[v][WqCfg.Size];
            Host[WqCfg.Mode, v] = WqMode.Dedicated;
            Host[WqCfg.Priority, v] = Guests[v][WqCfg.Priority];
            Host[WqCfg.MaxTransferSize, v] = Guests[v][WqCfg.MaxTransferSize];
            Host[WqCfg.MaxBatchSize, v] = Guests[v][WqCfg.MaxBatchSize];
        }

        Host[GrpCfg.Engines, 0] = 1;
        Host[GenSts.State] = DeviceState.Enabled;
        Host[MsixCapability.Enable] = 1;

        // Guest work is unprivileged at the host; without this its interrupt requests would be refused (DSA-CHK-60).
        Host[GenCfg.UserModeInterruptsEnable] = 1;
    }

    /// <summary>The IOMMU domain of a virtual device has this PASID, and so has its slot. Only while its WQ is Disabled: a virtual device has one PASID (DEC-67).</summary>
    public void Attach(int v, Word<V> pasid)
    {
        if (MayAttach(v))
        {
            Host[Adi.Pasid, v] = pasid;
            if (Host[Adi.Open, v] == 1)
            {
                Host[Ims.Pasid, Host[Adi.Slot, v]] = pasid;
            }
        }
    }

    /// <summary>The truth "no work can run under the PASID attached now".</summary>
    public Bool<V> MayAttach(int v) => (Host[WqCfg.State, v] == WqState.Disabled) & (Host[WqCfg.PasidEnable, v] == 0);

    /// <summary>VFIO opens a virtual device: its interrupt slot is allocated and carries its PASID from the start (DOC "open", VDSA-IMS-06).</summary>
    public void Open(int v)
    {
        if (Host[Adi.Open, v] == 1)
        {
            return;
        }

        var slot = FreeSlot();
        Host[Adi.Open, v] = 1;
        Host[Adi.Slot, v] = slot;
        Host[Ims.Pasid, slot] = Host[Adi.Pasid, v];
        SyncSlot(v);
    }

    /// <summary>VFIO closes it: first its WQ is quiesced, then the slot loses its PASID, then it is free (DEC-28, DSA-VRT-09). The virtual device is as created.</summary>
    public void Release(int v)
    {
        if (Host[Adi.Open, v] == 0)
        {
            return;
        }

        StopWq(v, abort: true);
        var slot = Host[Adi.Slot, v];
        Host[Ims.PasidEnable, slot] = 0;
        Host[Ims.Pasid, slot] = 0;
        Host[Ims.Mask, slot] = 1;
        Host[Ims.Pending, slot] = 0;
        Host[Adi.Open, v] = 0;
        Host[Adi.Slot, v] = 0;
        Guests[v].PowerOn();
    }

    /// <summary>A guest's 64-byte write to its BAR2: it reaches the host's IMS portals of its WQ, page for page; other pages do not exist (POR-02, DSA 7.5.2).</summary>
    public Bool<V> Submit(int v, Word<V> offset, ReadOnlySpan<Word<V>> descriptor, Bool<V> deferrable)
    {
        if (offset >= 0x2000)
        {
            return deferrable;
        }

        var refused = Host.Submit(((ulong)v << 14) | 0x2000 | (offset & 0x1000), descriptor, deferrable);
        Part(RelayErrors);
        return refused;
    }

    /// <summary>The host carries out a descriptor; a message of a slot reaches the guest that owns it, an error the guest whose WQ it is of.</summary>
    public void Execute(int held) => Execute(held, Host.Execute);

    /// <summary>The host carries out a descriptor with given answers: discarded for a reason, else refused for a reason, else done.</summary>
    public void Execute(int held, Word<V> discarded, Word<V> refusal, bool quiet = false, Func<Work<V>, Answer<V>>? members = null) =>
        Execute(held, slot => Host.Execute(slot, discarded, refusal, quiet, members));

    /// <summary>The host carries out one member of the batch in a slot.</summary>
    public void ExecuteMember(int held, ImmutableArray<Word<V>> quadwords, Word<V> index, Func<Work<V>, Answer<V>>? answers = null) =>
        Execute(held, slot => Host.ExecuteMember(slot, quadwords, index, answers));

    private void Execute(int held, Action<int> carryOut)
    {
        if (Host[Held.Present, held] == 1)
        {
            Part(() => carryOut(held));
            RelayAll();
        }
    }

    private void RelayAll()
    {
        Part(RelayErrors);
        Part(RelayMessages);
    }

    /// <summary>The lowest slot, from <see cref="FirstSlot"/> on, no open virtual device owns.</summary>
    private Word<V> FreeSlot()
    {
        Word<V> free = FirstSlot;
        for (var slot = Guests.Count; slot >= 0; slot--)
        {
            Bool<V> owned = false;
            for (var v = 0; v < Guests.Count; v++)
            {
                owned |= Owns(v, FirstSlot + (ulong)slot);
            }

            free = Word<V>.Select(owned, free, FirstSlot + (ulong)slot);
        }

        return free;
    }

    /// <summary>The truth "an open virtual device has this slot".</summary>
    public Bool<V> Owns(int v, Word<V> slot) => (Host[Adi.Open, v] == 1) & (Host[Adi.Slot, v] == slot);

    /// <summary>The host driver takes what SWERROR tells; the guest is told without the host's WQ index and PASID (DSA-VRT-12, DEC-31).</summary>
    private void RelayErrors()
    {
        for (var v = 0; v < Guests.Count; v++)
        {
            if ((Host[SwError.Valid] == 1) & (Host[SwError.WqIndexValid] == 1) & (Host[SwError.WqIndex] == (ulong)v))
            {
                Guests[v].TakeError(Host);
            }
        }

        Host[SwError.Valid] = 0;
        Host[SwError.Overflow] = 0;
    }

    private void RelayMessages()
    {
        for (var v = 0; v < Guests.Count; v++)
        {
            var slot = Host[Adi.Slot, v];
            var isOpen = Host[Adi.Open, v] == 1;
            Guests[v].ShowPending(1, isOpen & (Host[Ims.Pending, slot] == 1));
            if (isOpen & (Host[Sent.Ims, slot] != 0))
            {
                Host[Sent.Ims, slot] = 0;
                Guests[v].Relay(1);
            }
        }
    }

    /// <summary>
    /// The slot's mask, ignore bit and right to be used follow the guest's vector 1 (DSA-VRT-07, DEC-58); its PASID is the host's alone.
    /// Without a handle for the vector the slot may not be used (DSA 3.15, DSA-CMD-31).
    /// </summary>
    private void SyncSlot(int v)
    {
        var slot = Host[Adi.Slot, v];
        Host[Ims.Mask, slot] = Guests[v][Msix.Mask, 1];
        Host[Ims.Ignore, slot] = Guests[v][MsixPerm.Ignore, 1];
        Host[Ims.PasidEnable, slot] = Guests[v][MsixHandle.Live, 1] & (1 ^ Guests[v][MsixPerm.PasidEnable, 1]);

        // The guest's own pending bit sends the message when the guest unmasks; the slot forgets it then, and where the guest's bit was reset.
        Host[Ims.Pending, slot] &= ((Host[Ims.Mask, slot] == 1) & Guests[v].IsPending(1)).AsWord();
    }

    /// <summary>Disables the host WQ, whose PASID then means nothing any more (DEC-29).</summary>
    private Bool<V> StopWq(int v, bool abort)
    {
        Bool<V> done = true;
        if (Host[WqCfg.State, v] != WqState.Disabled)
        {
            done = Command(v, abort ? CommandCode.AbortWq : CommandCode.DrainWq) & Command(v, CommandCode.DisableWq);
        }

        Host[WqCfg.PasidEnable, v] = Word<V>.Select(done, 0, Host[WqCfg.PasidEnable, v]);
        Host[WqCfg.Pasid, v] = Word<V>.Select(done, 0, Host[WqCfg.Pasid, v]);
        return done;
    }

    /// <summary>A command of the host driver on one WQ, finished at once; true where the host device carried it out.</summary>
    private Bool<V> Command(int v, ulong code)
    {
        for (var held = 0; code is CommandCode.DrainWq && held < Host.State.Theta.HeldDescriptors; held++)
        {
            if (Host[WqCfg.Occupancy, v] == 0)
            {
                break;
            }

            if ((Host[Held.Present, held] == 1) & (Host[Held.Wq, held] == (ulong)v))
            {
                Execute(held);
            }
        }

        var operand = code == CommandCode.EnableWq ? (ulong)v : (1UL << (v % 16)) | ((ulong)(v / 16) << 16);
        Part(() => Host.Perform(code, operand));
        Forwarded?.Invoke(v, code, operand, Host[Running.Outcome]);
        return Host[Running.Outcome] == 0;
    }
}
