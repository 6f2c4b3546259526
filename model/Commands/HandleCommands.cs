using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Commands;

/// <summary>Interrupt handles (DSA 3.7, 3.15). The operand is a table index in bits 15:0 and the table in bit 16: 0 MSI-X, 1 IMS.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public static class HandleCommands<V>
    where V : struct, IValue<V>
{
    /// <summary>Request Interrupt Handle. A device may run out of handles at any time.</summary>
    public static Command<V> Request { get; } = new(
        CommandCode.RequestInterruptHandle,
        "Request Interrupt Handle",
        Spec("3.15"),
        new(
            new("DSA-REQH-01", CommandError.HandleIndex, d => !d.HandleIndexExists, Spec("T5-8")),
            new("DSA-REQH-02", CommandError.NoHandle, d => true, Spec("T5-8"), Strength.Tolerated),
            new("DSA-CMD-29", CommandError.HandleIndex, d => (d.HandleTable == 0) & (d.HandleIndex == 0), Spec("3.7"), Strength.Tolerated)),
        Stop: null,
        Effect: d => d.RequestHandle());

    /// <summary>Release Interrupt Handle. Since revision 1.2 the operand is the table index; a device may still take the handle (DSA-AMB-14).</summary>
    public static Command<V> Release { get; } = new(
        CommandCode.ReleaseInterruptHandle,
        "Release Interrupt Handle",
        Spec("3.15"),
        new(
            new("DSA-RELH-01", CommandError.HandleIndex, d => !d.HandleIsHeldAtIndex & !d.HandleIsHeldByValue, Spec("T5-8")),
            new("DSA-CMD-25", CommandError.HandleIndex, d => d.HandleIsHeldAtIndex ^ d.HandleIsHeldByValue, Spec("Revision History 1.2"), Strength.Tolerated)),
        Stop: null,
        Effect: d => d.ReleaseHandle());
}
