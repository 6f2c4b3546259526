using Dsa.Traces;
using Dsa.VfioUser;

namespace Dsa.Conformance;

/// <content>Portals: how a descriptor of 64 bytes gets through a protocol of 8-byte accesses.</content>
public sealed partial class VfioUserDevice
{
    private const int DescriptorBytes = 64;
    private const int PageBytes = 4096;

    private readonly Dictionary<ulong, RegionMapping> portals = [];
    private Way way = Way.Unknown;
    private int slot;

    /// <summary>Ways to a portal, in the order they are tried.</summary>
    private enum Way
    {
        Unknown,
        Whole,
        Parts,
        Mapped,
        None,
    }

    private void Submit(in Event stimulus)
    {
        if (way == Way.Unknown)
        {
            way =
                options.Portal == PortalAccess.Mmap ? Way.Mapped
                : client.Server.Data >= DescriptorBytes && client.TryWrite(Region.Bar2, stimulus.At, stimulus.Data) ? Way.Whole
                : TryParts(stimulus) ? Way.Parts
                : options.Portal == PortalAccess.Auto && client.Regions[(int)Region.Bar2].CanMap(stimulus.At & ~(ulong)(PageBytes - 1), PageBytes) ? Way.Mapped
                : Way.None;
            if (way is Way.Whole or Way.Parts)
            {
                return;
            }
        }

        switch (way)
        {
            case Way.Whole:
                Post(Region.Bar2, stimulus.At, stimulus.Data);
                break;
            case Way.Parts:
                for (var i = 0; i < DescriptorBytes; i += 8)
                {
                    Post(Region.Bar2, stimulus.At + (ulong)i, stimulus.Data.AsSpan(i, 8));
                }

                break;
            case Way.Mapped:
                Store(stimulus);
                break;
            default:
                Accept(false, stimulus);
                way = Way.Unknown;
                break;
        }
    }

    private bool TryParts(in Event stimulus)
    {
        for (var i = 0; i < DescriptorBytes; i += 8)
        {
            if (!client.TryWrite(Region.Bar2, stimulus.At + (ulong)i, stimulus.Data.AsSpan(i, 8)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Stores a descriptor, each into another place of the portal, which are all the same to a DSA: a server that polls them sees it come.</summary>
    private void Store(in Event stimulus)
    {
        Settle();
        var page = stimulus.At & ~(ulong)(PageBytes - 1);
        if (!portals.TryGetValue(page, out var mapping))
        {
            portals[page] = mapping = new RegionMapping(client.Regions[(int)Region.Bar2], page, PageBytes);
        }

        mapping.Store(slot++ * DescriptorBytes % PageBytes, stimulus.Data);
    }
}
