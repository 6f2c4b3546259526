using System.Diagnostics;
using System.Runtime.InteropServices;
using Dsa.Conformance;
using Dsa.Model.Configuration;
using Dsa.Traces;

namespace Dsa.Bench;

/// <summary>Generated sequences of 8 to 20 stimuli with their preamble, played on the model in process and judged: what they add to a run of the cases alone.</summary>
internal static class Running
{
    internal static void Sequences()
    {
        const int Count = 2000;
        foreach (var (name, theta) in new[] { ("physical", Profiles.DsaV1()), ("1DWQ_v1", Profiles.Virtual("1dwq-v1")) })
        {
            var without = Time(theta, 0);
            var with = Time(theta, Count, out var events);
            Console.WriteLine($"{"judged sequences, " + name, -44} {Count / (with - without), 14:N0} /s   ({events / with:N0} events/s)");
        }
    }

    /// <summary>
    /// The same over vfio-user, each stimulus answered before the next is given, and many under way at once as a rehearsal foretells them: the exchange alone, then
    /// whole runs, in which generating and judging take their time as well.
    /// </summary>
    internal static void OverSocket(string path)
    {
        using var device = new VfioUserDevice(VfioUserOptions.Parse(path));
        var stimuli = Play(device, 500);
        Compare("stimuli over vfio-user", stimuli.Count, ahead => Exchange(device, stimuli, ahead));
        const int Count = 1000;
        Compare("judged sequences over vfio-user", Count, ahead => Run(device, Count, ahead) - Run(device, 0, ahead));
    }

    private static void Compare(string name, int count, Func<bool, double> seconds)
    {
        seconds(true);
        var (singly, ahead) = (new double[5], new double[5]);
        for (var run = 0; run < singly.Length; run++)
        {
            singly[run] = count / seconds(false);
            ahead[run] = count / seconds(true);
        }

        Array.Sort(singly);
        Array.Sort(ahead);
        Console.WriteLine($"{name + ", one at a time", -52} {singly[2], 12:N0} /s");
        Console.WriteLine($"{name + ", many under way", -52} {ahead[2], 12:N0} /s   x {ahead[2] / singly[2]:F2}");
    }

    private static double Run(VfioUserDevice device, int sequences, bool ahead) =>
        Runner.Run(device, new RunOptions { Sequences = sequences, Ahead = ahead }).Elapsed.TotalSeconds;

    /// <summary>The stimuli of generated sequences.</summary>
    private static List<Event> Play(VfioUserDevice device, int sequences)
    {
        List<Event> stimuli = [];
        var theta = Discovery.Of(device, out _, out _);
        for (var seed = 1UL; seed <= (ulong)sequences; seed++)
        {
            var tester = new Tester(device, theta);
            tester.Begin();
            new Sequence(tester, seed).Play();
            stimuli.AddRange(Tester.Stimuli(tester.Log));
        }

        return stimuli;
    }

    private static double Exchange(VfioUserDevice device, List<Event> stimuli, bool ahead)
    {
        var (clock, log) = (Stopwatch.StartNew(), new List<Event>());
        var all = CollectionsMarshal.AsSpan(stimuli);
        for (int at = 0, next; at < all.Length; at = next)
        {
            next = at + 1;
            switch (all[at].Kind)
            {
                case EventKind.MemRead:
                    device.Memory.Read(all[at].At, new byte[all[at].Size]);
                    continue;
                case EventKind.MemWrite:
                    device.Memory.Write(all[at].At, all[at].Data);
                    continue;
            }

            while (ahead && next < all.Length && !EndsBatch(all[next - 1]) && !BeginsBatch(all[next]))
            {
                next++;
            }

            log.Clear();
            if (next == at + 1)
            {
                device.Apply(all[at], log);
            }
            else
            {
                device.Apply(all[at..next], log);
            }
        }

        return clock.Elapsed.TotalSeconds;
    }

    private static bool EndsBatch(in Event e) => e.Kind == EventKind.Wait || (e.Kind == EventKind.IrqSet && !e.On);

    private static bool BeginsBatch(in Event e) => e.Kind is EventKind.Reset or EventKind.MemRead or EventKind.MemWrite;

    private static double Time(Theta theta, int sequences) => Time(theta, sequences, out _);

    private static double Time(Theta theta, int sequences, out long events)
    {
        var best = double.MaxValue;
        events = 0;
        for (var run = 0; run < 4; run++)
        {
            using var device = new ModelDevice(theta);
            var result = Runner.Run(device, new RunOptions { Seed = 1, Sequences = sequences });
            best = Math.Min(best, result.Elapsed.TotalSeconds);
            events = result.Events;
        }

        return best;
    }
}
