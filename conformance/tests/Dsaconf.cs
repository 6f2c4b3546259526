using Dsa.Conformance.Cli;

namespace Dsa.Conformance.Tests;

/// <summary>Runs the program in this process.</summary>
/// <param name="Exit">Its exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it printed on standard error.</param>
public sealed record Dsaconf(int Exit, string Output, string Error)
{
    /// <summary>The day of the tests.</summary>
    public static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>Runs it.</summary>
    public static Dsaconf Run(params string[] args) => RunWith([], out _, args);

    /// <summary>Runs it with standard input; gives the bytes it wrote.</summary>
    public static Dsaconf RunWith(byte[] input, out byte[] bytes, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var written = new MemoryStream();
        var exit = Application.Run(args, new Terminal(new MemoryStream(input), output, error, Today) { Bytes = written });
        bytes = written.ToArray();
        return new Dsaconf(exit, output.ToString(), error.ToString());
    }

    /// <summary>That it ended with a code and one sentence on standard error, and no stack trace.</summary>
    public Dsaconf MustFail(int exit)
    {
        Assert.Equal(exit, Exit);
        Assert.StartsWith("dsaconf: ", Error, StringComparison.Ordinal);
        Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Error, StringComparison.Ordinal);
        return this;
    }
}
