using Xunit;

namespace Dsa.Properties.Tests;

/// <summary>Tests that need libz3 are skipped where it is missing; in CI (<c>CI=true</c>) they fail.</summary>
internal static class Z3
{
    /// <summary>A home for the test's symbolic values.</summary>
    public static Terms Open()
    {
        Require();
        return new Terms();
    }

    public static void Require()
    {
        if (Z3Library.Problem is not { } problem)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(problem);
        }

        Assert.Skip(problem);
    }
}
