using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model.Virtual;

/// <content>What a virtual device asks of the host.</content>
public sealed partial class Composition<V>
{
    private sealed class Link(Composition<V> composition, int v) : IHost<V>
    {
        private Device<V> Host => composition.Host;

        /// <summary>The PASID is programmed just before, from the attached domain, never from the guest (DOC "ADI Isolation"); no privilege (DEC-52).</summary>
        public Bool<V> EnableWq()
        {
            Host[WqCfg.PasidEnable, v] = 1;
            Host[WqCfg.Pasid, v] = Host[Adi.Pasid, v];
            Host[WqCfg.Priv, v] = 0;
            var done = composition.Command(v, CommandCode.EnableWq);
            Host[WqCfg.PasidEnable, v] = done.AsWord();
            return done;
        }

        public Bool<V> DisableWq(bool abort) => composition.StopWq(v, abort);

        public Bool<V> DrainWq(bool abort) => composition.Command(v, abort ? CommandCode.AbortWq : CommandCode.DrainWq);

        public Bool<V> HasSlot(Word<V> vector) => (vector == 1) & (Host[Adi.Open, v] == 1);

        public Word<V> Slot(Word<V> vector) => Host[Adi.Slot, v];

        public void VectorChanged(Word<V> vector)
        {
            if ((vector == 1) & (Host[Adi.Open, v] == 1))
            {
                composition.SyncSlot(v);
            }
        }

        public void Quiesce() => composition.StopWq(v, abort: true);
    }
}
