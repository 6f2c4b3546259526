using Dsa.Model.Configuration;
using Dsa.Model.Types;
using Dsa.Traces;

namespace Dsa.Conformance.Tests;

/// <summary>Our client against our server, each by its command line; and what is done about a device that has to guess when nothing more happens.</summary>
public sealed class VfioUserRunTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"dsa-{Guid.NewGuid():N}.sock");
    private Thread? server;

    public void Dispose() => Assert.True(server?.Join(30_000) is not false);

    [Theory]
    [InlineData("dsa-v1", "")]
    [InlineData("dsa-v1", ",dma=message,portal=message")]
    [InlineData("1dwq-v1", "")]
    [InlineData("1dwq-v1", ",dma=message")]
    public void The_model_conforms_over_a_socket(string profile, string options)
    {
        Serve(profile);
        var run = Dsaconf.Run("run", "--device", $"vfio-user:{path}{options}", "--profile", profile, "--seed", "1", "--sequences", "30", "--report", Corpus.Scratch());
        Assert.True(run is { Exit: 0, Error: "" }, $"exit {run.Exit}: {run.Error}{run.Output[Math.Max(run.Output.IndexOf("\n✗", StringComparison.Ordinal), 0)..]}");
        Assert.Contains($"vfio-user server of {path}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_recorded_traces_are_replayed_over_a_socket()
    {
        Serve("dsa-v1");
        Assert.Equal(0, Dsaconf.Run("replay", Corpus.Physical, "--device", $"vfio-user:{path}").Exit);
        Dispose();
        Serve("1dwq-v1");
        Assert.Equal(0, Dsaconf.Run("replay", Corpus.Virtual, "--device", $"vfio-user:{path},dma=message").Exit);
    }

    [Fact]
    public void A_reset_a_client_cannot_make_is_replayed_as_one_it_can()
    {
        Serve("dsa-v1");
        const string Header = """{"format":1,"kind":"dsa-trace","origin":"a test","observes":["irq","mem"]}""";
        var trace = Corpus.Scrap(
            $"{Header}\n{{\"e\":\"reset\",\"kind\":\"power-on\"}}\n{{\"e\":\"mmio.read\",\"at\":\"0x90\",\"size\":4,\"value\":\"0x0\"}}\n",
            "trace.ndjson"
        );
        Assert.Equal(0, Dsaconf.Run("replay", trace, "--device", $"vfio-user:{path}").Exit);
    }

    [Fact]
    public void What_a_client_cannot_do_is_told()
    {
        Serve("dsa-v1");
        const string Header = """{"format":1,"kind":"dsa-trace","origin":"a test","observes":["irq","mem"]}""";
        var trace = Corpus.Scrap($"{Header}\n{{\"e\":\"host.attach\",\"pasid\":\"0x12\"}}\n", "trace.ndjson");
        var told = Dsaconf.Run("replay", trace, "--device", $"vfio-user:{path}").MustFail(3).Error;
        Assert.Equal("dsaconf: A client of vfio-user cannot do host.attach pasid 0x12.\n", told);
    }

    [Fact]
    public void A_case_that_fails_on_a_hasty_device_is_run_again_patiently()
    {
        using var hasty = new HastyDevice();
        var run = Runner.Run(hasty, new RunOptions { Only = ["DSA-OP"], Sequences = 0 });
        Assert.All(run.Cases, r => Assert.NotEqual(Verdict.Fail, r.Verdict));
        Assert.True(hasty.TimesPatient > 0);
        Assert.False(hasty.IsPatient);
    }

    private void Serve(string profile)
    {
        server = new Thread(() => Dsaconf.Run("serve", "--vfio-user", path, "--profile", profile, "--once")) { IsBackground = true };
        server.Start();
        Assert.True(SpinWait.SpinUntil(() => File.Exists(path), 30_000));
    }

    /// <summary>The model, but without patience it does not wait.</summary>
    private sealed class HastyDevice : IDevice
    {
        private readonly ModelDevice model = new(Profiles.DsaV1(), new ModelPolicy { IsServed = true });
        private bool isPatient;

        public string Name => "hasty";
        public MdevType? Type => null;
        public Observables Observes => model.Observes;
        public IReadOnlySet<string> Cannot => model.Cannot;
        public TesterMemory Memory => model.Memory;
        internal int TimesPatient { get; private set; }

        public bool IsPatient
        {
            get => isPatient;
            set => TimesPatient += (isPatient = value) ? 1 : 0;
        }

        public void Apply(in Event stimulus, List<Event> log)
        {
            if (stimulus.Kind == EventKind.Wait && !IsPatient)
            {
                log.Add(stimulus);
                return;
            }

            model.Apply(stimulus, log);
        }

        public void Dispose() => model.Dispose();
    }
}
