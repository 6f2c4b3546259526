using Dsa.Model.Registers;

namespace Dsa.Properties;

/// <summary>A cell that always has one value. Proofs put the value in for the cell, so that what hangs on it is decided without the solver.</summary>
/// <param name="Device">Which device of the world.</param>
/// <param name="Field">The field.</param>
/// <param name="Index">The entry.</param>
/// <param name="Value">Its value.</param>
public readonly record struct Pin(int Device, Field Field, int Index, ulong Value);
