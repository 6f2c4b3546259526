using Dsa.Model.Commands;
using Dsa.Model.Types;
using Dsa.Model.Values;

namespace Dsa.Model.Virtual;

/// <summary>What the composition may do to the host device on behalf of one virtual device (DOC "ADI Isolation", DSA 7.5.3, 7.5.4).</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public static class HostRules<V>
    where V : struct, IValue<V>
{
    /// <summary>
    /// VDSA-ISO-03: a forwarded command names exactly the WQ of the virtual device, where that is its alone, or one of its PASIDs; and is none that acts on the
    /// whole device.
    /// </summary>
    public static Bool<V> NamesOnly(MdevType? type, Word<V> code, Word<V> operand, Word<V> wq, Bool<V> hasPasid)
    {
        var byIndex = (code == CommandCode.EnableWq) & (operand == wq);
        var bitmap = Word<V>.PowerOfTwo(wq & 15) | ((wq >> 4) << 16);
        var byBitmap = (code >= CommandCode.DisableWq) & (code <= CommandCode.ResetWq) & (operand == bitmap);
        var byPasid = ((code == CommandCode.DrainPasid) | (code == CommandCode.AbortPasid)) & hasPasid;
        return type is { SharesWq: true } ? byPasid : byIndex | byBitmap | byPasid;
    }

    /// <summary>VDSA-ISO-02, VDSA-IMS-04: where PASID Enable is set, the PASID is the one attached to the virtual device, or one its guest has a name for.</summary>
    public static Bool<V> CarriesOnly(Bool<V> pasidEnable, Word<V> pasid, Word<V> attached, Bool<V> hasPasid) => pasidEnable.Implies((pasid == attached) | hasPasid);
}
