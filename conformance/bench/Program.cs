using Dsa.Bench;

var steps = new Steps();
var bare = steps.Bare();
Console.WriteLine($"ratio to the bare loop: {steps.Run() / bare:P1}");
steps.ByKind();
var judging = new Judging(100_000);
judging.Oracle();
judging.Check();
