using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <content>Which work is finished first when a command or a reset ends it, by the policy (DSA-CMD-23).</content>
public sealed partial class ModelDevice
{
    /// <summary>A reset, or bus mastering that is taken away, ends all work.</summary>
    private void BeforeAbort(in Event stimulus)
    {
        if (
            stimulus.Kind is EventKind.HostRelease
            || stimulus is { Kind: EventKind.VfioReset, Failure: HostFailure.None }
            || (stimulus.Kind == EventKind.Reset && stimulus.ResetKind != ResetKind.PowerOn)
        )
        {
            FinishSome();
            CutBatch(_ => true);
        }
    }

    /// <summary>Finishes what the policy does not abandon.</summary>
    private void FinishSome()
    {
        for (
            var left = policy.IsServed || policy.Aborts == AbortChoice.Nothing ? 0 : Holding;
            left > 0 && ExecuteFirst();
            left -= policy.Aborts == AbortChoice.Half ? 2 : 1
        ) { }
    }

    /// <summary>Begins the next descriptor, where it is a batch that is abandoned: half of its members are carried out, if they pass their checks.</summary>
    private void CutBatch(Predicate<int> isAbandoned)
    {
        if (policy.IsServed || policy.Aborts != AbortChoice.Half || Begin(FirstHeld()) is not { Slot: >= 0, Discarded: 0, Refusal: 0 } next || !isAbandoned(next.Slot))
        {
            return;
        }

        var batch = new Work<Concrete>(worker, next.Slot);
        var count = (bool)batch.Is(Operation.Batch) ? batch.TransferSize.Value.Value / 2 : 0;
        for (var i = 0; i < (int)count && worker.Memory.Fetch(batch.Requester, batch.Source, i, words) is var isThere && (bool)isThere; i++)
        {
            var member = new Work<Concrete>(batch, [.. words], (ulong)i);
            if ((bool)member.Has(Flag.Fence))
            {
                break;
            }

            if (Composition is null)
            {
                worker.ExecuteMember(next.Slot, member.Fetched, member.Index, Answer);
            }
            else
            {
                Composition.ExecuteMember(next.Slot, member.Fetched, member.Index, Answer);
            }
        }

        worker[BatchProgress.Failed] = 0;
    }

    /// <summary>Whether the command that runs ends the work in a slot, for certain.</summary>
    private bool IsConcerned(int slot) =>
        (bool)(
            Composition is null ? device.IsConcerned(slot) : device[Running.Code] < CommandCode.DisableWq | (device.Wqs == 1 ? device.IsNamed(0) : (Bool<Concrete>)false)
        );

    /// <summary>Whether the next step of the command that runs is its effect.</summary>
    private bool IsLastBeforeEffect(bool isAccepted) =>
        isAccepted ? device.Rules.Find(device[Running.Code]) is { Stop: null } : (bool)(device[Running.Phase] == Phase.Stopping);

    private static bool EndsWork(ulong code) =>
        code is CommandCode.AbortAll or CommandCode.AbortWq or CommandCode.AbortPasid or CommandCode.ResetDevice or CommandCode.ResetWq;
}
