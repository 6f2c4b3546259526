using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model.Virtual;

/// <content>Errors the host device reports beside those of descriptors (DSA 7.5.8).</content>
public sealed partial class Composition<V>
{
    /// <summary>
    /// The host driver has read an error and tells the guests it concerns: those on the WQ it names (VDSA-ISO-10), or all where it names none. Only a virtual device
    /// that is open has somebody to tell (DEC-38).
    /// </summary>
    /// <param name="code">The error.</param>
    /// <param name="wq">The WQ it names, or -1.</param>
    public void ReportError(Word<V> code, int wq = -1)
    {
        for (var v = 0; v < Guests.Count; v++)
        {
            if ((wq < 0 || wq == WqOf(v)) && Host[Adi.Open, v] == 1)
            {
                Guests[v].TakeHostError(code, wq >= 0);
            }
        }
    }
}
