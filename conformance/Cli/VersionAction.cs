using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Dsa.Conformance.Cli;

/// <summary>Prints the versions of the program, of the specification its model follows and of the formats it reads and writes.</summary>
public sealed class VersionAction(Terminal terminal) : SynchronousCommandLineAction
{
    /// <summary>The specification the model follows.</summary>
    public const string Specification = "DSA architecture specification 341204-006US, revision 3.0";

    /// <summary>Version of the program and of the model in it.</summary>
    public static string Tool { get; } =
        typeof(VersionAction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        terminal.Line($"dsaconf {Tool}");
        terminal.Line($"model of the {Specification}");
        terminal.Line($"trace format {Traces.TraceHeader.Format}");
        return ExitCode.Conforms;
    }
}
