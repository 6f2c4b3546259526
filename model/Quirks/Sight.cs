namespace Dsa.Model.Quirks;

/// <summary>What must be observed to see a quirk.</summary>
public enum Sight
{
    /// <summary>What a guest sees: registers, its memory, its interrupts.</summary>
    Guest,

    /// <summary>Also what VFIO answers whoever has the virtual device open.</summary>
    Vfio,

    /// <summary>Also what the composition does to the host device and with which PASID memory is reached.</summary>
    Host,
}
