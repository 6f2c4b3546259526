using Dsa.Model.Commands;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model.Virtual;

/// <content>
/// What the composition does to the host WQ on behalf of a guest. A WQ that is the guest's alone is commanded as such. One that several guests use is never
/// stopped or drained for one of them: only the work under that guest's PASIDs is (DOC "Virtual DSA Device", VDSA-ISO-05).
/// </content>
public sealed partial class Composition<V>
{
    /// <summary>
    /// Programs the host WQ: what the guest may choose as it chose, and the PASID attached, or the one behind the guest's where the guest has set PASID Enable
    /// (DSA 7.5.3, DOC "ADI Isolation"); no privilege for a guest that may not have it (DEC-52).
    /// </summary>
    internal void Configure(int v)
    {
        var type = TypeOf(v);
        if (type.SharesWq && !type.IsConfigurable)
        {
            return;
        }

        var (guest, wq) = (Guests[v], WqOf(v));
        if (type.Writes(WqCfg.Mode))
        {
            Host[WqCfg.Mode, wq] = guest[WqCfg.Mode];
        }

        if (type.Writes(WqCfg.Threshold))
        {
            Host[WqCfg.Threshold, wq] = guest[WqCfg.Threshold];
        }

        var named = (guest[WqCfg.Mode] == WqMode.Dedicated) & (guest[WqCfg.PasidEnable] == 1);
        Host[WqCfg.PasidEnable, wq] = 1;
        Host[WqCfg.Pasid, wq] = type.Writes(WqCfg.Pasid) ? Word<V>.Select(named, guest.Translate(guest[WqCfg.Pasid]).Host, Host[Adi.Pasid, v]) : Host[Adi.Pasid, v];
        Host[WqCfg.Priv, wq] = type.Writes(WqCfg.Priv) ? guest[WqCfg.Priv] & guest[WqCfg.PasidEnable] : 0;
    }

    private Bool<V> EnableWq(int v)
    {
        Effects.Configure(this, v);
        if (TypeOf(v).SharesWq)
        {
            return true;
        }

        var done = Command(v, CommandCode.EnableWq);
        Host[WqCfg.PasidEnable, WqOf(v)] = done.AsWord();
        return done;
    }

    /// <summary>Disables the host WQ, whose PASID then means nothing any more (DEC-29).</summary>
    internal Bool<V> StopWq(int v, bool abort)
    {
        if (TypeOf(v).SharesWq)
        {
            return StopPasids(v, abort);
        }

        var wq = WqOf(v);
        Bool<V> done = true;
        if (Host[WqCfg.State, wq] != WqState.Disabled)
        {
            done = Command(v, abort ? CommandCode.AbortWq : CommandCode.DrainWq) & Command(v, CommandCode.DisableWq);
        }

        Host[WqCfg.PasidEnable, wq] = Word<V>.Select(done, 0, Host[WqCfg.PasidEnable, wq]);
        Host[WqCfg.Pasid, wq] = Word<V>.Select(done, 0, Host[WqCfg.Pasid, wq]);
        return done;
    }

    private Bool<V> DrainWq(int v, bool abort) => TypeOf(v).SharesWq ? StopPasids(v, abort) : Command(v, abort ? CommandCode.AbortWq : CommandCode.DrainWq);

    internal Bool<V> DrainPasid(int v, Word<V> pasid, bool abort)
    {
        var (exists, host) = Guests[v].Translate(pasid);
        return exists ? StopPasid(v, host, abort) : true;
    }

    private Bool<V> StopPasids(int v, bool abort)
    {
        Bool<V> done = true;
        for (var i = 0; i < Guests[v].State.Theta.GuestPasids; i++)
        {
            if (Guests[v][PasidMap.Valid, i] == 1)
            {
                done &= StopPasid(v, Guests[v][PasidMap.Host, i], abort);
            }
        }

        return done;
    }

    /// <summary>Drain or Abort PASID at the host, finished at once; true where the host device carried it out.</summary>
    internal Bool<V> StopPasid(int v, Word<V> pasid, bool abort)
    {
        if (!abort)
        {
            Finish(held => (Host[Held.Wq, held] == (ulong)WqOf(v)) & (new Work<V>(Host, held).Pasid == pasid));
        }

        var code = abort ? CommandCode.AbortPasid : CommandCode.DrainPasid;
        Part(() => Host.Perform(code, pasid));
        Forwarded?.Invoke(v, code, pasid, Host[Running.Outcome]);
        return Host[Running.Outcome] == 0;
    }

    /// <summary>A command of the host driver on one WQ, finished at once; true where the host device carried it out.</summary>
    private Bool<V> Command(int v, ulong code)
    {
        var wq = WqOf(v);
        if (code == CommandCode.DrainWq)
        {
            Finish(held => Host[Held.Wq, held] == (ulong)wq);
        }

        var operand = code == CommandCode.EnableWq ? (ulong)wq : (1UL << (wq % 16)) | ((ulong)(wq / 16) << 16);
        Part(() => Host.Perform(code, operand));
        Forwarded?.Invoke(v, code, operand, Host[Running.Outcome]);
        return Host[Running.Outcome] == 0;
    }

    /// <summary>The host carries out the descriptors concerned, each a part of its own.</summary>
    private void Finish(Func<int, Bool<V>> concerns)
    {
        for (var slot = 0; slot < Host.State.Theta.HeldDescriptors; slot++)
        {
            var held = slot;
            Part(() =>
            {
                if ((Host[Held.Present, held] == 1) & concerns(held))
                {
                    Execute(held);
                }
            });
        }
    }
}
