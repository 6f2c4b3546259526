using Dsa.Model.Types;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Types are data: they are read from their files, nonsense is refused with the member and the reason, and no rule knows one by name.</summary>
public sealed class MdevTypeTests
{
    private static readonly string[] Folders = ["model", "traces", "properties", "conformance"];
    private static readonly string Sound = MdevTypes.Text(MdevTypes.Find("1swq-v1")!);

    [Fact]
    public void Three_types_are_shipped() => Assert.Equal(["1DWQ_v1", "1SWQ_v1", "1WQfull_v1"], MdevTypes.Shipped.Select(type => type.Name));

    [Theory]
    [InlineData("\"mode\": \"shared\"", "\"mode\": \"dedicated\"", "sharesWq")]
    [InlineData("\"mode\": \"shared\"", "\"mode\": \"guest\"", "sharesWq")]
    [InlineData("\"mode\": \"shared\"", "\"mode\": \"both\"", "mode")]
    [InlineData("\"guestPasids\": \"translated\"", "\"guestPasids\": \"none\"", "guestPasids")]
    [InlineData("\"guestPasids\": \"translated\"", "\"guestPasids\": \"untranslated\"", "guestPasids")]
    [InlineData("\"guestWrites\": {}", "\"guestWrites\": { \"Size\": \"always\" }", "guestWrites.Size")]
    [InlineData("\"guestWrites\": {}", "\"guestWrites\": { \"Pasid\": \"always\" }", "guestWrites.Pasid")]
    [InlineData("\"guestWrites\": {}", "\"guestWrites\": { \"Mode\": \"wq-disabled\" }", "guestWrites.Mode")]
    [InlineData("0x000000fe01ff010e", "0x000000fe81ff010e", "capabilities")]
    [InlineData("\"WQCAP\"", "\"CMDCAP\"", "capabilities.CMDCAP")]
    [InlineData("11, 12, 13, 14", "11, 12", "commands")]
    [InlineData("[1, 2,", "[15, 2,", "commands")]
    [InlineData("[\"emulated\", \"ims\"]", "[\"ims\"]", "vectors")]
    [InlineData("[\"emulated\", \"ims\"]", "[\"emulated\"]", "vectors")]
    [InlineData("11, 12, 13, 14", "11, 12, 13, 13", "commands")]
    [InlineData("\"name\": \"", "\"name\": \"../", "name")]
    [InlineData("0x000000fe01ff010e", "0x", "capabilities.GENCAP.host")]
    [InlineData("\"trapped\"", "\"ims-unlimited\"", "portals")]
    [InlineData("\"trapped\"", "\"msix-limited\"", "portals")]
    [InlineData("[\"trapped\", ", "[", "portals")]
    [InlineData("\"sharesWq\": true,", "", "sharesWq")]
    [InlineData("\"sharesWq\"", "\"shares\"", "sharesWq")]
    [InlineData("\"sharesWq\": true,", "\"sharesWq\": true, \"colour\": 1,", "colour")]
    public void What_makes_no_sense_is_refused_with_file_member_and_reason(string part, string instead, string member)
    {
        Assert.Contains(part, Sound, StringComparison.Ordinal);
        var e = Assert.Throws<MdevTypeException>(() => MdevTypeReader.Read(Sound.Replace(part, instead, StringComparison.Ordinal), "t", "t.json"));
        Assert.StartsWith($"t.json: \"{member}\": ", e.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"name\":1,\"name\":2}")]
    public void What_is_no_object_is_refused(string text) =>
        Assert.StartsWith("t.json: ", Assert.Throws<MdevTypeException>(() => MdevTypeReader.Read(text, "t", "t.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_wrong_text_is_refused_with_its_line()
    {
        Assert.Equal("t.json: a member stands there twice.", Refused("{\"name\":\"a\",\n\"name\":\"b\"}"));
        Assert.Equal("t.json: it is not valid JSON (line 3).", Refused("{\n\"name\":\n]}"));

        static string Refused(string text) => Assert.Throws<MdevTypeException>(() => MdevTypeReader.Read(text, "t", "t.json")).Message;
    }

    /// <summary>Unsound and readable: the proofs are there to find what it breaks.</summary>
    [Fact]
    public void A_shared_WQ_whose_PASID_the_guest_writes_is_read() =>
        Assert.True(
            MdevTypeReader
                .Read(Sound.Replace("\"guestWrites\": {}", "\"guestWrites\": { \"Pasid\": \"wq-disabled\" }", StringComparison.Ordinal), "t", "t.json")
                .Writes(Registers.WqCfg.Pasid)
        );

    [Fact]
    public void No_rule_names_a_type()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Conformance.sln")))
        {
            root = root.Parent;
        }

        List<string> words = [.. MdevTypes.Shipped.SelectMany(type => new[] { type.Id, type.Name }), "Dwq1", "Swq1"];
        var code = Folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root.FullName, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "tests" or "obj" or "bin" or "bench"));
        Assert.DoesNotContain(code, file => words.Exists(word => File.ReadAllText(file).Contains(word, StringComparison.OrdinalIgnoreCase)));
    }
}
