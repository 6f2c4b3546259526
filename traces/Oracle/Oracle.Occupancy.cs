using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <content>Occupancy interrupts (DSA-INT-10): one may come as soon as it is wanted, and must come once no work is left (DSA-POR-14).</content>
public sealed partial class Oracle
{
    private readonly bool watchesOccupancy;

    private IEnumerable<Hypothesis> OccupancyInterrupts(Hypothesis h, Func<int, Bool<Concrete>> comes)
    {
        for (var wq = 0; watchesOccupancy && wq < theta.Wqs; wq++)
        {
            if ((bool)comes(wq))
            {
                var next = Copy(h);
                next.Device.InterruptForOccupancy(wq);
                yield return next;
            }
        }
    }

    private bool MayInterrupt(Hypothesis h)
    {
        for (var wq = 0; wq < theta.Wqs; wq++)
        {
            if ((bool)h.Device.OccupancyInterruptMayCome(wq))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Before a stimulus that shows the difference, an interrupt that may come has come or not.</summary>
    private void CloseOccupancy(in Event e)
    {
        var shows = e.Kind is EventKind.Reset or EventKind.CfgWrite or EventKind.IrqSet or EventKind.MmioWrite;
        for (var i = 0; watchesOccupancy && shows && i < live.Count && live.Count <= Cap; i++)
        {
            foreach (var next in OccupancyInterrupts(live[i], live[i].Device.OccupancyInterruptMayCome))
            {
                if (live.Exists(h => h.IsSameAs(next)))
                {
                    Drop(next);
                }
                else
                {
                    live.Add(next);
                }
            }
        }
    }
}
