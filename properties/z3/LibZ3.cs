using System.Reflection;
using System.Runtime.InteropServices;

namespace Microsoft.Z3;

/// <summary>Where libz3 is looked for: what Z3_LIBRARY_PATH says and only that, else the program's folder, else the system.</summary>
internal static class LibZ3
{
    /// <summary>The library's name in the imports.</summary>
    internal const string Name = "libz3";

    private const string PathVariable = "Z3_LIBRARY_PATH";

    private static readonly string[] fileNames = ["libz3.so.4", "libz3.so", "libz3.dylib", "libz3.dll"];

    /// <summary>The library's handle for an import of <see cref="Native"/>.</summary>
    /// <exception cref="DllNotFoundException">There is no libz3; the message says what to do.</exception>
    internal static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Name)
        {
            return 0;
        }

        var candidates = Candidates(Environment.GetEnvironmentVariable(PathVariable)).ToList();
        foreach (var candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, out var handle))
            {
                return handle;
            }
        }

        throw new DllNotFoundException(
            $"libz3 was not found: install the package libz3-4 (apt-get install libz3-4) or set {PathVariable} to the library or its folder "
                + $"(tried {string.Join(", ", candidates)})."
        );
    }

    private static IEnumerable<string> Candidates(string? path)
    {
        if (string.IsNullOrEmpty(path))
        {
            var besideProgram = fileNames.Select(file => Path.Combine(AppContext.BaseDirectory, file)).Where(File.Exists);
            return [.. besideProgram, .. fileNames, Name];
        }

        return Directory.Exists(path) ? fileNames.Select(file => Path.Combine(path, file)) : [path];
    }
}
