using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <summary>What a device does where drivers are known to do otherwise: each effect as the model has it. A quirk is another value of this type.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public sealed record Effects<V>
    where V : struct, IValue<V>
{
    /// <summary>A write of configuration space: device, offset, size, value.</summary>
    public Action<Device<V>, ulong, int, Word<V>> WriteConfig { get; init; } = (d, offset, size, value) => d.StoreConfig(offset, size, value);

    /// <summary>Whether a field of a table entry is writable now.</summary>
    public Func<Device<V>, Field, Word<V>, Bool<V>> IsOpen { get; init; } = (d, field, index) => d.IsWritable(field, index);

    /// <summary>A 1 written to Initiate FLR.</summary>
    public Action<Device<V>> InitiateFlr { get; init; } = d => d.FunctionLevelReset();

    /// <summary>What a reset leaves, after all registers took their reset values.</summary>
    public Action<Device<V>> AfterReset { get; init; } = _ => { };

    /// <summary>What a Halt asks of the host.</summary>
    public Action<Device<V>> HaltHost { get; init; } = d => d.Host?.Quiesce();

    /// <summary>An error while SWERROR still holds another.</summary>
    public Action<Device<V>> AnotherError { get; init; } = _ => { };

    /// <summary>An error of the host becomes one of the virtual device.</summary>
    public Action<Device<V>, Device<V>> TakeError { get; init; } = (d, host) => d.CopyError(host);
}
