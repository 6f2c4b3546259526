using Dsa.Bench;

// No argument: every figure. `steps`, `judging`, `flight`, `sequences`, `kernels`, `operations`, `suite` or `sockets`: only those.
if (args is ["echo" or "serve", var path])
{
    return Sockets.Serve(args[0], path);
}

var only = args.FirstOrDefault();
if (only is null or "steps")
{
    var steps = new Steps();
    var bare = steps.Bare();
    Console.WriteLine($"ratio to the bare loop: {steps.Run() / bare:P1}");
    steps.ByKind();
}

if (only is null or "judging")
{
    var judging = new Judging(100_000);
    judging.Oracle();
    judging.Check();
}

if (only is null or "flight")
{
    InFlight.Run();
}

if (only is null or "sequences")
{
    Running.Sequences();
}

if (only is null or "kernels")
{
    new Kernels().Run();
}

if (only is null or "operations")
{
    using var operations = new Operations();
    operations.Run();
}

if (only is null or "suite")
{
    Sockets.Suite();
}

// Last: it stays on one processor.
if (only is null or "sockets")
{
    Sockets.Run();
}

return 0;
