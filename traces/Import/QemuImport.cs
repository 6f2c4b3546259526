using System.Collections.Immutable;

namespace Dsa.Traces.Import;

/// <summary>A QEMU log on its way to a trace.</summary>
internal sealed class QemuImport
{
    private const int Few = 5;
    private const int LettersShown = 120;
    private const int MostDevices = 256;

    private readonly ImmutableArray<Event>.Builder events = ImmutableArray.CreateBuilder<Event>();
    private readonly List<ImportedDevice> devices = [];
    private readonly PortalJoiner portals = new();
    private readonly List<UnparsedLine> unparsed = [];
    private readonly List<int> insideDescriptor = [];
    private int unparsedCount;
    private bool interrupts;

    internal void Skip(string text, int number)
    {
        unparsedCount++;
        AddFew(unparsed, new UnparsedLine(number, text[..Math.Min(text.Length, LettersShown)]));
    }

    internal bool Take(QemuLine line, int number)
    {
        var device = IndexOf(line.Device);
        if (device == MostDevices)
        {
            return false;
        }

        var e = line.Event with { Device = device, Line = number };
        switch (line.Says)
        {
            case QemuLine.Meaning.MsixSetup:
                devices[device] = devices[device] with { MsixEntries = line.MsixEntries };
                break;
            case QemuLine.Meaning.PortalFragment when portals.Add(device, e.At, e.Size, e.Value, number) is { } whole:
                events.Add(whole);
                break;
            case QemuLine.Meaning.Event:
                events.Add(e);
                break;
        }

        if (line.Says == QemuLine.Meaning.Event && e.Kind == EventKind.Irq)
        {
            interrupts = true;
            if (portals.IsOpen(device))
            {
                AddFew(insideDescriptor, number);
            }
        }

        return true;
    }

    internal TraceFile? End(string name)
    {
        portals.End();
        if (devices.Count == 0)
        {
            return null;
        }

        var header = new TraceHeader { Origin = "QEMU trace log", Observes = interrupts ? Observables.Irq : Observables.None };
        return new TraceFile(name, header, events.DrainToImmutable())
        {
            Notes = new ImportNotes
            {
                Devices = [.. devices],
                UnparsedLines = unparsedCount,
                FirstUnparsed = [.. unparsed],
                PortalFragments = portals.Dropped.Count,
                FirstPortalFragments = [.. portals.Dropped.Take(Few)],
                InterruptsInsideDescriptor = [.. insideDescriptor],
            },
        };
    }

    private int IndexOf(string name)
    {
        var index = devices.FindIndex(d => d.Name == name);
        if (index < 0)
        {
            index = devices.Count;
            if (index < MostDevices)
            {
                devices.Add(new ImportedDevice(name, null));
            }
        }

        return index;
    }

    private static void AddFew<T>(List<T> list, T item)
    {
        if (list.Count < Few)
        {
            list.Add(item);
        }
    }
}
