using System.Collections.Immutable;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Types;
using Dsa.Model.Values;

namespace Dsa.Model.Virtual;

/// <content>Work: from a guest's portal page to the host, and what comes of it back to the guest.</content>
public sealed partial class Composition<V>
{
    private int executed;

    /// <summary>
    /// A guest's 64-byte write to its BAR2: what the type puts behind the page is an IMS portal of its host WQ, or nothing; other pages do not exist (DSA-VRT-03).
    /// ENQCMD brings a PASID of the guest's: the host's stands in its place, and without one the enqueue never leaves the virtual machine (DSA 7.5.3).
    /// </summary>
    public Bool<V> Submit(int v, Word<V> offset, ReadOnlySpan<Word<V>> descriptor, Bool<V> deferrable)
    {
        // A WQ of several guests stays Enabled when one of them is not: its page is not mapped then (VDSA-POR-05, VDSA-STA-07).
        var type = TypeOf(v);
        if (offset >= 0x2000 || !IsMapped(type, offset.Bit(12)) || (type.SharesWq && !(Guests[v].IsEnabled & (Guests[v][WqCfg.State] == WqState.Enabled))))
        {
            return deferrable;
        }

        Word<V>[] words = [.. descriptor];
        if (type.GuestPasids != GuestPasids.None)
        {
            var (exists, pasid) = Guests[v].Translate(words[0].Bits(0, 20));
            var names = deferrable & (Host[WqCfg.Mode, WqOf(v)] == WqMode.Shared);
            if (names & !exists)
            {
                return true;
            }

            words[0] = Word<V>.Select(names, (words[0] & ~(Word<V>)0xF_FFFF) | pasid, words[0]);
        }

        var portal = Word<V>.Select(offset.Bit(12), PortalOf(type.Portals[1]), PortalOf(type.Portals[0]));
        var refused = Host.Submit(((ulong)WqOf(v) << 14) | portal, words, deferrable);
        Part(() => RelayErrors(u => u == v));
        return refused;
    }

    /// <summary>The host carries out a descriptor; a message of a slot reaches the guest that owns it, an error the guest whose descriptor it is of.</summary>
    public void Execute(int held) => Execute(held, Host.Execute);

    /// <summary>The host carries out a descriptor with given answers: discarded for a reason, else refused for a reason, else done.</summary>
    public void Execute(int held, Word<V> discarded, Word<V> refusal, bool quiet = false, Func<Work<V>, Answer<V>>? members = null) =>
        Execute(held, slot => Host.Execute(slot, discarded, refusal, quiet, members));

    /// <summary>The host carries out one member of the batch in a slot.</summary>
    public void ExecuteMember(int held, ImmutableArray<Word<V>> quadwords, Word<V> index, Func<Work<V>, Answer<V>>? answers = null) =>
        Execute(held, slot => Host.ExecuteMember(slot, quadwords, index, answers));

    /// <summary>The truth "a descriptor the host holds is a guest's": it is on its WQ, and of several guests on one WQ the PASID tells (DSA 7.5.3).</summary>
    public Bool<V> Submitted(int v, int held) =>
        (Host[Held.Wq, held] == (ulong)WqOf(v)) & (TypeOf(v).SharesWq ? Guests[v].HasHostPasid(Host[Held.Word0, held].Bits(0, 20)) : (Bool<V>)true);

    private void Execute(int held, Action<int> carryOut)
    {
        if (Host[Held.Present, held] == 1)
        {
            executed = held;
            Part(() => carryOut(held));
            RelayAll();
        }
    }

    /// <summary>What became of the descriptor, or of a member of a batch, goes to its guest.</summary>
    private void RelayAll()
    {
        Part(() => RelayErrors(v => Submitted(v, executed)));
        Part(RelayMessages);
    }

    private static Bool<V> IsMapped(MdevType type, Bool<V> limited) =>
        type.Portals.Contains(PortalBacking.None) ? limited ^ (type.Portals[1] == PortalBacking.None) : (Bool<V>)true;

    private static ulong PortalOf(PortalBacking backing) => backing == PortalBacking.Limited ? 0x3000UL : 0x2000;

    /// <summary>Privileged Mode Enable of the host stands for that of each guest that may have it (DEC-52).</summary>
    private Rules<V> ForGuests(Rules<V> rules) =>
        types.All(type => !type.Writes(WqCfg.Priv))
            ? rules
            : rules with
            {
                Discarding = rules.Discarding.Change(row => row.Id != "DSA-CHK-02" ? row : row with { When = w => w.IsShared && w.IsPrivileged & !IsPrivileged(w.Slot) }),
            };

    private Bool<V> IsPrivileged(int held)
    {
        Bool<V> any = false;
        for (var v = 0; v < Guests.Count; v++)
        {
            any |= Submitted(v, held) & (Guests[v][Translation.PrivilegedModeEnable] == 1);
        }

        return any;
    }

    /// <summary>The host driver takes what SWERROR tells; the guest is told without the host's WQ index and PASID (DSA-VRT-12, DEC-31).</summary>
    private void RelayErrors(Func<int, Bool<V>> concerns)
    {
        for (var v = 0; v < Guests.Count; v++)
        {
            if ((Host[SwError.Valid] == 1) & (Host[SwError.WqIndexValid] == 1) & (Host[SwError.WqIndex] == (ulong)WqOf(v)) & (TypeOf(v).SharesWq ? concerns(v) : true))
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
            for (var n = 0; n < TypeOf(v).SlotVectors.Length; n++)
            {
                var slot = SlotOf(v, n);
                var isOpen = Host[Adi.Open, v] == 1;
                Effects.ShowPending(this, v, n, isOpen & (Host[Ims.Pending, slot] == 1));
                if (isOpen & (Host[Sent.Ims, slot] != 0))
                {
                    Host[Sent.Ims, slot] = 0;
                    Effects.Relay(this, v, n);
                }
            }
        }
    }
}
