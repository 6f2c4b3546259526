using Dsa.Model.Values;

namespace Dsa.Model;

/// <summary>What a virtual device asks of its host (DOC "Virtual DSA Device"): each answer is true where the host device did it.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public interface IHost<V>
    where V : struct, IValue<V>
{
    /// <summary>Programs the PASID of the virtual device into its host WQ and enables it.</summary>
    Bool<V> EnableWq();

    /// <summary>Disables its host WQ; work is completed, or abandoned where <paramref name="abort"/>.</summary>
    Bool<V> DisableWq(bool abort);

    /// <summary>Waits for the work of its host WQ, or abandons it where <paramref name="abort"/>.</summary>
    Bool<V> DrainWq(bool abort);

    /// <summary>Waits for the work under a PASID of the guest, or abandons it where <paramref name="abort"/>; a PASID nobody has has none.</summary>
    Bool<V> DrainPasid(Word<V> pasid, bool abort);

    /// <summary>The guest changed the threshold of its WQ, which counts at once (DSA-POR-13).</summary>
    void ThresholdChanged();

    /// <summary>Whether an interrupt slot stands behind a vector of the virtual device.</summary>
    Bool<V> HasSlot(Word<V> vector);

    /// <summary>The IMS slot behind a vector.</summary>
    Word<V> Slot(Word<V> vector);

    /// <summary>The guest changed the mask, the permissions or the handle of a vector: the slot follows (DSA 7.5.4).</summary>
    void VectorChanged(Word<V> vector);

    /// <summary>The virtual device halted or was reset: its host WQ takes and does no more work (DEC-08, DEC-24).</summary>
    void Quiesce();
}
