using Dsa.Bench;

// No argument: every figure. `steps` or `judging`: only those.
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

if (only is null or "sequences")
{
    Running.Sequences();
}
