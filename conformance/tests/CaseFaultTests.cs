using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Traces;
using Xunit;

namespace Dsa.Conformance.Tests;

/// <summary>What a case expects literally is noticed by itself, without the oracle: each fault is planted for one case.</summary>
public sealed class CaseFaultTests
{
    private static readonly Theta Physical = Limited();
    private static readonly Theta Virtual = Profiles.Virtual("1dwq-v1");

    private static readonly Dictionary<string, Func<IDevice, FaultyDevice>> Faults = new()
    {
        ["GRPFLAGS keeps all but its reserved bits, until a reset"] = d => Reads(d, Physical, GrpCfg.Register, 40, v => v | 0x40),
        ["GRPFLAGS keeps the limits of work in progress where there are any"] = d => Reads(d, Physical, GrpCfg.Register, 44, v => v & 0xF),
        ["The global read buffer limit starts at all read buffers and is fixed while Enabled"] = d => Reads(d, 0x80, v => v & ~0x20UL),
        ["WQCFG keeps mode, priority, PASID and privilege, and no reserved bit"] = d => Reads(d, Physical, WqCfg.Register, 8, v => v & ~0x2000_0000UL),
        ["WQCFG keeps ATS Disable where the device has it"] = d => Reads(d, Physical, WqCfg.Register, 8, v => v & ~4UL),
        ["WQCFG keeps Block on Fault Enable where page requests are on"] = d => Reads(d, Physical, WqCfg.Register, 8, v => v & ~2UL),
        ["WQCFG keeps handle and table of the occupancy interrupt"] = d => Reads(d, Physical, WqCfg.Register, 16, v => v & ~0x1_0000UL),
        ["A driver may write all of WQCFG, what is read-only too"] = d => Reads(d, Physical, WqCfg.Register, 24, v => v | 0x8000_0000),
        ["GRPCFG takes eight bytes at once and reads in four"] = d => Narrows(d, EventKind.MmioWrite),
        ["Eight bytes of OPCAP and OFFSETS read as two times four"] = d => Narrows(d, EventKind.MmioRead),
        ["An entry of the MSI-X table keeps address, data and mask"] = d => Reads(d, Physical, Msix.Register, 8, v => v & 0xFFFF),
        ["Pending bits take no writes"] = d => Reads(d, Physical, MsixPba.Register, 0, v => v | 1),
        ["A finished command is no longer Active"] = d => Reads(d, 0xA8, v => v | 0x8000_0000),
        ["CMDSTATUS is final once the completion interrupt is seen"] = d => Reads(d, 0xA8, v => v & ~0xFFUL),
        ["WQ State is the new one once Active drops"] = d => Reads(d, Physical, WqCfg.Register, 24, v => v & 0x3FFF_FFFF),
        ["Device State is the new one once Active drops"] = d => Reads(d, 0x90, v => v & ~3UL),
        ["Enable WQ names one WQ by index, Disable WQ several by bitmap"] = d => Hears(d, 0xA0, command => command == 0x0060_0001 ? 0x0060_0000 : command),
        ["A function level reset ends work for good"] = d => new FaultyDevice(d) { Deaf = e => e.Kind == EventKind.Reset && e.Code == (int)ResetKind.Flr },
        ["Work that Abort WQ abandons does not interrupt"] = d => Interrupts(d, 1, 2),
        ["Work that Reset WQ abandons does not interrupt"] = d => Interrupts(d, 1, 2),
        ["Work that Reset Device abandons does not interrupt"] = d => Interrupts(d, 1, 2),
        ["An error is acknowledged in one write of eight bytes"] = d => Narrows(d, EventKind.MmioWrite),
        ["An error names its WQ and its operation"] = d => Reads(d, 0xC0, v => v ^ 0x10),
        ["Entry 0 may be a completion interrupt's as well"] = d => Interrupts(d, 0, 0),
        ["Where BAR2 has no WQ nothing is taken"] = d => Answers(d, EventKind.PortalEnqueue, e => e with { Retry = false }),
        ["Success completes with 0 bytes"] = d => Writes(d, Addresses.Record + 4, 1),
        ["A Memory Move that meets a page that is not there copies what it tells"] = d => Writes(d, Addresses.Record + 5, 0x11),
        ["A Memory Move to a page that is not there copies what it tells"] = d => Writes(d, Addresses.Record + 9, 0x80),
        ["A Copy with CRC that meets a page that is not there copies what it tells"] = d => Writes(d, Addresses.Destination, 0x55),
        ["A Dualcast to a page that is not there writes what it tells to both"] = d => Writes(d, Addresses.Record, 0x03),
        ["Fill to a page that is not there tells how far it came"] = d => Writes(d, Addresses.Record + 5, 0x11),
        ["A transfer of just the WQ's maximum is done"] = d => new FaultyDevice(d) { Deaf = e => e.Kind == EventKind.PortalWrite },
        ["A virtual device announces one dedicated WQ, as large as the total"] = d => Reads(d, 0x20, v => v + 1),
    };

    public static TheoryData<string> Cases => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_fault_is_noticed_by_what_the_case_expects(string name)
    {
        var @case = AllCases.List.Single(c => c.Name == name);
        var theta = @case.Covers[0].StartsWith('V') ? Virtual : Physical;
        Assert.Empty(Play(@case, theta, device => device));
        Assert.NotEmpty(Play(@case, theta, Faults[name]));
    }

    /// <summary>A device with room in BAR2 and limits of work in progress.</summary>
    private static Theta Limited()
    {
        var all = Profiles.DsaV1(wqs: 6);
        var values = all.Announced.ToDictionary(a => a.Key, a => a.Value);
        values[(GrpCap.ProgressLimit, 0)] = 1;
        return new Theta(values, all.Capabilities.ToDictionary(c => c.Key, c => c.Value));
    }

    private static IReadOnlyList<Finding> Play(Case @case, Theta theta, Func<IDevice, IDevice> seenAs)
    {
        using var device = seenAs(new ModelDevice(theta));
        var tester = new Tester(device, theta);
        Assert.Null(@case.Without(tester));
        tester.Begin();
        @case.Body(tester);
        return tester.Mismatches;
    }

    private static FaultyDevice Answers(IDevice device, EventKind kind, Func<Event, Event> wrong) => new(device) { Tells = e => [e.Kind == kind ? wrong(e) : e] };

    /// <summary>A register reads wrongly, in the half it stands in.</summary>
    private static FaultyDevice Reads(IDevice device, ulong at, Func<ulong, ulong> wrong) =>
        Answers(device, EventKind.MmioRead, e => e.At == at ? e with { Value = wrong(e.Value) } : e);

    private static FaultyDevice Reads(IDevice device, Theta theta, Register table, ulong offset, Func<ulong, ulong> wrong) =>
        Reads(device, (ulong)theta.Start(table.Place)!.Value + offset, wrong);

    /// <summary>A byte of memory is overwritten before the device is at rest.</summary>
    private static FaultyDevice Writes(IDevice device, ulong at, byte value) =>
        Answers(
            device,
            EventKind.Wait,
            e =>
            {
                device.Memory.Write(at, [value]);
                return e;
            }
        );

    /// <summary>Only the lower half of an access of eight bytes counts.</summary>
    private static FaultyDevice Narrows(IDevice device, EventKind kind) =>
        kind == EventKind.MmioRead
            ? Answers(device, kind, e => e.Size == 8 ? e with { Value = (uint)e.Value } : e)
            : new FaultyDevice(device) { Deaf = e => e.Kind == kind && e.Size == 8 };

    /// <summary>A register is written wrongly.</summary>
    private static FaultyDevice Hears(IDevice device, ulong at, Func<ulong, ulong> wrong) =>
        new(device) { Hears = e => e.Kind == EventKind.MmioWrite && e.At == at ? e with { Value = wrong(e.Value) } : e };

    /// <summary>Each interrupt of a vector comes so many times.</summary>
    private static FaultyDevice Interrupts(IDevice device, int vector, int times) =>
        new(device) { Tells = e => e.Kind == EventKind.Irq && e.Vector == vector ? Enumerable.Repeat(e, times) : [e] };
}
