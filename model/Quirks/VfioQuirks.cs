using System.Collections.Immutable;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using Dsa.Model.Virtual;

namespace Dsa.Model.Quirks;

/// <summary>What VFIO answers, and what its calls do.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class VfioQuirks<V>
    where V : struct, IValue<V>
{
    internal static ImmutableArray<Quirk<V>> List { get; } =
    [
        new(
            "slot-at-set-irqs",
            "DEC-17",
            "v6",
            "Request Interrupt Handle never completes before a trigger was installed, since there is no slot until then.",
            ["DSA-CMD-01", "VDSA-CMD-16"]
        )
        {
            Rules = WithSlotsOfTriggers,
        },
        new("reset-says-failed", "DEC-23", "v6", "VFIO_DEVICE_RESET is done and answered with EINVAL.", ["VDSA-RST-06"], Sight.Vfio)
        {
            Rules = rules =>
                rules.VaryHost(e =>
                    e with
                    {
                        Reset = (c, v, fails) =>
                        {
                            e.Reset(c, v, fails);
                            return Errno.Invalid;
                        },
                    }
                ),
        },
        new(
            "regions-echoed",
            "DEC-34",
            "v6",
            "GET_REGION_INFO leaves what the caller wrote where there is no region: ROM and VGA have a size.",
            ["VDSA-API-02"],
            Sight.Vfio
        )
        {
            Rules = rules =>
                rules.VaryHost(e =>
                    e with
                    {
                        Answer = (c, v, question, index) =>
                            index is 6 or 8 && question is VfioQuestion.RegionSize or VfioQuestion.RegionFlags ? new(0, 1) : e.Answer(c, v, question, index),
                    }
                ),
        },
        new("triggers-stay", "DEC-35", "v6", "SET_IRQS without data is always answered with EINVAL: triggers cannot be taken away at once.", ["VDSA-API-04"], Sight.Vfio)
        {
            Rules = rules =>
                rules.VaryHost(e =>
                    e with
                    {
                        SettingIrqs = e.SettingIrqs.And(new Refusal<V, IrqCall<V>>("DEC-35", Errno.Invalid, c => c.Data == IrqData.None, Citation.Decision("DEC-35"))),
                    }
                ),
        },
        new("triggers-from-0", "DEC-36", "v6", "SET_IRQS from a vector other than 0 on changes no trigger and says that it did.", ["VDSA-API-05"], Sight.Vfio)
        {
            Rules = rules =>
                rules.VaryHost(e =>
                    e with
                    {
                        SetIrq = (c, v, vector, call) =>
                        {
                            if ((ulong)vector < call.Count | call.TakesAllAway)
                            {
                                e.SetIrq(c, v, vector, call);
                            }
                        },
                    }
                ),
        },
        new("triggers-after-question", "DEC-56", "v6", "SET_IRQS is refused until GET_IRQ_INFO was asked, which takes note of the PASID.", ["VDSA-API-05"], Sight.Vfio)
        {
            Rules = WithPasidOfQuestion,
        },
        new("unlimited-page-of-shared", "DEC-61", "tdp", "The host's unlimited portal can be mapped though the WQ serves several guests.", ["VDSA-MAP-04"], Sight.Vfio)
        {
            Concerns = type => type.SharesWq,
            Rules = rules =>
                rules.VaryHost(e => e with { Mapping = e.Mapping.Change(row => row.Id == "VDSA-MAP-04" ? row with { When = c => !c.IsArea & c.Offset != 0 } : row) }),
        },
        new(
            "failed-reset-completes",
            "DEC-63",
            "v6",
            "A reset that the host fails ends like a command: CMDSTATUS tells 0x03, and it interrupts where the last command asked for it.",
            ["VDSA-CMD-03"],
            Sight.Vfio
        )
        {
            Rules = rules =>
                Failing(
                    rules,
                    d =>
                    {
                        d[CmdStatus.ErrorCode] = CommandError.Hardware;
                        if (d[Cmd.RequestCompletionInterrupt] == 1)
                        {
                            d.InterruptFor(IntCause.CommandCompletion);
                        }
                    }
                ),
        },
        new("failed-reset-ends-halt", "DEC-64", "v6", "A reset that the host fails in Halt leaves the virtual device draining.", ["VDSA-STA-08"], Sight.Vfio)
        {
            Rules = rules =>
                Failing(
                    rules,
                    d =>
                    {
                        if (d[GenSts.State] == DeviceState.Halt)
                        {
                            d[GenSts.State] = DeviceState.Stopping;
                        }
                    }
                ),
        },
    ];

    /// <summary>What a reset that the host fails does to the virtual device.</summary>
    private static Rules<V> Failing(Rules<V> rules, Action<Device<V>> change) =>
        rules.VaryHost(e =>
            e with
            {
                Reset = (c, v, fails) =>
                {
                    if (fails)
                    {
                        change(c.Guests[v]);
                    }

                    return e.Reset(c, v, fails);
                },
            }
        );

    /// <summary>The first trigger that is installed after the opening brings the slot. Until then the command stays where it is.</summary>
    private static Rules<V> WithSlotsOfTriggers(Rules<V> rules)
    {
        HashSet<Device<V>> with = [];
        return rules
            .VaryHost(e =>
                e with
                {
                    SetIrq = (c, v, vector, call) =>
                    {
                        e.SetIrq(c, v, vector, call);
                        if (c.Host[Adi.Triggers, v] != 0)
                        {
                            with.Add(c.Guests[v]);
                        }
                    },
                    Release = (c, v) =>
                    {
                        e.Release(c, v);
                        with.Remove(c.Guests[v]);
                    },
                }
            )
            .Change(
                c =>
                    c with
                    {
                        Effect = d =>
                        {
                            if (with.Contains(d))
                            {
                                return c.Effect(d);
                            }

                            d[Running.Phase] = Phase.Stopping;
                            return true;
                        },
                    },
                CommandCode.RequestInterruptHandle
            );
    }

    private static Rules<V> WithPasidOfQuestion(Rules<V> rules)
    {
        var isKnown = false;
        return rules.VaryHost(e =>
            e with
            {
                Answer = (c, v, question, index) =>
                {
                    isKnown |= question == VfioQuestion.IrqCount;
                    return e.Answer(c, v, question, index);
                },
                SettingIrqs = e.SettingIrqs.And(new Refusal<V, IrqCall<V>>("DEC-56", Errno.Invalid, _ => !isKnown, Citation.Decision("DEC-56"))),
                Release = (c, v) =>
                {
                    e.Release(c, v);
                    isKnown = false;
                },
            }
        );
    }
}
