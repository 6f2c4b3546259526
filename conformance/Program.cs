using Dsa.Conformance.Cli;

return Application.Run(args, Terminal.OfProcess());
