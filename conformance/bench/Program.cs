using Dsa.Bench;

var steps = new Steps();
var bare = steps.Bare();
Console.WriteLine($"ratio to the bare loop: {steps.Run() / bare:P1}");
steps.ByKind();
