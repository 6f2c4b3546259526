using System.Text;

namespace Dsa.Conformance.Tests;

/// <summary><c>dsaconf serve --stdio</c>: the model as a child.</summary>
public sealed class ServeTests
{
    [Fact]
    public void It_greets_and_answers()
    {
        var lines = Talk(
            0,
            """
            {"id":0,"e":"hello","format":1}
            {"id":1,"e":"mmio.read","at":"0x0","size":4}
            {"id":2,"e":"mmio.write","at":"0x98","size":4,"value":"0x0"}
            {"id":3,"e":"wait"}
            {"id":4,"e":"mmio.read","at":"0x1","size":4}
            {"id":5,"e":"toaster"}
            """
        );
        Assert.Equal(6, lines.Length);
        Assert.StartsWith("""{"id":0,"name":"model of a physical device",""", lines[0], StringComparison.Ordinal);
        Assert.Equal("""{"id":1,"value":"0x100"}""", lines[1]);
        Assert.Equal("""{"id":2}""", lines[2]);
        Assert.Equal("""{"id":3}""", lines[3]);
        Assert.StartsWith("""{"id":4,"error":""", lines[4], StringComparison.Ordinal);
        Assert.StartsWith("""{"id":5,"error":""", lines[5], StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_makes_it_a_virtual_device() =>
        Assert.Contains("1DWQ_v1", Talk(0, """{"id":0,"e":"hello","format":1}""", "--profile", "1dwq-v1")[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"e":"wait"}""")]
    [InlineData("[]")]
    [InlineData("\0\0")]
    public void Nonsense_ends_it_with_75(string line) => Talk(75, line);

    private static string[] Talk(int exit, string lines, params string[] options)
    {
        var run = Dsaconf.RunWith(Encoding.UTF8.GetBytes(lines + "\n"), out var bytes, ["serve", "--stdio", .. options]);
        Assert.Equal(exit, run.Exit);
        return Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
