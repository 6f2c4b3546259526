using System.Collections.Immutable;
using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Model.Values;
using Dsa.Model.Virtual;

namespace Dsa.Model.Quirks;

/// <summary>What is done to the host WQ.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class HostQuirks<V>
    where V : struct, IValue<V>
{
    internal static ImmutableArray<Quirk<V>> List { get; } =
    [
        new("halt-keeps-working", "DEC-08", "v6", "In Halt the host WQ and the portals go on.", ["VDSA-STA-07"])
        {
            Rules = rules => rules.Vary(e => e with { HaltHost = _ => { } }),
        },
        new("mode-of-host", "DEC-15", "dcp", "The mode the guest chooses has no effect.", ["DSA-SUB-2A"])
        {
            Concerns = type => type.Mode == WqModes.Guest,
            Rules = rules =>
                rules.VaryHost(e =>
                    e with
                    {
                        Configure = (c, v) =>
                        {
                            var mode = c.Host[WqCfg.Mode, c.WqOf(v)];
                            e.Configure(c, v);
                            c.Host[WqCfg.Mode, c.WqOf(v)] = mode;
                        },
                    }
                ),
        },
        new("maps-any-region", "DEC-32", "v6", "mmap looks at neither region nor page.", ["VDSA-MAP-01"], Sight.Vfio)
        {
            Rules = rules => rules.VaryHost(e => e with { Mapping = e.Mapping.Change(row => row.Id is "VDSA-MAP-01" or "VDSA-MAP-04" ? null : row) }),
        },
        new("two-references", "DEC-42", "v6", "A virtual device that is removed stays a client of its WQ.", ["VDSA-LIF-01"], Sight.Host)
        {
            Rules = rules => rules.VaryHost(e => e with { Forget = (c, v) => c.Host[Adi.Created, v] = 0 }),
        },
        new("unbound-under-guest", "DEC-65", "v6", "A WQ is drained, disabled and taken back under a virtual device that stays.", ["VDSA-REL-01"], Sight.Host)
        {
            Rules = rules => rules.VaryHost(e => e with { Withdraw = (c, v) => c.Effects.StopWq(c, v, false) }),
        },
        new("slot-freed-first", "DEC-28", "v6", "Closing frees the slot before the WQ is quiesced.", ["VDSA-IMS-11"], Sight.Host)
        {
            Rules = rules =>
                rules.VaryHost(e =>
                    e with
                    {
                        Release = (c, v) =>
                        {
                            c.GiveSlotsBack(v);
                            c.Effects.StopWq(c, v, true);
                            c.Guests[v].PowerOn();
                        },
                    }
                ),
        },
        new("pasid-stays", "DEC-29", "v6", "A host WQ that is disabled keeps the guest's PASID.", ["VDSA-ISO-08"], Sight.Host)
        {
            Rules = rules =>
                rules.VaryHost(e =>
                    e with
                    {
                        StopWq = (c, v, abort) =>
                        {
                            var (enable, pasid) = (c.Host[WqCfg.PasidEnable, c.WqOf(v)], c.Host[WqCfg.Pasid, c.WqOf(v)]);
                            var done = e.StopWq(c, v, abort);
                            (c.Host[WqCfg.PasidEnable, c.WqOf(v)], c.Host[WqCfg.Pasid, c.WqOf(v)]) = (enable, pasid);
                            return done;
                        },
                    }
                ),
        },
        new("pasid-of-guest-drained", "DEC-30", "dcp", "Drain PASID tells the host the guest's number of the PASID.", ["VDSA-ISO-03"], Sight.Host)
        {
            Concerns = type => type.SharesWq,
            Rules = rules => rules.VaryHost(e => e with { DrainPasid = (c, v, pasid, abort) => c.StopPasid(v, pasid, abort) }),
        },
        new("privileged", "DEC-52", "v6", "The host WQ of a guest is privileged.", ["DSA-ENWQ-11"], Sight.Host)
        {
            Rules = rules =>
                rules.VaryHost(e =>
                    e with
                    {
                        Prepare = c =>
                        {
                            e.Prepare(c);
                            c.Host[Translation.PrivilegedModeEnable] = 1;
                        },
                        Configure = (c, v) =>
                        {
                            e.Configure(c, v);
                            c.Host[WqCfg.Priv, c.WqOf(v)] = 1;
                        },
                    }
                ),
        },
        new("attach-while-enabled", "DEC-67", "v6", "Another domain can be attached while the WQ is Enabled, which keeps the PASID it had.", ["DSA-VRT-05"], Sight.Host)
        {
            Rules = rules => rules.VaryHost(e => e with { IsIdle = (_, _) => true }),
        },
        new("not-locked", "DEC-20", "v6", "A WQ that belongs to a guest and is Disabled can be configured by sysfs.", ["VDSA-SYS-01"], Sight.Host)
        {
            Rules = rules => rules.VaryHost(e => e with { Reconfiguring = e.Reconfiguring.Change(row => row with { When = s => row.When(s) & !s.IsIdle }) }),
        },
        new("available-while-enabled", "DEC-43", "dcp", "Available counts Enabled WQs only: none is while a create would succeed.", ["VDSA-TYP-02"], Sight.Host)
        {
            Rules = rules => rules.VaryHost(e => e with { Available = (_, _) => 0 }),
        },
        new("create-not-undone", "DEC-45", "v6", "A create that fails halfway stays a client of its WQ.", ["VDSA-LIF-01", "VDSA-TYP-04"], Sight.Host)
        {
            Rules = rules => rules.VaryHost(e => e with { Undo = (c, v) => c.Host[Adi.Created, v] = 0 }),
        },
        new("capability-not-asked", "DEC-39", "v6", "A device without the capability of Scalable IOV becomes a parent.", ["VDSA-BND-03"], Sight.Host)
        {
            Rules = rules => rules.VaryHost(e => e with { Binding = e.Binding.Without("VDSA-BND-03") }),
        },
        new("domain-removed-first", "DEC-40", "v6", "The IMS domain is removed while the parent is still registered.", ["VDSA-HST-03"], Sight.Host)
        {
            Rules = rules =>
                rules.VaryHost(e =>
                    e with
                    {
                        Unregister = (c, _) =>
                        {
                            foreach (var step in new[] { 1, 2, 0 })
                            {
                                c.Undo(HostStep.Registration[step]);
                            }
                        },
                    }
                ),
        },
        new("registered-once", "DEC-41", "v6", "A WQ that is bound after all were unbound does not register the parent again.", ["VDSA-HST-01"], Sight.Host)
        {
            Rules = rules => rules.VaryHost(e => e with { Register = (_, _) => 0 }),
        },
        new("translation-disabled-twice", "DVC-09", "v6", "Where translation by PASID cannot be enabled it is disabled all the same.", ["VDSA-HST-02"], Sight.Host)
        {
            Rules = rules =>
                rules.VaryHost(e =>
                    e with
                    {
                        GiveUp = (c, done) =>
                        {
                            e.GiveUp(c, done);
                            if (done == 0)
                            {
                                c.Undo(HostStep.Registration[0]);
                            }
                        },
                    }
                ),
        },
    ];
}
