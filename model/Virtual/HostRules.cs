using Dsa.Model.Commands;
using Dsa.Model.Values;

namespace Dsa.Model.Virtual;

/// <summary>What the composition may do to the host device on behalf of one virtual device (DOC "ADI Isolation", DSA 7.5.3, 7.5.4).</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public static class HostRules<V>
    where V : struct, IValue<V>
{
    /// <summary>VDSA-ISO-03: a forwarded command names exactly the WQ of the virtual device, and is none that acts on the whole device.</summary>
    public static Bool<V> NamesOnly(Word<V> code, Word<V> operand, Word<V> wq)
    {
        var byIndex = (code == CommandCode.EnableWq) & (operand == wq);
        var bitmap = Word<V>.PowerOfTwo(wq & 15) | ((wq >> 4) << 16);
        var byBitmap = (code >= CommandCode.DisableWq) & (code <= CommandCode.ResetWq) & (operand == bitmap);
        return byIndex | byBitmap;
    }

    /// <summary>VDSA-ISO-02, VDSA-IMS-04: where PASID Enable is set, the PASID is the one attached to the virtual device.</summary>
    public static Bool<V> CarriesOnly(Bool<V> pasidEnable, Word<V> pasid, Word<V> attached) => pasidEnable.Implies(pasid == attached);
}
