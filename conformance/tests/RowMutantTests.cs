using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Xunit;

namespace Dsa.Conformance.Tests;

/// <summary>Every row of the model matters: a device without it, or with it turned round, is found by some case or sequence.</summary>
public sealed class RowMutantTests
{
    /// <summary>Mutants no test can tell from a conforming device, with the reason.</summary>
    private static readonly Dictionary<string, string> Equivalent = new()
    {
        ["drop DSA-SUB-2C"] = "A WQ whose work is dispatched at once is never full, and when a slot is free again is the device's (DSA-POR-14).",
        ["drop DSA-SUB-3B"] = "As DSA-SUB-2C.",
        ["drop VDSA-CMD-16"] = "The device in process has a slot behind every vector: nothing is missed.",
        ["negate VDSA-CMD-16"] = "A device may answer 0x42 to any request for a handle (T5-8).",
    };

    /// <summary>What only an enqueue shows, channels no function level reset restores, a PASID the host has named: none can a VFIO client give.</summary>
    private static readonly string[] OfEnqueues = ["drop DSA-CHK-02", "drop DSA-CHK-03", "drop DSA-CHK-22", "drop DSA-SUB-2B", "drop DSA-SUB-3A", "drop VDSA-ISO-09"];

    [Fact]
    public void Every_mutant_of_a_row_is_found() => Assert.Equal(Equivalent.Keys.Order(), NotFound((device, _) => device));

    [Fact]
    public void Every_mutant_of_a_row_that_shows_to_a_vfio_client_is_found_there() =>
        Assert.Equal(Equivalent.Keys.Concat(OfEnqueues).Order(), NotFound(NarrowDevice.AsVfio));

    /// <summary>What finds the mutants does not find the devices they are made of.</summary>
    [Fact]
    public void The_devices_that_are_changed_conform()
    {
        foreach (var theta in Devices())
        {
            using var device = new ModelDevice(theta);
            Runner.Run(device, new RunOptions { Sequences = 100, Shrunk = 0 }, new StopAtFailure());
        }
    }

    private static Theta[] Devices() => [Profiles.Virtual("1dwq-v1"), Profiles.Virtual("1wqfull-v1"), Small(), Limited(), Later()];

    private static IEnumerable<string> NotFound(Func<IDevice, Theta, IDevice> seenAs)
    {
        var devices = Devices();
        Dictionary<string, bool> found = [];
        Parallel.ForEach(
            devices.SelectMany(theta => RowMutants.Of(theta).Select(m => (theta, m))),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            pair =>
            {
                var (theta, (name, rules)) = pair;
                lock (found)
                {
                    found.TryAdd(name, false);
                    if (found[name])
                    {
                        return;
                    }
                }

                using var device = seenAs(new ModelDevice(theta, rules: rules), theta);
                var stop = new StopAtFailure();
                try
                {
                    Runner.Run(device, new RunOptions { Sequences = 100, Shrunk = 0 }, stop);
                }
                catch (OperationCanceledException)
                {
                    lock (found)
                    {
                        found[name] = true;
                    }
                }
            }
        );

        return found.Where(f => !f.Value).Select(f => f.Key).Order();
    }

    private static Theta Small() => Profiles.DsaV1(wqs: 4, groups: 2, imsSize: 1);

    /// <summary>A device that lacks what the other one has, so that other rows are reached.</summary>
    private static Theta Limited()
    {
        var all = Small();
        var values = all.Announced.ToDictionary(a => a.Key, a => a.Value);
        values[(GenCap.MaxTransferSize, 0)] = 20;
        values[(GenCap.OverlappingCopySupport, 0)] = 0;
        values[(WqCap.SharedModeSupport, 0)] = 0;
        values[(WqCap.AtsSupport, 0)] = 0;
        values[(OpCap.Operations0, 0)] &= ~2UL;
        return new Theta(values, all.Capabilities.ToDictionary(c => c.Key, c => c.Value));
    }

    /// <summary>A device of a later version, as far as registers and the checks of commands go.</summary>
    private static Theta Later()
    {
        var all = Small();
        var values = all.Announced.ToDictionary(a => a.Key, a => a.Value);
        values[(GenCap.EventLogSupport, 0)] = 1;
        values[(GenCap.InterDomainSupport, 0)] = 1;
        values[(IdCap.TableSize, 0)] = 4;
        values[(Offsets.Idpt, 0)] = 0x90;
        values[(WqCap.WqcfgSize, 0)] = 1;
        values[(WqCap.OperationsConfigurationSupport, 0)] = 1;
        values[(GrpCap.BandwidthLimit, 0)] = 1;
        return new Theta(values, all.Capabilities.ToDictionary(c => c.Key, c => c.Value));
    }

    private sealed class StopAtFailure : IProgress<CaseResult>
    {
        public void Report(CaseResult value)
        {
            if (value.Verdict == Verdict.Fail)
            {
                throw new OperationCanceledException(value.Case);
            }
        }
    }
}
