using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;

namespace Dsa.Traces;

/// <content>A register read that nothing explains: the nearest state, and the requirement it breaks.</content>
public sealed partial class Oracle
{
    /// <summary>The hypothesis, or one a few internal steps on, that differs in the fewest fields.</summary>
    private Hypothesis Nearest()
    {
        var best = live[0];
        var fewest = Count(best);
        foreach (var h in live.ToList())
        {
            var at = h;
            for (var step = 0; step < 5 && at is not null; step++)
            {
                if (Count(at) < fewest)
                {
                    (best, fewest) = (at, Count(at));
                }

                at = at.CommandIsRunning ? CommandSuccessors(at).FirstOrDefault() : null;
            }
        }

        return best;

        // A command not answered yet hides its answer: a wrong answer is nearer than none.
        int Count(Hypothesis h) =>
            parts.Sum(p =>
                Matches(h, p) ? 0
                : p.Piece.Field == CmdStatus.Active ? 2
                : 1
            );
    }

    private void ReportMismatch(in Event e, Hypothesis nearest, Part part)
    {
        var field = part.Piece.Field;
        var where = theta.Count(field.Register.Dimension) > 1 ? $"{field.Register}[{part.Index}].{field.Name}" : field.ToString();
        HashSet<string> allowed = [];
        foreach (var h in live.Append(nearest))
        {
            allowed.Add(Hex(h.At(field, part.Index) & part.Mask));
            if (field == CmdStatus.ErrorCode && h.OpenCodes is { } codes)
            {
                allowed.UnionWith(codes.Select(Hex));
            }
        }

        Report(RequirementOf(nearest, part), e, where, Hex(part.Observed), allowed.Count == 1 ? allowed.First() : $"{{{string.Join(", ", allowed.Order())}}}");
    }

    /// <summary>The requirement a wrong value breaks: for a command's answer the row that is not obeyed or is falsely claimed, else the field's own.</summary>
    private string RequirementOf(Hypothesis h, Part part)
    {
        var field = part.Piece.Field;
        if (field != CmdStatus.ErrorCode)
        {
            return RequirementOf(h, field, part.Observed);
        }

        var code = h[Running.Code];
        var rows = h.Device.Rules.AnyCommand.Rows.Concat(h.Device.Rules.Commands.Where(c => c.Code == code).SelectMany(c => c.Refusals.Rows));
        var expected = h.OpenCodes is { } open ? open[0] : h[CmdStatus.ErrorCode];
        var wanted = part.Observed == 0 ? expected : part.Observed;
        return rows.FirstOrDefault(r => r.Code == wanted && r.Strength == Strength.Must)?.Id ?? rows.FirstOrDefault(r => r.Code == wanted)?.Id ?? field.Requirement;
    }

    /// <summary>The requirement a wrong value of a field breaks: the rule that keeps it, where there is one, else the field's own.</summary>
    private string RequirementOf(Hypothesis h, Field field, ulong observed)
    {
        var isFixed = theta.Type is not null && field.IsConfiguration;
        return field == CmdStatus.Active ? "DSA-CMD-01"
            : isFixed && field.Register == WqCfg.Register ? "VDSA-MMW-06"
            : isFixed && field.Register == GenCfg.Register ? "VDSA-MMW-08"
            : field.Register == IntCause.Register && observed != 0
                ? theta.Type is null ? "DSA-INT-03"
                    : "VDSA-MMW-03"
            : field == SwError.Valid && observed == 0 && h[Running.Code] == CommandCode.ResetDevice ? "DSA-ERR-03"
            : field == SwError.Overflow && observed == 0 ? "DSA-ERR-01"
            : field.Requirement;
    }
}
