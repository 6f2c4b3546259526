using System.Text;

namespace Dsa.Traces;

/// <summary>Finds what an ASCII name stands for, by length first: a handful of comparisons and no string.</summary>
internal sealed class NameTable<T>
{
    private readonly (byte[] Name, T Meaning)[][] byLength;

    internal NameTable(IEnumerable<(string Name, T Meaning)> names)
    {
        var all = names.Select(n => (Name: Encoding.ASCII.GetBytes(n.Name), n.Meaning)).ToList();
        byLength = new (byte[], T)[all.Max(n => n.Name.Length) + 1][];
        for (var length = 0; length < byLength.Length; length++)
        {
            byLength[length] = [.. all.Where(n => n.Name.Length == length)];
        }
    }

    internal bool TryFind(ReadOnlySpan<byte> name, out T meaning)
    {
        if (name.Length < byLength.Length)
        {
            foreach (var (candidate, found) in byLength[name.Length])
            {
                if (name.SequenceEqual(candidate))
                {
                    meaning = found;
                    return true;
                }
            }
        }

        meaning = default!;
        return false;
    }
}
