using System.Collections.Immutable;
using Dsa.Conformance.Cli;
using Dsa.Model;
using Dsa.Model.Configuration;
using Dsa.Model.Quirks;
using Dsa.Model.Types;
using Dsa.Model.Values;

namespace Dsa.Conformance;

/// <summary>The model with quirks, seen as they ask to be seen.</summary>
public static class QuirkedDevice
{
    /// <summary>A virtual device of a type with quirks: seen from the guest, unless one of them needs more.</summary>
    public static IDevice Create(ImmutableArray<Quirk<Concrete>> quirks, MdevType type, ModelPolicy? policy = null)
    {
        var theta = quirks.Aggregate(Model.Configuration.Profiles.Virtual(type), (announced, quirk) => quirk.Announces(announced));
        var device = new ModelDevice(theta, policy, rules: quirks.Aggregate(Rules<Concrete>.For(theta), (rules, quirk) => quirk.Rules(rules)))
        {
            Name = $"model of a {type.Name} with {string.Join(", ", quirks.Select(q => q.Name))}",
        };
        return quirks.Max(q => q.Needs) switch
        {
            Sight.Guest => NarrowDevice.AsGuest(device, theta),
            Sight.Vfio => NarrowDevice.AsCaller(device, theta),
            _ => device,
        };
    }

    /// <summary>The quirks of a name: one, or a set of a driver's for a type.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static ImmutableArray<Quirk<Concrete>> Find(string name, MdevType? type) =>
        Quirks<Concrete>.Find(name, type) is { IsEmpty: false } found
            ? found
            : throw new UsageException(
                $"--quirk {name}: {(type is null ? "there is no such quirk" : $"a {type.Name} has no such quirk")}; dsaconf list --quirks names them, and the sets are {string.Join(", ", Quirks<Concrete>.Sets)}."
            );

    /// <summary>A map, as it is written.</summary>
    public static string NameOf(Sight needs) =>
        needs switch
        {
            Sight.Guest => "guest",
            Sight.Vfio => "VFIO",
            _ => "host",
        };
}
