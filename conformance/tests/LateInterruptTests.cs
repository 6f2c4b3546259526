using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Traces;

namespace Dsa.Conformance.Tests;

/// <summary>
/// Interrupts an adapter logs late: after stimuli that followed their cause, but before the next wait, and before a reset or the loss of
/// a trigger that follows. However late they come within these limits, what conforms conforms.
/// </summary>
public sealed class LateInterruptTests
{
    private const int Sequences = 100;
    private const int Orders = 3;

    public static TheoryData<string, string> Devices => ModelDeviceTests.Devices();

    [Theory]
    [MemberData(nameof(Devices))]
    public void An_interrupt_may_be_logged_late(string type, string policy)
    {
        var theta = type == "physical" ? Profiles.DsaV1() : Profiles.Virtual("1dwq-v1");
        var chosen = ModelPolicy.Alternatives.GetValueOrDefault(policy);
        using var model = new ModelDevice(theta, chosen);
        using var narrow = NarrowDevice.AsVfio(new ModelDevice(theta, chosen), theta);
        List<string> alarms = [];
        var random = new Random(7);
        foreach (var (name, observes, log) in Logs(model, theta).Concat(Logs(narrow, theta)))
        {
            for (var order = 0; order < Orders; order++)
            {
                var late = Delay(log, order == 0 ? int.MaxValue : 0, random);
                var oracle = Oracle.Check(theta, observes, [.. late]);
                if (oracle.IsInconclusive)
                {
                    alarms.Add($"{name}: inconclusive");
                    break;
                }

                if (oracle.Findings.Count > 0)
                {
                    alarms.Add($"{name}: {oracle.Findings[0]}\n    {string.Join("\n    ", late.Take(oracle.Findings[0].Index + 1))}");
                    break;
                }
            }
        }

        Assert.True(alarms.Count == 0, $"{alarms.Count} false alarms:\n{string.Join("\n", alarms.Take(3))}");
    }

    private static IEnumerable<(string Name, Observables Observes, List<Event> Log)> Logs(IDevice device, Theta theta)
    {
        var tester = new Tester(device, theta);
        var cases = AllCases.List.Where(c => c.Without(tester) is null);
        var sequences = Enumerable.Range(350, Sequences);
        foreach (var (name, body) in cases.Select(c => (c.Name, c.Body)).Concat(sequences.Select(Sequence)).Concat(sequences.Select(Storm)))
        {
            tester.Begin();
            try
            {
                body(tester);
                tester.Wait();
            }
            catch (NotApplicableException)
            {
                continue;
            }

            if (tester.Log.Any(e => e.Kind == EventKind.Irq))
            {
                yield return (name, device.Observes, [.. tester.Log]);
            }
        }
    }

    private static (string Name, Action<Tester> Body) Sequence(int seed) => ($"sequence {seed}", t => new Sequence(t, (ulong)seed).Play());

    /// <summary>Causes of interrupts, and everything that takes causes and messages away, with hardly a wait between.</summary>
    private static (string Name, Action<Tester> Body) Storm(int seed) =>
        (
            $"storm {seed}",
            t =>
            {
                var random = new Random(seed);
                t.BringUp();
                var handle = t.Handle();
                var control = (ulong)t.Capability(Place.MsixCapability) + 2;
                for (var left = 12; left > 0; left--)
                {
                    t.Do(
                        random.Next(14) switch
                        {
                            0 or 1 => Event.MmioWrite(0xA0, 4, 0x8000_0000),
                            2 => Event.MmioWrite(0xA0, 4, 0x8070_0001),
                            3 => Event.MmioWrite(0x98, 4, (ulong)random.Next(32)),
                            4 => Event.CfgWrite(
                                control,
                                2,
                                random.Next(3) switch
                                {
                                    0 => 0u,
                                    1 => 0xC000,
                                    _ => 0x8000,
                                }
                            ),
                            5 => Event.CfgWrite(0x04, 2, random.Next(3) == 0 ? 2u : 6),
                            6 => Event.MmioWrite(0x88, 4, (ulong)random.Next(4)),
                            7 => Event.MmioWrite(0xC0, 4, (ulong)random.Next(4)),
                            8 => Event.MmioRead(0xA8, 4),
                            9 => Event.MmioRead(0x98, 4),
                            10 => Event.IrqSet(random.Next(2), random.Next(3) != 0),
                            11 => Event.PortalWrite(0, new Descriptor { Record = Addresses.Record + 8 }.ToBytes()),
                            12 => random.Next(3) == 0 ? Event.Wait() : Event.MmioRead(0xC0, 8),
                            _ => Event.PortalWrite(0, new Descriptor { Flags = Descriptor.WithRecord | Descriptor.RequestInterrupt, Handle = handle }.ToBytes()),
                        }
                    );
                }
            }
        );

    /// <summary>The log with every interrupt moved to a later place: at least so far, or to a place drawn at random, but never past what ends its time.</summary>
    private static List<Event> Delay(List<Event> log, int least, Random random)
    {
        List<(double At, Event Event)> moved = [];
        for (var i = 0; i < log.Count; i++)
        {
            var end = log.FindIndex(i, Ends);
            var at = log[i].Kind != EventKind.Irq ? i : Math.Min(end - 0.5, least == int.MaxValue ? double.MaxValue : random.Next(i, end) + 0.5);
            moved.Add((at, log[i]));
        }

        return [.. moved.OrderBy(m => m.At).Select(m => m.Event)];
    }

    private static bool Ends(Event e) => e.Kind is EventKind.Wait or EventKind.Reset or EventKind.HostRelease || (e.Kind == EventKind.IrqSet && !e.On);
}
