using Dsa.Model.Configuration;
using Dsa.Model.Values;
using Dsa.Model.Virtual;

namespace Dsa.Traces;

/// <summary>Reads a <c>vfio.irqs</c> event as the call of SET_IRQS it tells.</summary>
public static class IrqCalls
{
    /// <summary>The call, made to a virtual device of these choices. Of the data a 0 is -1 or "not meant", a 1 an eventfd or "meant", anything else no eventfd.</summary>
    /// <param name="e">The event.</param>
    /// <param name="theta">What the virtual device announces.</param>
    /// <param name="hasTriggers">Whether some interrupt of the kind has a trigger.</param>
    /// <param name="isMaskable">Whether interrupts of the kind are said to be masked and unmasked.</param>
    public static IrqCall<Concrete> Of(in Event e, Theta theta, bool hasTriggers, bool isMaskable)
    {
        var given = e.Data!;
        var bits = given.Select((g, i) => g == 0 ? 0 : 1UL << i).Aggregate(0UL, (all, bit) => all | bit);
        return new((ulong)e.Index, e.At, (ulong)e.Size, (ulong)e.IrqData, (ulong)e.IrqAction, bits, Array.Exists(given, g => g > 1))
        {
            HasTriggers = hasTriggers,
            IsMaskable = isMaskable,
            CountOf = kind => (ulong)(VfioAnswers.Interrupts(theta, (uint)kind.Value.Value) ?? 0),
        };
    }
}
