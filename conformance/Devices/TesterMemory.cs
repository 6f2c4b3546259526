using Dsa.Model;

namespace Dsa.Conformance;

/// <summary>The tester's memory: every address is mapped unless a case takes a page away.</summary>
public class TesterMemory : ByteMemory
{
    private readonly HashSet<ulong> unmapped = [];

    /// <summary>Builds memory in which accesses to unmapped pages fault.</summary>
    public TesterMemory() => Translate = (_, address, length, _) => IsMapped(address, length);

    /// <summary>Takes the 4 KiB page of an address away.</summary>
    public virtual void Unmap(ulong address) => unmapped.Add(address >> 12);

    /// <summary>All memory is 0 and mapped again.</summary>
    public virtual void Reset()
    {
        Clear();
        unmapped.Clear();
    }

    /// <summary>Whether every byte of a range is mapped.</summary>
    public bool IsMapped(ulong address, int length)
    {
        for (var page = address >> 12; unmapped.Count > 0 && page <= (address + (ulong)Math.Max(length, 1) - 1) >> 12; page++)
        {
            if (unmapped.Contains(page))
            {
                return false;
            }
        }

        return true;
    }
}
