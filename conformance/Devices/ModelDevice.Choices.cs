using Dsa.Model;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;

namespace Dsa.Conformance;

/// <content>Which of the legal answers the device gives, and which work is next, by the policy.</content>
public sealed partial class ModelDevice
{
    private ulong Refusal()
    {
        var rows = device.Rules.AnyCommand.True(device);
        foreach (var command in device.Rules.Commands)
        {
            if ((bool)(device[Running.Code] == command.Code) && (bool)device.Supports(device[Running.Code]))
            {
                rows.AddRange(command.Refusals.True(device));
            }
        }

        return Choose(rows) is not { } row ? 0
            : policy.Refusals == RefusalChoice.Alias && row.Alias != 0 ? row.Alias
            : row.Code;
    }

    private Refusal<Concrete, T>? Choose<T>(List<Refusal<Concrete, T>> rows)
    {
        var weakest = policy.Refusals == RefusalChoice.OnlyMust ? Strength.Must : Strength.May;
        return policy.Refusals == RefusalChoice.Last ? rows.LastOrDefault(r => r.Strength <= weakest) : rows.FirstOrDefault(r => r.Strength <= weakest);
    }

    private Answer<Concrete> Answer(Work<Concrete> work)
    {
        var discarded = Choose(worker.Rules.Discarding.True(work))?.Code ?? 0;
        return new(discarded, discarded != 0 ? 0 : Choose(worker.Rules.Descriptor.True(work))?.Code ?? 0, policy.IsMild);
    }

    private int FirstHeld()
    {
        var slots = worker.State.Theta.HeldDescriptors;
        var skipped = policy.Work == WorkOrder.Scrambled ? dice.Below(Math.Max(Enumerable.Range(0, slots).Count(MayBegin), 1)) : 0;
        for (var i = 0; i < slots; i++)
        {
            var slot = policy.Work == WorkOrder.Reversed ? slots - 1 - i : i;
            if (MayBegin(slot) && skipped-- == 0)
            {
                return slot;
            }
        }

        return -1;
    }

    private int Holding => Enumerable.Range(0, worker.State.Theta.HeldDescriptors).Count(IsHeld);

    private static Func<int, IEnumerable<int>>? OrderOf(MemberOrder order) =>
        order switch
        {
            MemberOrder.Reversed => count => Enumerable.Range(0, count).Reverse(),
            MemberOrder.Scrambled => Scrambled,
            _ => null,
        };

    private static IEnumerable<int> Scrambled(int count)
    {
        var throws = new Dice((ulong)count);
        return [.. Enumerable.Range(0, count).Select(i => (Throw: throws.Next(), i)).Order().Select(drawn => drawn.i)];
    }
}
