using System.Collections.Immutable;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Types;

namespace Dsa.Traces;

/// <summary>
/// Learns a device's choices from a trace: every capability register, table location and fixed configuration value is bound where it is first read.
/// What the trace never reads is taken from the nearest ready-made profile and listed as assumed.
/// </summary>
public sealed class Identification
{
    private readonly byte[] config = new byte[4096];
    private readonly bool[] configKnown = new bool[4096];
    private readonly Dictionary<ulong, byte> bar0 = [];
    private readonly ulong[] probe = new ulong[6];
    private readonly HashSet<Field> assumedFields = [];
    private ulong bar0Size;
    private CapabilityChain chain = CapabilityChain.None;

    private Identification(ImmutableArray<Event> events)
    {
        foreach (ref readonly var e in events.AsSpan())
        {
            Take(e);
        }
    }

    /// <summary>Fields the trace never shows, whose values are assumed.</summary>
    public List<string> Assumed { get; } = [];

    /// <summary>The choices of the device behind a trace.</summary>
    /// <param name="events">The trace.</param>
    /// <param name="type">The mdev type it is told to be, or null.</param>
    /// <param name="assumed">Fields that were never read.</param>
    public static Theta Of(ImmutableArray<Event> events, MdevType? type, out IReadOnlyList<string> assumed)
    {
        var identification = new Identification(events);
        assumed = identification.Assumed;
        return identification.Build(type);
    }

    private void Take(in Event e)
    {
        if (e.Kind == EventKind.CfgWrite && e.At is >= 0x10 and < 0x28 && e.Size == 4)
        {
            probe[(e.At - 0x10) / 4] = e.Value;
        }
        else if (e.Kind == EventKind.CfgRead && e.HasValue)
        {
            if (e.At == 0x10 && e.Size == 4 && probe[0] == 0xFFFF_FFFF && bar0Size == 0)
            {
                // Anything but the complement of a power of two tells no size; the read is judged like any other.
                var size = ~(e.Value & 0xFFFF_FFF0) + 1 & 0xFFFF_FFFF;
                bar0Size = ulong.IsPow2(size) ? size : 0;
            }

            for (var i = 0; i < e.Size && e.At + (ulong)i < 4096; i++)
            {
                if (!configKnown[e.At + (ulong)i])
                {
                    (config[e.At + (ulong)i], configKnown[e.At + (ulong)i]) = ((byte)(e.Value >> (8 * i)), true);
                }
            }
        }
        else if (e.Kind == EventKind.MmioRead && e.HasValue)
        {
            for (var i = 0; i < e.Size; i++)
            {
                bar0.TryAdd(e.At + (ulong)i, (byte)(e.Value >> (8 * i)));
            }
        }
    }

    private Theta Build(MdevType? type)
    {
        chain = CapabilityChain.Of(config, configKnown);
        var fallback = type is null ? Profiles.DsaV1() : Profiles.Virtual(type);
        var found = new Announcement();
        Capabilities(found, fallback);
        foreach (var register in Manual.Registers.Where(r => r.Place == Place.Bar0 && r.Fields.Any(f => f.Reset.IsAnnounced)))
        {
            TakeRegister(found, fallback, register, register.Offset, index: 0);
        }

        // Without Configuration Support the tables show the fixed configuration (DSA-CFG-09); WQ Mode Support is fixed in any case.
        var sketch = new Theta(found.Values, found.Capabilities, Math.Max(bar0Size, 0x1_0000), type: type);
        var isFixed = sketch[GenCap.ConfigurationSupport] == 0;
        foreach (var register in new[] { GenCfg.Register, GrpCfg.Register, WqCfg.Register })
        {
            for (var index = 0; index < sketch.Count(register.Dimension); index++)
            {
                TakeTable(found, sketch, fallback, register, index, isFixed);
            }
        }

        return new Theta(found.Values, found.Capabilities, bar0Size == 0 ? 0x1_0000 : bar0Size, type: type, assumed: assumedFields) { Undescribed = chain.Undescribed };
    }

    private void Capabilities(Announcement found, Theta fallback)
    {
        foreach (var register in Manual.Registers.Where(r => r.Place == Place.Config && r.Fields.Any(f => f.Reset.IsAnnounced)))
        {
            TakeConfig(found, fallback, register, register.Offset);
        }

        foreach (var (at, place) in chain.Capabilities)
        {
            TakeCapability(found, fallback, place, at);
        }

        if (!chain.IsSeen)
        {
            foreach (var (place, at) in fallback.Capabilities.Where(c => !found.Capabilities.ContainsKey(c.Key)))
            {
                TakeCapability(found, fallback, place, at);
            }
        }
    }

    private void TakeCapability(Announcement found, Theta fallback, Place? place, int at)
    {
        if (place is not { } where)
        {
            return;
        }

        found.At(where, at);
        foreach (var register in Manual.Registers.Where(r => r.Place == where))
        {
            TakeConfig(found, fallback, register, at + register.Offset);
        }
    }

    private void TakeConfig(Announcement found, Theta fallback, Register register, int at)
    {
        foreach (var field in register.Fields.Where(f => f.Reset.IsAnnounced))
        {
            var first = at + (((32 * field.Dword) + field.Low) / 8);
            var last = at + (((32 * field.Dword) + field.Low + field.Width - 1) / 8);
            if (!configKnown.AsSpan(first, last - first + 1).Contains(false))
            {
                ulong value = 0;
                for (var i = last; i >= first; i--)
                {
                    value = value << 8 | config[i];
                }

                found.Field(field, value >> (field.Low % 8) & Mask(field));
            }
            else
            {
                Assume(found, fallback, field);
            }
        }
    }

    private void TakeRegister(Announcement found, Theta fallback, Register register, int at, int index)
    {
        foreach (var field in register.Fields.Where(f => f.Reset.IsAnnounced))
        {
            if (Value(field, at) is { } value)
            {
                found.Field(field, value, index);
            }
            else
            {
                Assume(found, fallback, field);
            }
        }
    }

    private void TakeTable(Announcement found, Theta sketch, Theta fallback, Register register, int index, bool isFixed)
    {
        var at = sketch.Start(register.Place)!.Value + register.Offset + (index * sketch.Stride(register));
        foreach (var field in register.Fields.Where(f => f.Reset.IsAnnounced || (isFixed && f.IsConfiguration)))
        {
            if (Value(field, at) is { } value)
            {
                found.Field(field, value, index);
            }
            else if (index == 0 && isFixed && sketch.Type is not null)
            {
                // Of a virtual device that never shows it the type tells it.
                Assume(found, fallback, field);
            }
        }
    }

    private ulong? Value(Field field, int at)
    {
        var first = (ulong)(at + (((32 * field.Dword) + field.Low) / 8));
        var last = (ulong)(at + (((32 * field.Dword) + field.Low + field.Width - 1) / 8));
        ulong value = 0;
        for (var n = (int)(last - first); n >= 0; n--)
        {
            if (!bar0.TryGetValue(first + (ulong)n, out var one))
            {
                return null;
            }

            value = value << 8 | one;
        }

        return value >> (field.Low % 8) & Mask(field);
    }

    private void Assume(Announcement found, Theta fallback, Field field)
    {
        if (!found.Has(field))
        {
            found.Field(field, fallback[field]);
            assumedFields.Add(field);
            if (field.Needs is not { } capability || found.Values.GetValueOrDefault((capability(), 0)) != 0)
            {
                Assumed.Add(field.ToString());
            }
        }
    }

    private static ulong Mask(Field field) => field.Width == 64 ? ulong.MaxValue : (1UL << field.Width) - 1;
}
