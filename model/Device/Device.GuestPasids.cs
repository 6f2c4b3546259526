using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>The PASIDs a guest names, where its virtual device lets it (DSA 7.5.3).</content>
public sealed partial class Device<V>
{
    /// <summary>The host PASID behind a PASID of the guest, if its virtual machine has allocated it (VDSA-ISO-09); a type may take it for one as it is.</summary>
    public (Bool<V> Exists, Word<V> Host) Translate(Word<V> pasid)
    {
        if (State.Theta.Type is { GuestPasids: Types.GuestPasids.Untranslated })
        {
            return (true, pasid);
        }

        Bool<V> exists = false;
        Word<V> host = 0;
        for (var i = 0; i < State.Theta.GuestPasids; i++)
        {
            var match = (this[PasidMap.Valid, i] == 1) & (this[PasidMap.Guest, i] == pasid);
            exists |= match;
            host = Word<V>.Select(match, this[PasidMap.Host, i], host);
        }

        return (exists, host);
    }

    /// <summary>What the guest calls a host PASID, or 0 where it has no name for it.</summary>
    public Word<V> NameOf(Word<V> pasid)
    {
        Word<V> name = 0;
        for (var i = 0; i < State.Theta.GuestPasids; i++)
        {
            name = Word<V>.Select((this[PasidMap.Valid, i] == 1) & (this[PasidMap.Host, i] == pasid), this[PasidMap.Guest, i], name);
        }

        return name;
    }

    /// <summary>The truth "a host PASID is one that the guest has a name for".</summary>
    public Bool<V> HasHostPasid(Word<V> pasid)
    {
        Bool<V> any = false;
        for (var i = 0; i < State.Theta.GuestPasids; i++)
        {
            any |= (this[PasidMap.Valid, i] == 1) & (this[PasidMap.Host, i] == pasid);
        }

        return any;
    }

    /// <summary>The truth "the named WQ is dedicated and has a PASID that is nobody's": a shared one has its PASIDs from the descriptors.</summary>
    public Bool<V> NamesForeignPasid =>
        State.Theta.Type is null or { GuestPasids: Types.GuestPasids.None }
            ? (Bool<V>)false
            : (Named(WqCfg.Mode) == WqMode.Dedicated) & (Named(WqCfg.PasidEnable) == 1) & !Translate(Named(WqCfg.Pasid)).Exists;

    /// <summary>The truth "another PASID can be named, and this name is free".</summary>
    public Bool<V> MayName(Word<V> pasid) =>
        (State.Theta.GuestPasids == 0 ? (Bool<V>)false : this[PasidMap.Valid, State.Theta.GuestPasids - 1] == 0) & !Translate(pasid).Exists;

    /// <summary>The virtual machine has allocated a host PASID under a name of the guest's: it takes the first free entry.</summary>
    public void Name(Word<V> pasid, Word<V> host)
    {
        Bool<V> free = true;
        for (var i = 0; i < State.Theta.GuestPasids; i++)
        {
            var here = free & (this[PasidMap.Valid, i] == 0);
            this[PasidMap.Guest, i] = Word<V>.Select(here, pasid, this[PasidMap.Guest, i]);
            this[PasidMap.Host, i] = Word<V>.Select(here, host, this[PasidMap.Host, i]);
            this[PasidMap.Valid, i] |= here.AsWord();
            free &= !here;
        }
    }
}
