using System.CommandLine;
using Dsa.Conformance.Serve;

namespace Dsa.Conformance.Cli;

/// <summary><c>serve</c>: the reference model as a device for others.</summary>
public static class ServeCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var stdio = new Option<bool>("--stdio") { Description = "Talk over standard input and output, as conformance/PROTOCOL.md says." };
        var profile = CommonOptions.Profile();
        var command = new Command("serve", "Be a device: the reference model, for testers and for authors of adapters.") { stdio, profile };
        command.SetAction(parsed =>
        {
            if (!parsed.GetValue(stdio))
            {
                throw new UsageException("serve: say how to talk: --stdio.");
            }

            var theta = (CommonOptions.Of(parsed, profile) ?? ProfileFile.Load("dsa-v1")).ToTheta();
            StdioServer.Run(theta, terminal.Input, terminal.Bytes);
            return ExitCode.Conforms;
        });
        return command;
    }
}
