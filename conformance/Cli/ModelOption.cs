using System.Collections.Immutable;
using Dsa.Model.Configuration;
using Dsa.Model.Types;

namespace Dsa.Conformance.Cli;

/// <summary>A <c>--device</c> option that names the model: <c>model[:TYPE][,policy=NAME][,quirk=NAME...][,with=TYPE...]</c>.</summary>
/// <param name="Name">What stands before the first comma.</param>
/// <param name="Policy">The free choices that are named, or null.</param>
/// <param name="Quirks">The quirks and sets of them that are named.</param>
/// <param name="Neighbours">The types of other virtual devices on the same host, whose guests are busy.</param>
internal sealed record ModelOption(string Name, string? Policy, ImmutableArray<string> Quirks, ImmutableArray<string> Neighbours)
{
    private const string Typed = "model:";
    private const string NamedPolicy = "policy=";
    private const string NamedQuirk = "quirk=";
    private const string NamedNeighbour = "with=";

    /// <summary>Takes an option apart.</summary>
    /// <exception cref="UsageException">It is no such option.</exception>
    internal static ModelOption Parse(string option)
    {
        var parts = option.Split(',');
        var (policies, quirks, neighbours) = (Named(NamedPolicy), Named(NamedQuirk), Named(NamedNeighbour));
        return (parts[0] != "model" && !parts[0].StartsWith(Typed, StringComparison.Ordinal))
                ? throw new UsageException(
                    $"--device {option}: model, model:TYPE ({ProfileFile.Physical}, {TypeFile.Known}), stdio:COMMAND or vfio-user:PATH is expected."
                )
            : policies.Length > 1 || policies.Length + quirks.Length + neighbours.Length + 1 < parts.Length
                ? throw new UsageException($"--device {option}: {NamedPolicy}NAME, once, {NamedQuirk}NAME and {NamedNeighbour}TYPE are the only options of a model.")
            : new ModelOption(parts[0], policies.FirstOrDefault(), [.. quirks], [.. neighbours]);

        string[] Named(string key) => [.. parts.Skip(1).Where(p => p.StartsWith(key, StringComparison.Ordinal)).Select(p => p[key.Length..])];
    }

    /// <summary>The type that an option names a model of, or null: once read, traces may name it.</summary>
    internal static MdevType? TypeIn(string option) =>
        option.Split(',')[0] is var name && name.StartsWith(Typed, StringComparison.Ordinal) && name != Typed + ProfileFile.Physical
            ? TypeFile.Load(name[Typed.Length..])
            : null;

    /// <summary>An option with quirks added to it.</summary>
    internal static string With(string option, IReadOnlyList<string> quirks)
    {
        if (quirks.Count > 0 && option.Split(',')[0] is var name && name != "model" && !name.StartsWith(Typed, StringComparison.Ordinal))
        {
            throw new UsageException("--quirk: only the model has quirks.");
        }

        return option + string.Concat(quirks.Select(q => $",{NamedQuirk}{q}"));
    }

    /// <summary>The device; what its name leaves open is told apart, or else as the first quirk wants it.</summary>
    internal IDevice Create(Theta? theta, MdevType? told)
    {
        var policy = Policy is { } name ? DeviceFactory.Policy(name) : ModelPolicy.Reference;
        var type = Name switch
        {
            "model" => theta is null ? told ?? QuirkType : theta.Type,
            Typed + ProfileFile.Physical => null,
            _ => TypeFile.Load(Name[Typed.Length..]),
        };
        if (!Quirks.IsEmpty)
        {
            var virtualType = type ?? throw new UsageException("quirk: a physical device has none.");
            return QuirkedDevice.Create([.. Quirks.SelectMany(q => QuirkedDevice.Find(q, virtualType)).Distinct()], virtualType, policy);
        }

        var own = type is null ? Model.Configuration.Profiles.DsaV1() : Model.Configuration.Profiles.Virtual(type);
        if (type is null && !Neighbours.IsEmpty)
        {
            throw new UsageException($"{NamedNeighbour}{Neighbours[0]}: a physical device has no neighbours.");
        }

        MdevType[]? neighbours = Neighbours.IsEmpty ? null : [.. Neighbours.Select(TypeFile.Load)];
        return new ModelDevice(theta is not null && theta.Type == type ? theta : own, policy, neighbours: neighbours);
    }

    private MdevType? QuirkType => Quirks.IsEmpty ? null : QuirkedDevice.Find(Quirks[0], null)[0].Type;
}
