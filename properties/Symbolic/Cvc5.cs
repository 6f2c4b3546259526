using System.ComponentModel;
using System.Diagnostics;

namespace Dsa.Properties;

/// <summary>The second solver, as a process: the same obligations, another program's answer.</summary>
public static class Cvc5
{
    /// <summary>Whether the program <c>cvc5</c> can be run.</summary>
    public static bool IsAvailable { get; } = Run("--version", string.Empty, TimeSpan.FromSeconds(10)).Length > 0;

    /// <summary>The answer to an obligation, whose status line is not shown to the solver: <c>sat</c>, <c>unsat</c>, <c>unknown</c> (also when out of time), or the complaint.</summary>
    public static string Answer(string smtLib, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(smtLib);
        var limit = (long)timeout.TotalMilliseconds;
        var question = string.Join('\n', smtLib.Split('\n').Where(line => !line.StartsWith("(set-info :status", StringComparison.Ordinal)));
        var output = Run($"--lang=smt2 --tlimit={limit} -", question, timeout + TimeSpan.FromSeconds(2));
        var answer = output.Split('\n')[0].Trim();
        return answer.Length == 0 || output.Contains("interrupted by", StringComparison.Ordinal) ? "unknown" : answer;
    }

    private static string Run(string arguments, string input, TimeSpan timeout)
    {
        var start = new ProcessStartInfo("cvc5", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var complaint = process.StandardError.ReadToEndAsync();
            try
            {
                process.StandardInput.Write(input);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // The program ended before it had read everything; its complaint says why.
            }

            if (!process.WaitForExit(timeout))
            {
                process.Kill();
            }

            return output.GetAwaiter().GetResult() + complaint.GetAwaiter().GetResult();
        }
        catch (Win32Exception)
        {
            return string.Empty; // not installed
        }
    }
}
