using System.Text.Json;

namespace Dsa.Traces.Tests;

public sealed class SchemaTests
{
    private static readonly JsonElement Schema = Load();

    [Fact]
    public void The_schema_lists_exactly_the_kinds_that_are_written()
    {
        var listed = Definition("event").GetProperty("oneOf").EnumerateArray().Select(r => r.GetProperty("$ref").GetString()!["#/$defs/".Length..]);
        Assert.Equal(EventShape.All.Select(s => s.Name), listed);
    }

    [Fact]
    public void Each_kind_has_the_keys_the_schema_gives_it()
    {
        foreach (var shape in EventShape.All)
        {
            var line = Definition(shape.Name);
            Assert.Equal(shape.Name, line.GetProperty("properties").GetProperty("e").GetProperty("const").GetString());
            Assert.False(line.GetProperty("additionalProperties").GetBoolean());
            Assert.Equal(Names(shape.Required), line.GetProperty("required").EnumerateArray().Select(r => r.GetString()!).Order());
            Assert.Equal(Names(shape.Required | shape.Optional), line.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order());
        }
    }

    [Fact]
    public void Each_written_line_has_only_keys_and_types_of_the_schema()
    {
        foreach (var (_, line) in Samples.Events)
        {
            using var written = JsonDocument.Parse(line);
            var properties = Definition(written.RootElement.GetProperty("e").GetString()!).GetProperty("properties");
            foreach (var member in written.RootElement.EnumerateObject())
            {
                Assert.True(Accepts(properties.GetProperty(member.Name), member.Value), line);
            }
        }
    }

    [Fact]
    public void The_header_has_the_keys_the_schema_gives_it()
    {
        const string Full = """{"format":1,"kind":"dsa-trace","origin":"x","type":"t","observes":["irq","mem","dma","host","msix-table"],"profile":{}}""";
        using var written = JsonDocument.Parse(Samples.Written(Samples.Read(Full)));
        var header = Definition("header").GetProperty("properties");
        Assert.Equal(header.EnumerateObject().Select(p => p.Name), written.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            header.GetProperty("observes").GetProperty("items").GetProperty("enum").EnumerateArray().Select(o => o.GetString()),
            written.RootElement.GetProperty("observes").EnumerateArray().Select(o => o.GetString())
        );
    }

    private static bool Accepts(JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Accepts(Definition(reference.GetString()!["#/$defs/".Length..]), value);
        }

        if (schema.TryGetProperty("const", out var only))
        {
            return JsonElement.DeepEquals(only, value);
        }

        if (schema.TryGetProperty("enum", out var words))
        {
            return words.EnumerateArray().Any(w => JsonElement.DeepEquals(w, value));
        }

        return schema.GetProperty("type").GetString() switch
        {
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.TryGetInt32(out var n) && n >= schema.GetProperty("minimum").GetInt32() && n <= schema.GetProperty("maximum").GetInt32(),
            _ => System.Text.RegularExpressions.Regex.IsMatch(value.GetString()!, schema.GetProperty("pattern").GetString()!),
        };
    }

    private static IEnumerable<string> Names(EventKeys keys) => EventShape.Keys.Where(k => keys.HasFlag(k)).Select(EventShape.NameOf).Order();

    private static JsonElement Definition(string name) => Schema.GetProperty("$defs").GetProperty(name);

    private static JsonElement Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "schema", "trace-v1.schema.json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.Clone();
    }
}
