using Dsa.Model.Values;

namespace Dsa.Model.Virtual;

/// <summary>What a call of the host side is judged by: a truth each of the parent, of the WQ and of the virtual device it names.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public sealed record Situation<V>
    where V : struct, IValue<V>
{
    /// <summary>The device has the capability of Scalable IOV and an IMS.</summary>
    public required Bool<V> SupportsSiov { get; init; }

    /// <summary>The parent is registered: virtual devices can be created on it.</summary>
    public required Bool<V> IsRegistered { get; init; }

    /// <summary>The WQ exists and its type is mdev.</summary>
    public required Bool<V> IsMdev { get; init; }

    /// <summary>The WQ is bound to the mdev driver.</summary>
    public required Bool<V> IsBound { get; init; }

    /// <summary>An instance of the type is available.</summary>
    public required Bool<V> IsAvailable { get; init; }

    /// <summary>The virtual device exists.</summary>
    public required Bool<V> IsCreated { get; init; }

    /// <summary>A domain is attached to it.</summary>
    public required Bool<V> IsAttached { get; init; }

    /// <summary>VFIO has it open.</summary>
    public required Bool<V> IsOpen { get; init; }

    /// <summary>An IMS slot is free.</summary>
    public required Bool<V> HasSlot { get; init; }

    /// <summary>No work can run under the PASID it has now.</summary>
    public required Bool<V> IsIdle { get; init; }

    /// <summary>The new PASID is none that a guest has a name for.</summary>
    public required Bool<V> PasidIsFree { get; init; }
}
