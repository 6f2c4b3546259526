namespace Dsa.VfioUser.Tests;

/// <summary>Tests that count the descriptors of the process and therefore run while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";

    internal static int Descriptors => Directory.GetFiles("/proc/self/fd").Length;
}
