using System.Diagnostics;
using Dsa.Traces;
using Xunit;

namespace Dsa.Conformance.Tests;

/// <summary>Children that misbehave: each is lost in one sentence, and none keeps the tester waiting.</summary>
public sealed class HostileChildTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"dsaconf-child-{Guid.NewGuid():n}.py");

    public void Dispose() => File.Delete(file);

    private const string Hello =
        "import sys,json,time\nfor l in sys.stdin:\n r=json.loads(l); i=r['id']\n if i==0:\n  print(json.dumps({'id':0,'name':'bad'}),flush=True); continue\n";

    [Theory]
    [InlineData(" sys.stderr.write('no more\\n'); sys.exit(3)", "ended without answering mmio.read 0x90 4 (exit code 3); its last words were: no more")]
    [InlineData(" time.sleep(60)", "did not answer mmio.read 0x90 4 within")]
    [InlineData(" print('hello world',flush=True)", "with a line that is neither an observation nor an answer: hello world")]
    [InlineData(" print('[1,2]',flush=True)", "neither an observation nor an answer")]
    [InlineData(" print(json.dumps({'id':i+5,'value':'0x0'}),flush=True)", "with an answer with the id 6 and not 1")]
    [InlineData(" print(json.dumps({'id':'1','value':'0x0'}),flush=True)", "a wrong type under \"id\"")]
    [InlineData(" print(json.dumps({'id':i,'value':0}),flush=True)", "a wrong type under \"value\"")]
    [InlineData(" print(json.dumps({'id':i}),flush=True)", "with no value")]
    [InlineData(" print(json.dumps({'id':i,'value':'0x123456789'}),flush=True)", "with a value wider than 4 bytes")]
    [InlineData(" print(json.dumps({'id':i,'value':'zz'}),flush=True)", "with a value that is no string like \"0x1f\"")]
    [InlineData(" print('x'*(2<<20),flush=True)", "with a line longer than 1 MiB")]
    [InlineData(" print(json.dumps({'e':'mmio.write','at':'0x0','size':4,'value':'0x0'}),flush=True)", "with something that is no observation")]
    [InlineData(" print(json.dumps({'e':'dma.read','at':'0x0','size':2000000000}),flush=True)", "a read of 2000000000 bytes")]
    [InlineData("\n while 1: print('{\"e\":\"irq\",\"vector\":0}')", "more than 65536 observations and no answer")]
    [InlineData("\n while 1: sys.stdout.write('y'*65536)", "with a line longer than 1 MiB")]
    public void It_is_lost_in_one_sentence(string behaviour, string sentence)
    {
        var clock = Stopwatch.StartNew();
        using var device = Child(Hello + behaviour);
        var lost = Assert.Throws<DeviceLostException>(() => device.Apply(Event.MmioRead(0x90, 4), []));
        Assert.Contains(sentence, lost.Message, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(45));
    }

    [Theory]
    [InlineData("import sys; sys.exit(1)", "ended without answering the greeting")]
    [InlineData("import time; time.sleep(60)", "did not answer the greeting")]
    [InlineData("print('{\"id\":0}',flush=True); input()", "answered the greeting with no name")]
    [InlineData("print('{\"id\":0,\"name\":\"x\",\"observes\":[\"all\"]}',flush=True); input()", "an observation \"all\" nobody knows")]
    public void A_bad_greeting_is_told(string program, string sentence)
    {
        var lost = Assert.Throws<DeviceLostException>(() => Child(program));
        Assert.Contains(sentence, lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_does_not_exist_is_told()
    {
        var lost = Assert.Throws<DeviceLostException>(() => new StdioDevice("/does/not/exist"));
        Assert.Contains("could not be started", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_lost_in_the_middle_leaves_the_finished_cases()
    {
        using var device = Child(
            "import sys,json\nn=0\nfor l in sys.stdin:\n r=json.loads(l); n+=1\n if n>900: sys.exit(9)\n a={'id':r['id'],'name':'short'}\n if 'read' in r['e']: a['value']='0x0'\n if 'enqueue' in r['e']: a['retry']=True\n print(json.dumps(a),flush=True)"
        );
        var result = Runner.Run(device, new RunOptions { Sequences = 10 });
        Assert.Contains("exit code 9", result.Lost, StringComparison.Ordinal);
        Assert.NotEmpty(result.Cases);
    }

    [Fact]
    public void An_error_is_something_it_cannot_do()
    {
        using var device = Child(Hello + " print(json.dumps({'id':i,'error':'not today'}),flush=True)");
        Assert.Contains("not today", Assert.Throws<CannotDoException>(() => device.Apply(Event.Wait(), [])).Message, StringComparison.Ordinal);
    }

    private StdioDevice Child(string program)
    {
        File.WriteAllText(file, program);
        return new StdioDevice($"python3 -u \"{file}\"", TimeSpan.FromSeconds(5), passErrors: false);
    }
}
