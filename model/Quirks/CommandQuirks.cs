using System.Collections.Immutable;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model.Quirks;

/// <summary>Administrative commands.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class CommandQuirks<V>
    where V : struct, IValue<V>
{
    internal static ImmutableArray<Quirk<V>> List { get; } =
    [
        new("release-code", "DEC-18", "v6", "Release Interrupt Handle of what is not held is answered 0x43.", ["DSA-RELH-01"])
        {
            Rules = rules =>
                rules.Change(
                    c => c with { Refusals = c.Refusals.Change(row => row.Id == "DSA-RELH-01" ? row with { Code = 0x43 } : row) },
                    CommandCode.ReleaseInterruptHandle
                ),
        },
        new(
            "release-of-anything",
            "DEC-19",
            "v6",
            "Release Interrupt Handle finds no handle, says 0x00 to any and interrupts twice; the handle stays good.",
            ["DSA-RELH-01", "DSA-INT-03"]
        )
        {
            Rules = rules =>
                rules.Change(
                    c =>
                        c with
                        {
                            Refusals = c.Refusals.Change(row => row with { When = d => (d.HandleTable == 1) & row.When(d) }),
                            Effect = d =>
                            {
                                if (d[Running.RequestInterrupt] == 1)
                                {
                                    d.InterruptFor(IntCause.CommandCompletion);
                                }

                                return true;
                            },
                        },
                    CommandCode.ReleaseInterruptHandle
                ),
        },
        new("reset-without-interrupt", "DEC-21", "v6", "Reset Device never interrupts: CMD is cleared before its interrupt request is looked at.", ["DSA-CMD-03"])
        {
            Rules = rules => rules.Change(c => After(c, d => d[Running.RequestInterrupt] = 0), CommandCode.ResetDevice),
        },
        new("reset-clears-all", "DEC-21", "v6", "Reset Device clears SWERROR and the MSI-X table.", ["DSA-REG-02"])
        {
            Rules = rules => rules.Change(c => After(c, ClearKept), CommandCode.ResetDevice),
        },
        new("reset-leaves-wq", "DEC-22", "dcp", "Reset Device leaves the WQ Enabled on a Disabled device.", ["VDSA-RST-01"])
        {
            Rules = rules =>
                rules.Change(
                    c =>
                        c with
                        {
                            Effect = d =>
                            {
                                var was = d[WqCfg.State, 0];
                                var done = c.Effect(d);
                                d[WqCfg.State, 0] = Word<V>.Select(was == WqState.Disabled, WqState.Disabled, WqState.Enabled);
                                return done;
                            },
                        },
                    CommandCode.ResetDevice
                ),
        },
        new("disable-wq-hangs", "DEC-46", "dcp", "Disable WQ never completes where the caller has no address space of its own.", ["DSA-CMD-21"])
        {
            Concerns = type => type.SharesWq,
            Rules = rules =>
                rules.Change(
                    c =>
                        c with
                        {
                            Effect = d =>
                            {
                                d[Running.Phase] = Phase.Stopping;
                                return true;
                            },
                        },
                    CommandCode.DisableWq
                ),
        },
        new("bitmap-ignored", "DEC-48", "v6", "Disable, Drain, Abort and Reset WQ do not look at their operand: they mean the one WQ.", ["VDSA-CMD-11"])
        {
            Rules = rules =>
                rules.Change(
                    c =>
                        c with
                        {
                            Refusals = c.Refusals.Change(row =>
                                row.Code == CommandError.InvalidWqIndex ? null : row with { When = d => d[WqCfg.State, 0] != WqState.Enabled }
                            ),
                            Stop = c.Stop is null ? null : d => c.Stop(OnTheWq(d)),
                            Effect = d => c.Effect(OnTheWq(d)),
                        },
                    CommandCode.DisableWq,
                    CommandCode.DrainWq,
                    CommandCode.AbortWq,
                    CommandCode.ResetWq
                ),
        },
        new("reset-wq-needs-enabled", "DEC-49", "v6", "Reset WQ of a Disabled WQ is refused with 0x32.", ["DSA-ST-22"])
        {
            Rules = rules =>
                rules.Change(
                    c => c with { Refusals = c.Refusals.And("DEC-49", CommandError.WqNotEnabled, d => d[WqCfg.State, 0] != WqState.Enabled) },
                    CommandCode.ResetWq
                ),
        },
        new("abort-all-needs-enabled", "DEC-50", "v6", "Abort All fails with 0x03 where nothing is enabled.", ["DSA-ST-24"])
        {
            Rules = rules =>
                rules.Change(c => c with { Refusals = c.Refusals.And("DEC-50", CommandError.Hardware, d => d[WqCfg.State, 0] != WqState.Enabled) }, CommandCode.AbortAll),
        },
        new("enable-without-bus-mastering", "DEC-62", "nal", "Enable Device does not look at bus mastering.", ["DSA-ENDEV-02"])
        {
            Rules = rules => rules.Change(c => c with { Refusals = c.Refusals.Without("DSA-ENDEV-02") }, CommandCode.EnableDevice),
        },
        new("drain-does-nothing", "DEC-62", "nal", "Drain and Abort look at nothing, do nothing and succeed.", ["DSA-DRNWQ-01", "DSA-ABTWQ-01"])
        {
            Rules = rules =>
                rules.Change(
                    c => c with { Refusals = c.Refusals.Change(_ => null), Stop = null, Effect = _ => true },
                    CommandCode.DrainAll,
                    CommandCode.AbortAll,
                    CommandCode.DrainWq,
                    CommandCode.AbortWq
                ),
        },
        new("disable-disabled", "DEC-62", "nal", "Disable Device succeeds on a Disabled device.", ["DSA-DISDEV-01"])
        {
            Rules = rules => rules.Change(c => c with { Refusals = c.Refusals.Without("DSA-DISDEV-01") }, CommandCode.DisableDevice),
        },
    ];

    private static Command<V> After(Command<V> command, Action<Device<V>> more) =>
        command with
        {
            Effect = d =>
            {
                var done = command.Effect(d);
                if (done)
                {
                    more(d);
                }

                return done;
            },
        };

    private static Device<V> OnTheWq(Device<V> d)
    {
        d[Running.Operand] = 1;
        return d;
    }

    private static void ClearKept(Device<V> d)
    {
        foreach (var field in SwError.Register.Fields)
        {
            d[field] = 0;
        }

        for (var entry = 0; entry < d.State.Theta.MsixEntries; entry++)
        {
            foreach (var field in Msix.Register.Fields)
            {
                d[field, entry] = 0;
            }
        }
    }
}
