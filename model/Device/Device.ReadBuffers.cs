using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>Read buffers at Enable Device (DSA 4.3, 5.1).</content>
public sealed partial class Device<V>
{
    /// <summary>The truth "some rule on read buffers is broken".</summary>
    public Bool<V> BreaksReadBufferRules
    {
        get
        {
            var total = this[GrpCap.TotalReadBuffers];
            Word<V> reserved = 0;
            Word<V> sharing = 0;
            for (var group = 0; group < Groups; group++)
            {
                reserved += Word<V>.Select(HasEngines(group), this[GrpCfg.ReadBuffersReserved, group], 0);
                sharing += Word<V>.Select(UsesGlobalLimit(group), EnginesOf(group), 0);
            }

            var global = this[GrpCap.GlobalReadBufferLimit] == 1;
            var limit = this[GenCfg.GlobalReadBufferLimit];
            var broken =
                (!global & AnyGroup((d, g) => d.UsesGlobalLimit(g))) | (global & ((limit > total) | (AnyGroup((d, g) => d.UsesGlobalLimit(g)) & (limit < sharing << 2))));
            Bool<V> controlled = false;
            for (var group = 0; group < Groups; group++)
            {
                var allowed = this[GrpCfg.ReadBuffersAllowed, group];
                var own = this[GrpCfg.ReadBuffersReserved, group];
                controlled |= HasEngines(group) & ((allowed < EnginesOf(group) << 2) | (allowed < own) | (allowed > own + total - reserved));
            }

            return broken | ((this[GrpCap.ReadBufferControls] == 1) & ((reserved > total) | controlled));
        }
    }

    private Bool<V> UsesGlobalLimit(int group) => this[GrpCfg.UseGlobalReadBufferLimit, group] == 1;

    private Word<V> EnginesOf(int group)
    {
        Word<V> engines = 0;
        for (var engine = 0; engine < (int)State.Theta[EngCap.NumberOfEngines]; engine++)
        {
            engines += this[GrpCfg.Engines, group].Bits(engine, 1);
        }

        return engines;
    }
}
