using Spectre.Console;

namespace Dsa.Conformance.Cli;

/// <summary>Where the program reads and writes, and what day it is.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Today">The date waivers are judged by.</param>
public sealed record Terminal(Stream Input, TextWriter Output, TextWriter Error, DateOnly Today)
{
    private const int WidthOfFiles = 4000;

    /// <summary>Standard output as bytes, for protocols.</summary>
    public Stream Bytes { get; init; } = Stream.Null;

    /// <summary>Standard output with colours where it is a terminal, plain text elsewhere.</summary>
    public IAnsiConsole Console { get; } = Create(Output);

    /// <summary>Where it was asked for, stack traces are shown.</summary>
    public static bool ShowsStackTraces => Environment.GetEnvironmentVariable("DSACONF_DEBUG") == "1";

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess() =>
        new(System.Console.OpenStandardInput(), System.Console.Out, System.Console.Error, DateOnly.FromDateTime(DateTime.UtcNow))
        {
            Bytes = System.Console.OpenStandardOutput(),
        };

    /// <summary>Whether people watch the output as it comes.</summary>
    public bool IsInteractive => Console.Profile.Capabilities.Interactive && Console.Profile.Out.IsTerminal;

    /// <summary>Writes a line with Spectre.Console markup.</summary>
    public void Markup(string line) => Console.MarkupLine(line);

    /// <summary>Writes a line as it is.</summary>
    public void Line(string line = "") => Output.WriteLine(Printable(line));

    /// <summary>Text safe inside markup.</summary>
    public static string Safe(string text) => Spectre.Console.Markup.Escape(Printable(text));

    /// <summary>Text of a device or a file without characters that steer a terminal.</summary>
    public static string Printable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Any(IsUnprintable) ? string.Concat(text.Select(c => IsUnprintable(c) ? '?' : c)) : text;
    }

    private static bool IsUnprintable(char c) => char.IsControl(c) && c != '\n';

    private static IAnsiConsole Create(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = WidthOfFiles;
            console.Profile.Capabilities.Ansi = false;
            console.Profile.Capabilities.Interactive = false;
        }

        return console;
    }
}
