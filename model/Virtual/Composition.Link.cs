using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model.Virtual;

/// <content>What a virtual device asks of the host.</content>
public sealed partial class Composition<V>
{
    private sealed class Link(Composition<V> composition, int v) : IHost<V>
    {
        private Device<V> Host => composition.Host;

        private int Slots => composition.TypeOf(v).SlotVectors.Length;

        public Bool<V> EnableWq() => composition.EnableWq(v);

        public Bool<V> DisableWq(bool abort) => composition.Effects.StopWq(composition, v, abort);

        public Bool<V> DrainWq(bool abort) => composition.DrainWq(v, abort);

        public Bool<V> DrainPasid(Word<V> pasid, bool abort) => composition.Effects.DrainPasid(composition, v, pasid, abort);

        public void ThresholdChanged()
        {
            if (composition.TypeOf(v).Writes(WqCfg.Threshold))
            {
                Host[WqCfg.Threshold, composition.WqOf(v)] = composition.Guests[v][WqCfg.Threshold];
            }
        }

        public Bool<V> HasSlot(Word<V> vector)
        {
            Bool<V> any = false;
            for (var n = 0; n < Slots; n++)
            {
                any |= IsVector(vector, n);
            }

            return any;
        }

        public Word<V> Slot(Word<V> vector)
        {
            var slot = Host[Adi.Slot, v];
            for (var n = 1; n < Slots; n++)
            {
                slot = Word<V>.Select(vector == (ulong)composition.TypeOf(v).SlotVectors[n], composition.SlotOf(v, n), slot);
            }

            return slot;
        }

        public void VectorChanged(Word<V> vector)
        {
            for (var n = 0; n < Slots; n++)
            {
                if (IsVector(vector, n))
                {
                    composition.Effects.SyncSlot(composition, v, n);
                }
            }
        }

        public void Quiesce() => composition.Effects.StopWq(composition, v, true);

        private Bool<V> IsVector(Word<V> vector, int n) => (vector == (ulong)composition.TypeOf(v).SlotVectors[n]) & (Host[Adi.Open, v] == 1);
    }
}
