namespace Dsa.VfioUser;

/// <summary>What a served device reaches of its client: memory and interrupts.</summary>
public interface IClientSide
{
    /// <summary>Reads the client's memory at a DMA address.</summary>
    Transfer Read(ulong address, Span<byte> to);

    /// <summary>Writes the client's memory at a DMA address.</summary>
    Transfer Write(ulong address, ReadOnlySpan<byte> from);

    /// <summary>Whether a range is mapped for the device to write.</summary>
    bool IsWritable(ulong address, int length);

    /// <summary>Whether some of the memory is reached by messages only, so that a step may have to wait.</summary>
    bool MayWait { get; }

    /// <summary>Raises an MSI-X vector.</summary>
    void Interrupt(int vector);

    /// <summary>The step of the device has been taken: the accesses it made are done with.</summary>
    void StepTaken();
}

/// <summary>What an access to the client's memory came to.</summary>
public enum Transfer
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is no such memory, or it may not be accessed so.</summary>
    Fault,

    /// <summary>The client has been asked; the same access has its result when the step is taken again.</summary>
    Pending,
}
