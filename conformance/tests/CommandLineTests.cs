using Xunit;

namespace Dsa.Conformance.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("a b  c", "a|b|c")]
    [InlineData("'a b' \"c d\"", "a b|c d")]
    [InlineData("a\\ b 'x'\"y\"z", "a b|xyz")]
    [InlineData("a '' b", "a||b")]
    public void Words_and_quotes(string text, string words) => Assert.Equal(words.Split('|'), CommandLine.Split(text));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a 'b")]
    public void What_is_no_command(string text) => Assert.Throws<FormatException>(() => CommandLine.Split(text));
}
