using System.Diagnostics;
using Xunit;

namespace Dsa.Properties.Tests;

/// <summary>Without libz3 a user gets one sentence and skipped tests, CI gets failures; seen by running one test of this program again.</summary>
public class LibraryTests
{
    [Fact]
    public void Is_found() => Z3.Require();

    [Theory]
    [InlineData("", "skipped: 1")]
    [InlineData("true", "failed: 1")]
    public void Its_absence_names_the_remedy(string ci, string summary)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Dsa.Properties.Tests");
        Assert.SkipUnless(File.Exists(program), "the tests do not run as a program of their own");
        var start = new ProcessStartInfo(program, $"--filter-method {typeof(LibraryTests).FullName}.{nameof(Is_found)} --no-progress --no-ansi --show-live-output off")
        {
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
            Environment = { ["Z3_LIBRARY_PATH"] = "/nowhere/libz3.so.4", ["CI"] = ci },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Contains("libz3 was not found: install the package libz3-4", output, StringComparison.Ordinal);
        Assert.Contains(summary, output, StringComparison.Ordinal);
        Assert.Contains("(tried /nowhere/libz3.so.4)", output, StringComparison.Ordinal);
    }
}
