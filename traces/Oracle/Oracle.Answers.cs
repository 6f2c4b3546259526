using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <content>The answers a command or a descriptor may get.</content>
public sealed partial class Oracle
{
    /// <summary>The codes an accepted command may be refused with, and whether it may be carried out (DSA-GEN-01).</summary>
    private (List<ulong> Codes, bool MayGoOn) Answers(Device<Concrete> device)
    {
        if (!TrueRowsExist(device))
        {
            return ([], true);
        }

        // What must be refused first: where nothing tells which answer was meant, it is the nearest.
        var rows = TrueRows(device).OrderBy(row => row.Strength).ToList();
        List<ulong> codes = [];
        foreach (var row in rows)
        {
            codes.Add(row.Code);
            if (row.Alias != 0)
            {
                codes.Add(row.Alias);
            }
        }

        if (MayMindGroups(device))
        {
            codes.AddRange([CommandError.GroupWithoutPartner, CommandError.Configuration]);
        }

        return (codes, rows.TrueForAll(row => row.Strength != Strength.Must));
    }

    private bool TrueRowsExist(Device<Concrete> device) =>
        MayMindGroups(device) || device.Rules.AnyCommand.Any(device) || device.Rules.Find(device[Running.Code]) is not { } command || command.Refusals.Any(device);

    private bool MayMindGroups(Device<Concrete> device) => setsPastGroups && (bool)(device[Running.Code] == CommandCode.EnableDevice);

    private static List<Refusal<Concrete, Device<Concrete>>> TrueRows(Device<Concrete> device)
    {
        var rows = device.Rules.AnyCommand.True(device);
        if (!(bool)device.Supports(device[Running.Code]))
        {
            // A command the device does not have has no checks of its own (DSA-CMD-04).
            return rows;
        }

        if (device.Rules.Find(device[Running.Code]) is { } command)
        {
            rows.AddRange(command.Refusals.True(device));
        }

        return rows;
    }

    /// <summary>
    /// The answers a held descriptor may get: any true refusal, or none if none of them must be obeyed (DSA-GEN-01). Refusals that only the completion record tells
    /// apart count as one: the record may show any of them. Those that the status told already excludes are left out.
    /// </summary>
    private IEnumerable<(ulong Discarded, ulong Refusal, int Way)> Outcomes(Hypothesis h, int slot, ulong told)
    {
        var work = new Work<Concrete>(h.Device, slot);
        var discarding = h.Device.Rules.Discarding.True(work);
        var refusing = h.Device.Rules.Descriptor.True(work);
        var mayLackSlot = MayLackSlot(work);
        var refused = refusing.Count > 0 || mayLackSlot ? Refused(work, [.. refusing.Select(row => row.Code).Distinct()], mayLackSlot) : [];
        var mayGoOn = discarding.Concat(refusing).All(row => row.Strength != Strength.Must);
        var isRefused = told != 0 && refused.Exists(one => one.Shows.Contains(told));
        var isCarriedOut = told != 0 && !isRefused && mayGoOn;
        foreach (var row in isRefused || isCarriedOut ? [] : discarding)
        {
            yield return (row.Code, 0, 0);
        }

        foreach (var (code, way, shows) in isCarriedOut ? [] : refused)
        {
            if (!isRefused || shows.Contains(told))
            {
                yield return (0, code, way);
            }
        }

        if (mayGoOn && !isRefused)
        {
            var ways = h.Ways(work);
            if (ways > BatchWays.Most)
            {
                GiveUp($"more than {BatchWays.Most} ways for a batch to end");
            }

            for (var way = 0; way < Math.Min(ways, BatchWays.Most); way++)
            {
                yield return (0, 0, way);
            }
        }
    }

    /// <summary>The refusals, each with the way it is told (1: an invalid handle is left out of SWERROR) and the statuses that its record may show.</summary>
    private static List<(ulong Code, int Way, List<ulong> Shows)> Refused(Work<Concrete> work, List<ulong> codes, bool mayLackSlot)
    {
        var others = codes.FindAll(code => code != Status.InterruptHandle);
        var isHandle = others.Count < codes.Count;
        var areOne = others.Count > 0 && (bool)work.Has(Flag.RecordAddressValid);
        List<(ulong Code, int Way, List<ulong> Shows)> refused = areOne ? [(others[0], 0, codes)] : others.ConvertAll(code => (code, 0, new List<ulong> { code }));
        if (isHandle || mayLackSlot)
        {
            refused.Add((Status.InterruptHandle, 0, [Status.InterruptHandle]));
        }

        if (isHandle ? !areOne : mayLackSlot)
        {
            refused.Add((Status.InterruptHandle, 1, [Status.InterruptHandle]));
        }

        return refused;
    }
}
