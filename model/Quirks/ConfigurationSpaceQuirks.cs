using System.Collections.Immutable;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model.Quirks;

/// <summary>Configuration space.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class ConfigurationSpaceQuirks<V>
    where V : struct, IValue<V>
{
    internal static ImmutableArray<Quirk<V>> List { get; } =
    [
        new("pba-locator", "DEC-01", "v6", "The MSI-X capability says that the pending bits are at the beginning of BAR0.", ["DSA-REG-01"])
        {
            Rules = rules => rules.Shows(d => d[MsixCapability.PbaOffset] = 0),
        },
        new("bar-sizing", "DEC-02", "v6", "A BAR written with all ones reads as its size, not as the complement.", ["DSA-BAR0-ADDR"])
        {
            Rules = rules =>
                rules.Vary(e =>
                    e with
                    {
                        WriteConfig = (d, offset, size, value) =>
                        {
                            e.WriteConfig(d, offset, size, value);
                            ShowSize(d, offset, size, value);
                        },
                    }
                ),
        },
        new("command-dword-ignored", "DEC-03", "v6", "A dword written to PCICMD and PCISTS is not taken.", ["DSA-PCICMD-MSE"])
        {
            Rules = rules =>
                rules.Vary(e =>
                    e with
                    {
                        WriteConfig = (d, offset, size, value) =>
                        {
                            if (offset != 4 || size != 4)
                            {
                                e.WriteConfig(d, offset, size, value);
                            }
                        },
                    }
                ),
        },
        new(
            "capabilities-writable",
            "DEC-04",
            "v6",
            "From 0x40 on the guest can write what is read-only: the list of capabilities, the places of the MSI-X tables.",
            ["DSA-MSIXCAP-TABLESIZE"]
        )
        {
            Rules = rules =>
                rules.Vary(e =>
                    e with
                    {
                        WriteConfig = (d, offset, size, value) =>
                        {
                            e.WriteConfig(d, offset, size, value);
                            Overwrite(d, offset, size, value, from: 0x40);
                        },
                    }
                ),
        },
        new("header-type", "DEC-05", "v6", "The header type says that the function is one of several.", ["DSA-HDR-HEADERTYPE"])
        {
            Rules = rules => rules.Shows(d => d[PciHeader.HeaderType] = 0x80),
        },
        new(
            "bar-narrow-write",
            "DEC-07",
            "v6",
            "A byte or word written to a BAR writes all of its four bytes; the upper bytes of BAR5 can be written.",
            ["DSA-BAR0-ADDR"]
        )
        {
            Rules = rules =>
                rules.Vary(e =>
                    e with
                    {
                        WriteConfig = (d, offset, size, value) =>
                        {
                            e.WriteConfig(d, offset, offset is >= 0x10 and < 0x28 ? 4 : size, value);
                            Overwrite(d, offset, size, value, from: offset is > 0x24 and < 0x28 ? 0x25UL : ulong.MaxValue);
                        },
                    }
                ),
        },
        new("bar-sizes", "DEC-09", "v6", "BAR0 has 8 KiB, with the MSI-X table among the registers.", ["DSA-PCI-01"])
        {
            Announces = theta => theta.With(0x2000, (Offsets.MsixPerm, 3UL), (MsixCapability.TableOffset, 0x600UL), (MsixCapability.PbaOffset, 0x700UL)),
        },
        new("flr-not-offered", "DEC-24", "v6", "No function level reset is offered nor done, though a Halt asks for one.", ["DSA-PCIECAP-FLR", "DSA-PCIECAP-INITIATEFLR"])
        {
            Rules = rules => rules.Shows(d => d[PciExpress.Flr] = 0).Vary(e => e with { InitiateFlr = _ => { } }),
        },
        new("header-writable", "DEC-62", "nal", "All of configuration space can be written.", ["DSA-ID-VENDOR"])
        {
            Rules = rules =>
                rules.Vary(e =>
                    e with
                    {
                        WriteConfig = (d, offset, size, value) =>
                        {
                            e.WriteConfig(d, offset, size, value);
                            Overwrite(d, offset, size, value, from: 0);
                        },
                    }
                ),
        },
        new("siov-not-linked", "DEC-06", "dcp", "A SIOV capability stands where no list leads to.", ["DSA-PCI-09"])
        {
            Announces = theta => theta.At(Place.ScalableIov, 0x130),
        },
    ];

    /// <summary>A dword of all ones leaves the size in the BAR.</summary>
    private static void ShowSize(Device<V> d, ulong offset, int size, Word<V> value)
    {
        if (offset is < 0x10 or >= 0x20 || size != 4)
        {
            return;
        }

        var (field, bytes) = offset < 0x18 ? (Bar0.Addr, d.State.Theta.Bar0Size) : (Bar2.Addr, d.State.Theta.Bar2Size);
        if (value == 0xFFFF_FFFF)
        {
            d[field] = (offset & 4) == 0 ? (d[field] & ~(Word<V>)0xFFF_FFFF) | (bytes >> 4) : d[field] & 0xFFF_FFFF;
        }
    }

    /// <summary>Read-only fields from an offset on take what is written.</summary>
    private static void Overwrite(Device<V> d, ulong offset, int size, Word<V> value, ulong from)
    {
        var slot = d.State.Theta.Layout.Config(offset);
        foreach (var piece in offset < from ? [] : slot.Pieces ?? [])
        {
            if (piece.Field.Access == Access.ReadOnly)
            {
                var first = (int)(8 * (offset & 3));
                var enabled = (Word<V>)(((1UL << (8 * size)) - 1) << first);
                var mask = enabled.Bits(piece.DwordBit, piece.Width) << piece.FieldBit;
                var written = (value << first).Bits(piece.DwordBit, piece.Width) << piece.FieldBit;
                d[piece.Field] = (d[piece.Field] & ~mask) | (written & mask);
            }
        }
    }
}
