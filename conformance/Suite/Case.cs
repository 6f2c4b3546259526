using System.Collections.Immutable;

namespace Dsa.Conformance;

/// <summary>A directed case: one behaviour, stimuli for it, and literal values from the documents.</summary>
/// <param name="Name">The behaviour, a sentence.</param>
/// <param name="Covers">The requirements it is about; a literal mismatch breaks the first.</param>
/// <param name="Body">The stimuli and what must come of them.</param>
public sealed record Case(string Name, ImmutableArray<string> Covers, Action<Tester> Body)
{
    /// <summary>Why a device has nothing to do with it, or null where it has.</summary>
    public Func<Tester, string?> Without { get; init; } = _ => null;

    /// <summary>A case for every device.</summary>
    public static Case Any(string name, ImmutableArray<string> covers, Action<Tester> body) => new(name, covers, body);

    /// <summary>A case for devices whose guest configures WQs and groups.</summary>
    public static Case Configurable(string name, ImmutableArray<string> covers, Action<Tester> body) =>
        new(name, covers, body) { Without = t => t.IsConfigurable ? null : "Configuration Support is 0" };

    /// <summary>A case for devices without Configuration Support.</summary>
    public static Case Fixed(string name, ImmutableArray<string> covers, Action<Tester> body) =>
        new(name, covers, body) { Without = t => t.IsConfigurable ? "Configuration Support is 1" : null };

    /// <summary>A case for virtual devices.</summary>
    public static Case Virtual(string name, ImmutableArray<string> covers, Action<Tester> body) =>
        new(name, covers, body) { Without = t => t.IsVirtual ? null : "a physical device" };
}
