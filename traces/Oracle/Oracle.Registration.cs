using Dsa.Model.Virtual;

namespace Dsa.Traces;

/// <content>The steps by which the host device becomes a parent and ceases to be one (DOC "Host Registration and Release").</content>
public sealed partial class Oracle
{
    private const uint AllSteps = 7;

    private uint steps = AllSteps;

    /// <summary>Those of them that were seen done: of the others it is only known that they must have been.</summary>
    private uint stepsSeen;

    /// <summary>A step is done once, after those before it, and undone before them; and only what was done is undone.</summary>
    private void JudgeStep(in Event e)
    {
        Judged++;
        var bit = 1u << (e.Code - 1);
        var name = $"step \"{HostStep.Registration[e.Code - 1].Name}\"";
        if (e.On && (stepsSeen & bit) != 0)
        {
            Report("VDSA-HST-01", e, name, "done again", "undone before it is done again");
        }
        else if (e.On && (steps & bit) == 0 && (steps & (bit - 1)) != bit - 1)
        {
            Report("VDSA-HST-01", e, name, "done", "done after those before it");
        }
        else if (!e.On && (steps & bit) == 0)
        {
            Report("VDSA-HST-02", e, name, "undone, which was not done", "nothing undone that was not done");
        }
        else if (!e.On && steps > 2 * bit - 1)
        {
            Report("VDSA-HST-03", e, name, "undone", "undone after those that followed it");
        }

        steps = e.On ? steps | bit : steps & ~bit;
        stepsSeen = e.On ? stepsSeen | bit : stepsSeen & ~bit;
    }

    /// <summary>While the WQ is bound the parent is registered; when it is not, another WQ may keep it so, but nothing is half done.</summary>
    private void JudgeStepsAtRest(in Event e)
    {
        if (observes.HasFlag(Observables.Host) && theta.Type is not null && steps != AllSteps && (isBound || steps != 0))
        {
            Report("VDSA-HST-01", e, "steps of the registration that are done", Hex(steps), isBound ? Hex(AllSteps) : $"0x0, {Hex(AllSteps)}");
            steps = isBound ? AllSteps : 0;
        }
    }
}
