using Dsa.Model.Registers;

namespace Dsa.Traces;

/// <summary>The capabilities a trace shows in configuration space, followed from header to header.</summary>
internal sealed class CapabilityChain
{
    private const int ConfigurationSpace = 0x1000;
    private const int Extended = 0x100;

    private CapabilityChain(IReadOnlyList<(int At, Place? Place)> capabilities, IReadOnlyList<(int Start, int End)> undescribed) =>
        (Capabilities, Undescribed) = (capabilities, undescribed);

    /// <summary>A chain of which nothing was seen.</summary>
    internal static CapabilityChain None { get; } = new([], [(0x40, ConfigurationSpace)]);

    /// <summary>The headers seen: where, and of which capability the manual describes, if it does.</summary>
    internal IReadOnlyList<(int At, Place? Place)> Capabilities { get; }

    /// <summary>Whether any header was seen.</summary>
    internal bool IsSeen => Capabilities.Count > 0;

    /// <summary>Where something may stand that the manual does not describe: other capabilities, and all there may be where a list was not seen to its end.</summary>
    internal IReadOnlyList<(int Start, int End)> Undescribed { get; }

    internal static CapabilityChain Of(byte[] config, bool[] known)
    {
        List<(int At, Place? Place)> found = [];
        List<(int Start, int End)> open = [];
        Follow(known[0x34] ? config[0x34] & 0xFC : 0x40, 0x40, Extended);
        Follow(Extended, Extended, ConfigurationSpace);
        foreach (var (at, _) in found.Where(c => c.Place is null))
        {
            // How long it is, only the next header tells.
            open.Add((at, found.Select(c => c.At).Where(next => next > at).Append(at < Extended ? Extended : ConfigurationSpace).Min()));
        }

        return new(found, open);

        void Follow(int at, int first, int end)
        {
            for (var steps = 0; at >= first && at < end && steps < 64; steps++)
            {
                if (known.AsSpan(at, at < Extended ? 2 : 4).Contains(false))
                {
                    open.Add((first, end));
                    return;
                }

                var header = Dword(at);
                if ((header & 0xFFFF) == 0)
                {
                    return;
                }

                found.Add((at, Capability.At(at, header, Dword(at + 4))));
                at = Capability.Next(at, header);
            }
        }

        uint Dword(int at) => at + 4 > ConfigurationSpace ? 0 : BitConverter.ToUInt32(config, at);
    }
}
