using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <content>What the device does by itself, when and how its policy says.</content>
public sealed partial class ModelDevice
{
    /// <summary>More steps than any command takes: with changed rules a command may never finish.</summary>
    private const int MostSteps = 8;

    private (State<Concrete> Guest, State<Concrete> Host)? before;
    private static readonly Begun None = new(-1, 0, 0);
    private Begun begun = None;
    private Dice dice = new(1);

    private void BeforeAccess()
    {
        if (policy.IsServed)
        {
            return;
        }

        while (policy.Work == WorkOrder.Scrambled && dice.OneIn(3) && ExecuteFirst()) { }

        if (policy.Commands == CommandTiming.StepByStep)
        {
            StepCommand();
        }
    }

    private void AfterStimulus(in Event stimulus)
    {
        if (stimulus.Kind == EventKind.Reset && stimulus.ResetKind == ResetKind.PowerOn)
        {
            dice = new(1);
        }

        begun = IsHeld(begun.Slot) ? begun : None;
        if (policy is { Work: WorkOrder.AtOnce, IsServed: false })
        {
            ExecuteAll();
        }

        for (var step = 0; policy is { Commands: CommandTiming.AtOnce, IsServed: false } && step < MostSteps; step++)
        {
            StepCommand();
        }

        InterruptForOccupancies();
    }

    /// <summary>One step of what the device has to do; false where it has nothing to do. What it did is appended to the log.</summary>
    public bool Advance(List<Event> log)
    {
        watch?.Begin();
        var overtakes = policy.Commands == CommandTiming.StepByStep && !CommandWaits;
        var stepped = (overtakes && StepCommand()) || ExecuteFirst() || StepCommand() || InterruptForOccupancy();
        Report(log);
        return stepped;
    }

    /// <summary>Whether it has anything to do.</summary>
    public bool IsAtRest =>
        !(bool)device.CommandIsRunning
        && !Enumerable.Range(0, worker.State.Theta.HeldDescriptors).Any(IsHeld)
        && !(bool)device.AnyWq((d, wq) => d.OccupancyInterruptIsDue(wq));

    /// <summary>Remembers how the device is, for <see cref="TakeBack"/>.</summary>
    public void Remember()
    {
        (before ??= (device.State.Clone(), worker.State.Clone())).Guest.CopyFrom(device.State);
        before.Value.Host.CopyFrom(worker.State);
    }

    /// <summary>The device is as it was when it was remembered.</summary>
    public void TakeBack()
    {
        device.State.CopyFrom(before!.Value.Guest);
        worker.State.CopyFrom(before.Value.Host);
        seen.Clear();
    }

    /// <summary>The occupancy interrupt of a WQ that has come under its limit; false where none has.</summary>
    private bool InterruptForOccupancy()
    {
        for (var wq = 0; wq < device.Wqs; wq++)
        {
            if ((bool)device.OccupancyInterruptIsDue(wq))
            {
                device.InterruptForOccupancy(wq);
                return true;
            }
        }

        return false;
    }

    private void InterruptForOccupancies()
    {
        while (InterruptForOccupancy()) { }
    }

    private void FinishAll()
    {
        ExecuteAll();
        for (var step = 0; step < MostSteps; step++)
        {
            StepCommand();
        }

        InterruptForOccupancies();
    }

    /// <summary>One step of the command that runs; false where none does.</summary>
    private bool StepCommand()
    {
        if (!(bool)device.CommandIsRunning)
        {
            return false;
        }

        if (CommandWaits)
        {
            ExecuteAll();
        }

        var (isAccepted, refusal, ends) = ((bool)(device[Running.Phase] == Phase.Accepted), 0UL, EndsWork(device[Running.Code].Value.Value));
        if (ends)
        {
            FinishSome();
        }

        if (isAccepted)
        {
            refusal = Refusal();
        }

        if (ends && refusal == 0 && IsLastBeforeEffect(isAccepted))
        {
            CutBatch(IsConcerned);
        }

        if (isAccepted)
        {
            device.Judge(refusal);
        }
        else
        {
            device.AdvanceCommand();
        }

        begun = IsHeld(begun.Slot) ? begun : None;
        if (
            Composition is null
            && policy.HandleBase != 0
            && (bool)((device[Running.Phase] == Phase.Applied) & (device[Running.Code] == CommandCode.RequestInterruptHandle) & (device[Running.Outcome] == 0))
        )
        {
            var handle = (Word<Concrete>)(ulong)policy.HandleBase + device.HandleIndex;
            device[Running.Handle] = handle;
            device[(bool)(device.HandleTable == 1) ? ImsHandle.Handle : MsixHandle.Handle, device.HandleIndex] = handle;
        }

        return true;
    }

    private bool CommandWaits => !(bool)device.CommandMayAdvance || (Composition is not null && WaitsForWork(device[Running.Code].Value.Value));

    private static bool WaitsForWork(ulong code) =>
        code is CommandCode.DisableDevice or CommandCode.DrainAll or CommandCode.DisableWq or CommandCode.DrainWq or CommandCode.DrainPasid or CommandCode.AbortPasid;

    private void ExecuteAll()
    {
        while (ExecuteFirst()) { }
    }

    /// <summary>Carries out the descriptor that is next by the policy; false where none is held.</summary>
    private bool ExecuteFirst()
    {
        if (!(bool)worker.AnyWq((d, wq) => d[WqCfg.Occupancy, wq] != 0))
        {
            return false;
        }

        // A descriptor once begun is the next one until it is finished, and ends as it was begun, whatever comes meanwhile.
        begun = begun.Slot < 0 ? Begin(FirstHeld()) : begun;
        if (begun.Slot < 0)
        {
            return false;
        }

        if (Composition is null)
        {
            worker.Execute(begun.Slot, begun.Discarded, begun.Refusal, policy.IsMild, Answer);
        }
        else
        {
            Composition.Execute(begun.Slot, begun.Discarded, begun.Refusal, policy.IsMild, Answer);
        }

        begun = None;
        return true;
    }

    private Begun Begin(int slot)
    {
        if (slot < 0)
        {
            return None;
        }

        var answer = Answer(new Work<Concrete>(worker, slot));
        return new Begun(slot, answer.Discarded.Value.Value, answer.Refusal.Value.Value);
    }

    private bool IsHeld(int slot) => slot >= 0 && (bool)(worker[Held.Present, slot] == 1) && (Composition is null || (bool)Composition.Submitted(Number, slot));

    private bool MayBegin(int slot) => IsHeld(slot) && (bool)worker.MayCarryOut(slot);

    /// <summary>A descriptor under way, and how it will end.</summary>
    private readonly record struct Begun(int Slot, ulong Discarded, ulong Refusal);
}
