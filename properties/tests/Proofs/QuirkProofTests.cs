using Dsa.Model.Quirks;
using Dsa.Model.Values;
using Dsa.Traces;
using Xunit;

namespace Dsa.Properties.Tests;

/// <summary>A quirk is the same text for the solver: with it the property is refuted, and a trace from power-on shows it on the model with the quirk only.</summary>
public sealed class QuirkProofTests
{
    private const int Walks = 300;

    /// <summary>The properties that a real driver broke.</summary>
    private static readonly string[] Starred =
    [
        .. Of("TYP", 1, 2, 3),
        .. Of("CFG", 4, 5, 6, 7),
        .. Of("CAP", 3, 6, 8),
        .. Of("MMW", 8),
        .. Of("CMD", 1, 3, 11, 20),
        .. Of("STA", 1, 2, 3, 7, 8),
        .. Of("RST", 2, 5, 6),
        .. Of("IMS", 7, 9, 11, 13),
        .. Of("INT", 4, 5),
        .. Of("ISO", 6),
        .. Of("POR", 3),
        .. Of("API", 4, 5, 6),
        .. Of("HST", 1, 3),
        .. Of("ERR", 2),
    ];

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (property, quirk) in BrokenByDrivers.All)
            {
                data.Add(property, quirk);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_property_notices_it(string property, string name)
    {
        Z3.Require();
        var type = Quirks<Concrete>.All.Single(quirk => quirk.Name == name).Type;
        var model = QuirkedModel.Of(type, name);

        // Where a walk finds it, only the last step is asked about.
        var calls = TraceSearch.Find(model.Setting, property, model.Concrete, walks: Walks);
        var report = ProofRun.All(
            new ProofOptions
            {
                Settings = [model.Setting],
                Fault = model.Symbolic,
                Property = property,
                Stimuli = stimulus => calls is null || calls.Length == 0 || (calls[^1] == Call.Settle ? stimulus.Told is null : stimulus.Family == calls[^1].Family),
            }
        );
        var result = Assert.Single(report.Results, one => one.Id == property);
        Assert.Equal(Outcome.Refuted, result.Outcome);

        calls ??= TraceSearch.Find(model.Setting, property, model.Concrete, result.Counterexample);
        Assert.True(calls is not null, $"no trace found\n{result.Counterexample}");
        using var stream = new MemoryStream();
        TraceSearch.Trace(model.Setting, property, name, calls).Write(stream);
        stream.Position = 0;
        var trace = TraceFile.Read(stream, name);
        Assert.Equal(property, TraceSearch.Replay(model.Setting, trace, model.Concrete, property));
        Assert.Null(TraceSearch.Replay(Setting.Of(type, type), trace));
    }

    [Fact]
    public void What_a_driver_broke_has_a_quirk_or_a_reason() =>
        Assert.Empty(Starred.Except(BrokenByDrivers.All.Select(pair => pair.Property)).Except(BrokenByDrivers.WithoutQuirk.Select(pair => pair.Property)));

    [Fact]
    public void What_has_no_quirk_is_a_property_nonetheless() =>
        Assert.Empty(
            BrokenByDrivers
                .WithoutQuirk.Select(pair => pair.Property)
                .Except(Invariants<Concrete>.Of(Setting.Composition).Select(one => one.Id))
                .Except(Invariants<Concrete>.Between(Setting.Composition).Select(one => one.Id))
        );

    private static IEnumerable<string> Of(string area, params int[] numbers) => numbers.Select(number => $"VDSA-{area}-{number:00}");
}
