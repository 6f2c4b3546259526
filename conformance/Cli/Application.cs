using System.CommandLine;
using System.CommandLine.Help;

namespace Dsa.Conformance.Cli;

/// <summary>The program: its verbs, and what its process ends with.</summary>
public static class Application
{
    /// <summary>Runs the program; gives its exit code.</summary>
    public static int Run(string[] args, Terminal terminal)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        try
        {
            var parsed = Root(terminal).Parse(args);
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
            {
                throw new UsageException(Sentence(parsed.Errors[0].Message) + " See dsaconf --help.");
            }

            return parsed.Invoke(
                new InvocationConfiguration
                {
                    Output = terminal.Output,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                }
            );
        }
        catch (Exception e)
        {
            var code = ExitCode.Of(e);
            terminal.Output.Flush();
            terminal.Error.WriteLine("dsaconf: " + (code == ExitCode.Internal ? "internal error: " : "") + OneLine(e.Message));
            if (Terminal.ShowsStackTraces)
            {
                terminal.Error.WriteLine(e);
            }

            return code;
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Conformance suite and executable reference model for Intel DSA devices, physical and virtual.")
        {
            RunCommand.Create(terminal),
            CheckCommand.Create(terminal),
            ReplayCommand.Create(terminal),
            ListCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            ProveCommand.Create(terminal),
            ServeCommand.Create(terminal),
        };
        foreach (var option in root.Options.OfType<VersionOption>())
        {
            option.Action = new VersionAction(terminal);
        }

        return root;
    }

    private static string Sentence(string message)
    {
        var line = OneLine(message);
        return line.EndsWith('.') ? line : line + ".";
    }

    private static string OneLine(string message) => string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
