using Dsa.Model;

namespace Dsa.Conformance;

/// <summary>The tester's memory: every address is mapped unless a case takes a page away.</summary>
public class TesterMemory : ByteMemory
{
    private const int PageSize = 4096;
    private readonly HashSet<ulong> unmapped = [];

    /// <summary>Builds memory in which accesses to unmapped pages fault.</summary>
    public TesterMemory() => Translate = (_, address, length, _) => IsMapped(address, length);

    /// <summary>Takes the 4 KiB page of an address away.</summary>
    public virtual void Unmap(ulong address) => unmapped.Add(address / PageSize);

    /// <summary>Takes the pages of a range away.</summary>
    public void Unmap(ulong address, int size)
    {
        for (ulong done = 0; done < (ulong)size; done += PageSize)
        {
            Unmap(address + done);
        }
    }

    /// <summary>All memory is 0 and mapped again.</summary>
    public virtual void Reset()
    {
        Clear();
        unmapped.Clear();
    }

    /// <summary>Whether every byte of a range is mapped.</summary>
    public virtual bool IsMapped(ulong address, int length)
    {
        for (var page = address / PageSize; unmapped.Count > 0 && page <= (address + (ulong)Math.Max(length, 1) - 1) / PageSize; page++)
        {
            if (unmapped.Contains(page))
            {
                return false;
            }
        }

        return true;
    }
}
