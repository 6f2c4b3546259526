using Microsoft.Z3;

namespace Dsa.Properties;

/// <summary>Whether proofs can run here.</summary>
public static class Z3Library
{
    /// <summary>Null where libz3 can be used; otherwise one sentence that says what is missing and what to do.</summary>
    public static string? Problem { get; } = Find();

    private static string? Find()
    {
        try
        {
            using var context = new Context();
            return null;
        }
        catch (TypeInitializationException failure)
        {
            return failure.InnerException?.Message ?? failure.Message;
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            return failure.Message;
        }
    }
}
