using System.Text;

namespace Dsa.Traces.Import;

/// <summary>
/// Imports a QEMU log recorded with <c>-trace 'vfio_*'</c>. BAR0 is region 0, BAR2 region 2. The VFIO client keeps the MSI-X table, so
/// <c>irq.set</c> is the mask state and the table is not observed; it also answers parts of configuration space itself. Interrupts are
/// observable only where QEMU forwards them (under TCG); a log without a single one is taken not to show them.
/// </summary>
public static class QemuLog
{
    /// <summary>Reads a log to its end.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <exception cref="TraceFormatException">No line is known, or one is longer than 1 MiB.</exception>
    public static TraceFile Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var lines = new LineReader(stream, name);
        return Read(lines, name);
    }

    internal static TraceFile Read(LineReader lines, string name)
    {
        var import = new QemuImport();
        while (lines.Next(out var bytes))
        {
            var text = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, QemuLine.LongestLine + 1)]).TrimEnd('\r');
            if (text.Length > QemuLine.LongestLine || QemuLine.Parse(text) is not { } line || !import.Take(line, lines.Number))
            {
                import.Skip(text, lines.Number);
            }
        }

        return import.End(name) ?? throw new TraceFormatException(name, 0, "", "it is neither a trace with a header line nor a QEMU log of vfio trace events.");
    }
}
