using System.Globalization;
using System.Text.RegularExpressions;

namespace Dsa.Traces.Import;

/// <summary>One line of a QEMU log of <c>vfio_*</c> trace events, in the words of QEMU's trace-events files.</summary>
/// <param name="Says">What kind of news it is.</param>
/// <param name="Device">Name of the device.</param>
/// <param name="Event">The event; for a portal fragment a write with its offset, size and value.</param>
/// <param name="MsixEntries">Entries of the MSI-X table.</param>
internal readonly partial record struct QemuLine(QemuLine.Meaning Says, string Device, Event Event = default, int MsixEntries = 0)
{
    internal const int LongestLine = 4096;

    internal enum Meaning
    {
        Event,
        PortalFragment,
        MsixSetup,
        NoEvent,
    }

    /// <summary>What a line says; null when it says nothing known.</summary>
    internal static QemuLine? Parse(string line)
    {
        var start = line.IndexOf("vfio_", StringComparison.Ordinal);
        if (start < 0 || (start > 0 && line[start - 1] is not (' ' or ':')) || line.IndexOf(' ', start) is not (> 0 and var end))
        {
            return null;
        }

        var rest = line[end..].Trim();
        var found = line[start..end] switch
        {
            "vfio_pci_read_config" => Of(ReadConfig().Match(rest), m => Event.CfgRead(Hex(m, "at"), (int)Hex(m, "size"), Hex(m, "value"))),
            "vfio_pci_write_config" => Of(WriteConfig().Match(rest), m => Event.CfgWrite(Hex(m, "at"), (int)Hex(m, "size"), Hex(m, "value"))),
            "vfio_region_read" => Of(ReadRegion().Match(rest), RegionRead),
            "vfio_region_write" => RegionWrite(WriteRegion().Match(rest)),
            "vfio_msi_interrupt" => Of(Interrupt().Match(rest), m => Event.Irq(Decimal(m, "vector"))),
            "vfio_msix_vector_do_use" => Of(Used().Match(rest), m => Event.IrqSet(Decimal(m, "vector"), true)),
            "vfio_msix_vector_release" => Of(Released().Match(rest), m => Event.IrqSet(Decimal(m, "vector"), false)),
            "vfio_msix_early_setup" => Of(Setup().Match(rest), m => Decimal(m, "entries")),
            "vfio_msix_enable" or "vfio_msix_disable" or "vfio_msix_pba_enable" or "vfio_msix_pba_disable" => Of(Bare().Match(rest)),
            _ => null,
        };
        return found is { Says: Meaning.Event or Meaning.PortalFragment } f && EventRules.Find(f.Event) is not null ? null : found;
    }

    private static QemuLine? Of(Match match, Func<Match, Event> make) => match.Success ? new QemuLine(Meaning.Event, Name(match), make(match)) : null;

    private static QemuLine? Of(Match match, Func<Match, int> entries) =>
        match.Success ? new QemuLine(Meaning.MsixSetup, Name(match), MsixEntries: entries(match)) : null;

    private static QemuLine? Of(Match match) => match.Success ? new QemuLine(Meaning.NoEvent, Name(match)) : null;

    private static Event RegionRead(Match match)
    {
        var (at, size, value) = (Hex(match, "at"), Decimal(match, "size"), Hex(match, "value"));
        return IsBar2(match) ? Event.PortalRead(at, size, value) : Event.MmioRead(at, size, value);
    }

    private static QemuLine? RegionWrite(Match match) =>
        Of(match, m => Event.MmioWrite(Hex(m, "at"), Decimal(m, "size"), Hex(m, "value"))) is { } write
            ? write with
            {
                Says = IsBar2(match) ? Meaning.PortalFragment : Meaning.Event,
            }
            : null;

    private static bool IsBar2(Match match) => match.Groups["region"].ValueSpan is "2";

    private static string Name(Match match) => match.Groups["device"].Value;

    private static ulong Hex(Match match, string group) => ulong.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static int Decimal(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\((?<device>.+), @0x(?<at>[0-9a-f]{1,8}), len=0x(?<size>[0-9a-f]{1,2})\) 0x(?<value>[0-9a-f]{1,8})$")]
    private static partial Regex ReadConfig();

    [GeneratedRegex(@"^\((?<device>.+), @0x(?<at>[0-9a-f]{1,8}), 0x(?<value>[0-9a-f]{1,8}), len=0x(?<size>[0-9a-f]{1,2})\)$")]
    private static partial Regex WriteConfig();

    [GeneratedRegex(@"^\((?<device>.+):region(?<region>[02])\+0x(?<at>[0-9a-f]{1,16}), (?<size>[0-9]{1,2})\) = 0x(?<value>[0-9a-f]{1,16})$")]
    private static partial Regex ReadRegion();

    [GeneratedRegex(@"^\((?<device>.+):region(?<region>[02])\+0x(?<at>[0-9a-f]{1,16}), 0x(?<value>[0-9a-f]{1,16}), (?<size>[0-9]{1,2})\)$")]
    private static partial Regex WriteRegion();

    [GeneratedRegex(@"^\((?<device>.+)\) vector (?<vector>[0-9]{1,4}) 0x[0-9a-f]+/0x[0-9a-f]+$")]
    private static partial Regex Interrupt();

    [GeneratedRegex(@"^\((?<device>.+)\) vector (?<vector>[0-9]{1,4}) used$")]
    private static partial Regex Used();

    [GeneratedRegex(@"^\((?<device>.+)\) vector (?<vector>[0-9]{1,4}) released$")]
    private static partial Regex Released();

    [GeneratedRegex(@"^\(?(?<device>.+?)\)? PCI MSI-X CAP @0x[0-9a-f]+, BAR [0-9]+, offset 0x[0-9a-f]+, entries (?<entries>[0-9]{1,4})(,|$)")]
    private static partial Regex Setup();

    [GeneratedRegex(@"^\((?<device>.+)\)$")]
    private static partial Regex Bare();
}
