namespace Dsa.Conformance.Cli;

/// <summary>What the process ends with.</summary>
public static class ExitCode
{
    /// <summary>Everything judged conforms.</summary>
    public const int Conforms = 0;

    /// <summary>Something does not conform.</summary>
    public const int DoesNotConform = 1;

    /// <summary>A trace, profile, type, waiver file or option cannot be used.</summary>
    public const int WrongInput = 2;

    /// <summary>Nothing failed, but something could not be judged, or nothing was.</summary>
    public const int Incomplete = 3;

    /// <summary>A fault of this program.</summary>
    public const int Internal = 70;

    /// <summary>The device under test is gone, hangs or talks nonsense.</summary>
    public const int DeviceLost = 75;

    private static readonly int[] Precedence = [Internal, DeviceLost, WrongInput, DoesNotConform, Incomplete, Conforms];

    /// <summary>The code that counts where several apply.</summary>
    public static int Worst(int a, int b) => Array.IndexOf(Precedence, a) < Array.IndexOf(Precedence, b) ? a : b;

    /// <summary>The code an exception ends the process with.</summary>
    public static int Of(Exception e) =>
        e switch
        {
            UsageException or Traces.TraceFormatException or Model.Types.MdevTypeException => WrongInput,
            DeviceLostException => DeviceLost,
            CannotDoException => Incomplete,
            _ => Internal,
        };
}
