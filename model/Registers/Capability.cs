using System.Collections.Immutable;

namespace Dsa.Model.Registers;

/// <summary>The capabilities of configuration space the manual describes: each is known by the id in its header and is as long as its registers reach.</summary>
public static class Capability
{
    private const int FirstExtended = 0x100;

    /// <summary>Every capability, in the manual's order.</summary>
    public static ImmutableArray<Place> All { get; } =
        [.. Manual.Registers.Where(r => r.Place is > Place.Config and < Place.Internal).Select(r => r.Place).Distinct()];

    /// <summary>Which capability has this header at this offset; null where the manual describes none with its id.</summary>
    /// <param name="at">Offset of the header in configuration space.</param>
    /// <param name="header">First dword.</param>
    /// <param name="vendor">Second dword, for a capability whose id only says that a vendor made it.</param>
    public static Place? At(int at, uint header, uint vendor)
    {
        var id = header & (at < FirstExtended ? 0xFFu : 0xFFFFu);
        foreach (var place in All)
        {
            var head = Header(place);
            if (head.Width == (at < FirstExtended ? 8 : 16) && head.Reset.Value == id && (place != Place.ScalableIov || (vendor & 0xFFFF) == ScalableIov.Vendor.Reset.Value))
            {
                return place;
            }
        }

        return null;
    }

    /// <summary>Offset of the next capability as a header tells it, or 0.</summary>
    public static int Next(int at, uint header) => (int)(at < FirstExtended ? header >> 8 & 0xFC : header >> 20 & 0xFFC);

    /// <summary>Length of a capability in bytes.</summary>
    public static int Length(Place place) => Manual.Registers.Where(r => r.Place == place).Max(r => r.Offset + (4 * r.Dwords));

    private static Field Header(Place place) => Manual.Registers.First(r => r.Place == place && r.Offset == 0).Fields[0];
}
