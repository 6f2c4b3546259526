using Dsa.Conformance.Cli;

return CommandLine.Run(args, Terminal.OfProcess());
