using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Dsa.Properties.Tests;

/// <summary>Runs an FsCheck property. A failure prints the seed; the variable <c>FSCHECK_REPLAY</c> runs it again from there.</summary>
internal static class Check
{
    /// <summary>A seed for runs that must be the same each time: mutation runs, and by default all.</summary>
    private const string Fixed = "20261121,1";

    public static void Holds<T>(Arbitrary<T> arbitrary, Func<T, bool> body, int cases = 300, int size = 150)
    {
        var mutating = Environment.GetEnvironmentVariable("STRYKER_MUTANT_FILE") is not null;
        var seed = mutating ? Fixed : Environment.GetEnvironmentVariable("FSCHECK_REPLAY") ?? Fixed;
        var numbers = seed.Split(',').Select(n => ulong.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var config = Config.QuickThrowOnFailure.WithMaxTest(cases).WithEndSize(size).WithQuietOnSuccess(true);
        config = numbers.Length == 3 ? config.WithReplay(numbers[0], numbers[1], (int)numbers[2]) : config.WithReplay(numbers[0], numbers[1]);
        try
        {
            Prop.ForAll(arbitrary, body).Check(config);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"run again with FSCHECK_REPLAY={seed} (or the line below):\n{failure.Message}", failure);
        }
    }
}
