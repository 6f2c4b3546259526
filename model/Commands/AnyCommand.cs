using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Model.Requirements.Citation;

namespace Dsa.Model.Commands;

/// <summary>Refusals every command shares (DSA 9.2.12, 9.2.13).</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public static class AnyCommand<V>
    where V : struct, IValue<V>
{
    /// <summary>The rows. A command CMDCAP does not tell, those on inter-domain handles too, is answered 0x01 (DSA-CMD-28). Halt is answered 0x05; revision 2 and earlier knew only 0x03 (DSA-AMB-13).</summary>
    public static Checks<V, Device<V>> Refusals { get; } = new(
        new("DSA-CMD-04", CommandError.Unsupported, d => !d.Supports(d[Running.Code]), Spec("9.2.12")),
        new("DSA-HALT-01", CommandError.Halted, d => (d[GenSts.State] == DeviceState.Halt) & !d.ResetEndsHalt, Spec("5.7, T5-8"), Alias: CommandError.Hardware),
        new("DSA-CMD-05", CommandError.ReservedField, d => (d[Running.Reserved] | d.ReservedOperand) != 0, Spec("9.2.13"), Strength.May));
}
