using System.Collections.Immutable;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>Reads everything a device announces: header, BAR sizes, capabilities, capability registers, fixed configuration.</summary>
public static class Discovery
{
    private static readonly ulong[] Capabilities = [0x10, 0x20, 0x30, 0x38, 0x40, 0x48, 0x50, 0x58, 0x60, 0x68];

    /// <summary>Reads it all, from the reset state.</summary>
    /// <param name="device">The device.</param>
    /// <param name="events">The log of it.</param>
    /// <param name="assumed">Fields that could not be read.</param>
    public static Theta Of(IDevice device, out ImmutableArray<Event> events, out IReadOnlyList<string> assumed)
    {
        ArgumentNullException.ThrowIfNull(device);
        var tester = new Tester(device, device.Type is { } type ? Profiles.Virtual(type) : Profiles.DsaV1());
        tester.Begin();
        ReadConfigurationSpace(tester);
        ReadBars(tester);
        tester.Read32(0x00);
        foreach (var at in Capabilities)
        {
            tester.Read64(at);
        }

        var general = tester.Read64(0x10);
        if ((general >> 4 & 1) != 0)
        {
            tester.Read64(0xB0);
        }

        if ((general >> 6 & 1) != 0)
        {
            tester.Read64(0x100);
        }

        var sketch = Identification.Of([.. tester.Log], device.Type, out _);
        tester = Continue(tester, sketch);
        ReadTables(tester);
        events = [.. tester.Log];
        return Identification.Of(events, device.Type, out assumed);
    }

    private static Tester Continue(Tester tester, Theta theta)
    {
        var next = new Tester(tester.Device, theta);
        next.Take(tester.Log);
        return next;
    }

    private static void ReadConfigurationSpace(Tester tester)
    {
        for (var at = 0; at < 0x40; at += 4)
        {
            tester.ReadConfig(at, 4);
        }

        var seen = new HashSet<int>();
        for (var at = (int)(tester.ReadConfig(0x34, 1) & 0xFC); at >= 0x40 && seen.Add(at); )
        {
            at = ReadCapability(tester, at);
        }

        for (var at = 0x100; at >= 0x100 && seen.Add(at); )
        {
            at = ReadCapability(tester, at);
        }
    }

    /// <summary>Reads a capability, as far as the manual describes it; where the next one is.</summary>
    private static int ReadCapability(Tester tester, int at)
    {
        var header = tester.ReadConfig(at, 4);
        if (header != 0 && at + 8 <= 0x1000)
        {
            var place = Capability.At(at, header, tester.ReadConfig(at + 4, 4));
            for (var offset = 8; place is { } known && offset < Capability.Length(known); offset += 4)
            {
                tester.ReadConfig(at + offset, 4);
            }
        }

        return Capability.Next(at, header);
    }

    private static void ReadBars(Tester tester)
    {
        foreach (var at in new[] { 0x10, 0x14, 0x18, 0x1C })
        {
            tester.WriteConfig(at, 4, 0xFFFF_FFFF);
            tester.ReadConfig(at, 4);
        }

        foreach (var at in new[] { 0x10, 0x14, 0x18, 0x1C })
        {
            tester.WriteConfig(at, 4, 0);
        }
    }

    private static void ReadTables(Tester tester)
    {
        if (!tester.IsConfigurable)
        {
            tester.Read32(Bar.GenCfg);
            for (var group = 0; group < tester.Theta.Groups; group++)
            {
                for (var at = 0; at < 48; at += 8)
                {
                    tester.Read64(tester.GrpCfgAt(group, at));
                }
            }
        }

        for (var wq = 0; wq < tester.Theta.Wqs; wq++)
        {
            for (var dword = tester.IsConfigurable ? 6 : 0; dword < 7; dword++)
            {
                tester.Read32(tester.WqCfgAt(wq, dword));
            }
        }
    }
}
