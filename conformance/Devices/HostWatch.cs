using Dsa.Model;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>Sees what a stimulus changed at the host: the PASID fields of WQCFG and the control dwords of the IMS.</summary>
/// <param name="host">The host.</param>
internal sealed class HostWatch(Device<Concrete> host)
{
    private readonly (bool Enable, ulong Pasid, bool Priv)[] wqs = new (bool, ulong, bool)[host.Wqs];
    private readonly ulong[] slots = new ulong[host.State.Theta.ImsEntries];
    private readonly ulong control = (ulong)host.State.Theta.Start(Place.ImsTable)! + 12;

    /// <summary>Remembers how the host is now.</summary>
    public void Begin()
    {
        for (var wq = 0; wq < wqs.Length; wq++)
        {
            wqs[wq] = Wq(wq);
        }

        for (var slot = 0; slot < slots.Length; slot++)
        {
            slots[slot] = Control(slot);
        }
    }

    /// <summary>Remembers some as they are now: what changed in them is not told.</summary>
    public void Overlook(Func<int, bool> isWq, Func<int, bool> isSlot)
    {
        for (var wq = 0; wq < wqs.Length; wq++)
        {
            wqs[wq] = isWq(wq) ? Wq(wq) : wqs[wq];
        }

        for (var slot = 0; slot < slots.Length; slot++)
        {
            slots[slot] = isSlot(slot) ? Control(slot) : slots[slot];
        }
    }

    /// <summary>Tells what is not as remembered, and remembers that.</summary>
    public void Report(List<Event> log)
    {
        for (var wq = 0; wq < wqs.Length; wq++)
        {
            var now = Wq(wq);
            if (now != wqs[wq])
            {
                log.Add(Event.HostWqcfg(wq, now.Enable, (long)now.Pasid, now.Priv));
                wqs[wq] = now;
            }
        }

        for (var slot = 0; slot < slots.Length; slot++)
        {
            var now = Control(slot);
            if (now != slots[slot])
            {
                log.Add(Event.HostIms(slot, now));
                slots[slot] = now;
            }
        }
    }

    private (bool Enable, ulong Pasid, bool Priv) Wq(int wq) =>
        ((bool)(host[WqCfg.PasidEnable, wq] == 1), host[WqCfg.Pasid, wq].Value.Value, (bool)(host[WqCfg.Priv, wq] == 1));

    private ulong Control(int slot) => host.ReadBar0(control + (16 * (ulong)slot), 4).Value.Value;
}
