using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>WQ occupancy interrupts (DSA 9.2.24, DSA-INT-10 to DSA-INT-13): a step the device takes by itself.</content>
public sealed partial class Device<V>
{
    /// <summary>
    /// The truth "the occupancy interrupt of the WQ may come": how many descriptors count as in the WQ, and not as dispatched, is the device's affair (DSA-POR-14).
    /// </summary>
    public Bool<V> OccupancyInterruptMayCome(int wq) =>
        (this[WqCap.OccupancyInterruptSupport] == 1)
        & (this[WqCfg.State, wq] == WqState.Enabled)
        & (this[WqCfg.OccupancyInterruptEnable, wq] == 1)
        & (this[WqCfg.OccupancyInterruptGenerated, wq] == 0);

    /// <summary>The truth "the occupancy interrupt of the WQ comes": the limit is met with every descriptor counted that is not finished.</summary>
    public Bool<V> OccupancyInterruptIsDue(int wq) => OccupancyInterruptMayCome(wq) & (this[WqCfg.Occupancy, wq] <= this[WqCfg.OccupancyLimit, wq]);

    /// <summary>
    /// The occupancy interrupt of a WQ: of the entry its handle stands for, whatever that entry permits (DSA-INT-08, DSA-INT-13). Entry 0 tells its cause
    /// in INTCAUSE (DSA-INT-11). Until Generated is cleared there is no other; then there is, if occupancy is still low (DSA-INT-12).
    /// </summary>
    public void InterruptForOccupancy(int wq)
    {
        this[WqCfg.OccupancyInterruptGenerated, wq] = 1;
        var ims = this[WqCfg.OccupancyTable, wq] == 1;
        var (exists, entry) = FindEntry(ims, this[WqCfg.OccupancyHandle, wq]);
        if (!exists)
        {
            return;
        }

        if (ims)
        {
            SendIms(entry);
        }
        else if (entry == 0)
        {
            InterruptFor(IntCause.OccupancyBelowLimit);
        }
        else
        {
            SendMsix(entry);
        }
    }
}
