using Dsa.Model.Configuration;
using Dsa.Model.Types;
using Dsa.Traces;

namespace Dsa.Conformance.Tests;

/// <summary>The suite through adapters that observe little: no false alarm.</summary>
public sealed class NarrowTests
{
    public static TheoryData<string, string> Devices => ModelDeviceTests.Devices();

    [Theory]
    [MemberData(nameof(Devices))]
    public void What_conforms_conforms_as_a_vfio_client_sees_it(string type, string policy)
    {
        var theta = type == "physical" ? Profiles.DsaV1() : Profiles.Virtual("1dwq-v1");
        using var device = NarrowDevice.AsVfio(new ModelDevice(theta, ModelPolicy.Alternatives.GetValueOrDefault(policy)), theta);
        var result = Runner.Run(device, new RunOptions { Sequences = 300, Seed = 40 });
        MustConform(result);
        Assert.True(result.Cases.Count(c => c.Verdict == Verdict.Pass) > 390);
    }

    [Theory]
    [InlineData("physical")]
    [InlineData("1DWQ_v1")]
    public void What_conforms_conforms_without_its_table(string type)
    {
        var theta = type == "physical" ? Profiles.DsaV1() : Profiles.Virtual("1dwq-v1");
        using var model = new ModelDevice(theta);
        using var device = new NarrowDevice(model, theta, model.Observes & ~Observables.MsixTable);
        MustConform(Runner.Run(device, new RunOptions { Sequences = 300, Seed = 60 }));
    }

    /// <summary>Interrupts through a trigger that was taken away, or of a vector that is masked another way.</summary>
    [Theory]
    [InlineData("irq.set off", "DSA-INT-06")]
    [InlineData("function mask", "DSA-INT-06")]
    public void A_mask_that_is_not_heeded_is_found(string mask, string requirement)
    {
        var theta = Profiles.DsaV1();
        using var deaf = new DeafDevice(new ModelDevice(theta), mask);
        using var device = NarrowDevice.AsVfio(deaf, theta);
        var result = Runner.Run(device, new RunOptions { Sequences = 100 });
        Assert.Contains(result.Cases, c => !c.Covers.IsEmpty && c.Verdict == Verdict.Fail && c.Findings.Any(f => f.Requirement == requirement));
        Assert.Contains(result.Cases, c => c.Covers.IsEmpty && c.Verdict == Verdict.Fail && c.Findings.Any(f => f.Requirement == requirement));
    }

    /// <summary>A device that is never told of a mask.</summary>
    private sealed class DeafDevice(ModelDevice device, string mask) : IDevice
    {
        public string Name => device.Name;

        public MdevType? Type => device.Type;

        public Observables Observes => device.Observes;

        public IReadOnlySet<string> Cannot => device.Cannot;

        public TesterMemory Memory => device.Memory;

        public void Apply(in Event stimulus, List<Event> log)
        {
            var isMask = mask == "irq.set off" ? stimulus.Kind == EventKind.IrqSet && !stimulus.On : stimulus.Kind == EventKind.CfgWrite && stimulus.At == 0x82;
            if (!isMask)
            {
                device.Apply(stimulus, log);
                return;
            }

            log.Add(stimulus);
            if (stimulus.Kind == EventKind.CfgWrite)
            {
                device.Apply(stimulus with { Value = stimulus.Value & 0x8000 }, []);
            }
        }

        public void Dispose() => device.Dispose();
    }

    internal static void MustConform(RunResult result)
    {
        Assert.Null(result.Lost);
        var failed = result
            .Cases.Where(c => c.Verdict is not (Verdict.Pass or Verdict.NotApplicable))
            .Select(c => $"{c.Verdict}: {c.Case} {c.Reason} {string.Join("; ", c.Findings)}\n    {string.Join("\n    ", c.Trace?.Events ?? [])}")
            .ToList();
        Assert.True(failed.Count == 0, string.Join("\n", failed));
    }
}
