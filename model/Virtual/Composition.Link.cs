using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model.Virtual;

/// <content>What a virtual device asks of the host.</content>
public sealed partial class Composition<V>
{
    private sealed class Link(Composition<V> composition, int v) : IHost<V>
    {
        private Device<V> Host => composition.Host;

        public Bool<V> EnableWq() => composition.EnableWq(v);

        public Bool<V> DisableWq(bool abort) => composition.StopWq(v, abort);

        public Bool<V> DrainWq(bool abort) => composition.DrainWq(v, abort);

        public Bool<V> DrainPasid(Word<V> pasid, bool abort)
        {
            var (exists, host) = composition.Guests[v].Translate(pasid);
            return exists ? composition.StopPasid(v, host, abort) : true;
        }

        public void ThresholdChanged()
        {
            if (composition.Type.Writes(WqCfg.Threshold))
            {
                Host[WqCfg.Threshold, composition.WqOf(v)] = composition.Guests[v][WqCfg.Threshold];
            }
        }

        public Bool<V> HasSlot(Word<V> vector) => HasVector(vector);

        public Word<V> Slot(Word<V> vector) => Host[Adi.Slot, v];

        public void VectorChanged(Word<V> vector)
        {
            if (HasVector(vector))
            {
                composition.SyncSlot(v);
            }
        }

        public void Quiesce() => composition.StopWq(v, abort: true);

        private Bool<V> HasVector(Word<V> vector) =>
            composition.Type.SlotVector < 0 ? (Bool<V>)false : (vector == (ulong)composition.Type.SlotVector) & (Host[Adi.Open, v] == 1);
    }
}
