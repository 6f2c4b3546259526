using System.Collections.Immutable;
using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Model.Values;

namespace Dsa.Model.Quirks;

/// <summary>Interrupts, their slots, and software errors.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class InterruptQuirks<V>
    where V : struct, IValue<V>
{
    private const ulong Uninitialised = 0xBAD0;

    internal static ImmutableArray<Quirk<V>> List { get; } =
    [
        new("vectors-start-unmasked", "DEC-12", "v6", "The entries of the MSI-X table start unmasked.", ["DSA-MSIX-MASK"])
        {
            Rules = rules =>
                rules.Shows(d =>
                {
                    for (var entry = 0; entry < d.State.Theta.MsixEntries; entry++)
                    {
                        d[Msix.Mask, entry] = 0;
                    }
                }),
        },
        new("pending-not-shown", "DEC-13", "v6", "The guest's pending bits do not show what its slot holds back.", ["DSA-PBA-PENDING"])
        {
            Rules = rules =>
                rules
                    .VaryHost(e => e with { ShowPending = (_, _, _, _) => { } })
                    .VarySlot(
                        (c, v, n, slot, sync) =>
                        {
                            var held = c.Host[Ims.Pending, slot];
                            sync();
                            if ((held == 1) & (c.Host[Ims.Mask, slot] == 0))
                            {
                                c.Guests[v].Relay((ulong)c.TypeOf(v).SlotVectors[n]);
                            }
                        }
                    ),
        },
        new("mask-at-message-data", "DEC-25", "v6", "Masking a vector flips bit 0 of its slot's message data; the slot stays unmasked.", ["VDSA-INT-01"])
        {
            Rules = rules =>
                Unheld(rules)
                    .VarySlot(
                        (c, v, n, slot, sync) =>
                        {
                            sync();
                            c.Host[Ims.Data, slot] = (c.Host[Ims.Data, slot] & ~(Word<V>)1) | c.Host[Ims.Mask, slot];
                            c.Host[Ims.Mask, slot] = 0;
                        }
                    ),
        },
        new("slot-starts-unmasked", "DEC-58", "v6", "Installing the interrupt of a vector unmasks its slot, whatever the guest's mask says.", ["VDSA-INT-01"])
        {
            Rules = rules =>
                Unheld(rules)
                    .VarySlot(
                        (c, v, n, slot, sync) =>
                        {
                            var was = c.Host[Ims.PasidEnable, slot];
                            sync();
                            c.Host[Ims.Mask, slot] = Word<V>.Select((was == 0) & (c.Host[Ims.PasidEnable, slot] == 1), 0, c.Host[Ims.Mask, slot]);
                        }
                    ),
        },
        new("permissions-stored-only", "DVC-05", "v6", "MSIXPERM is stored and does nothing: Ignore is not obeyed.", ["DSA-INT-06"])
        {
            Rules = rules =>
                rules.VarySlot(
                    (c, _, _, slot, sync) =>
                    {
                        sync();
                        c.Host[Ims.Ignore, slot] = 0;
                    }
                ),
        },
        new(
            "permission-pasid-unchecked",
            "DEC-60",
            "tdp",
            "A PASID in MSIXPERM that the guest does not have puts a value that was never set into the slot.",
            ["VDSA-IMS-04"],
            Sight.Host
        )
        {
            Concerns = type => type.Mode == WqModes.Guest,
            Rules = rules =>
                rules.VarySlot(
                    (c, v, n, slot, sync) =>
                    {
                        sync();
                        var guest = c.Guests[v];
                        var vector = c.TypeOf(v).SlotVectors[n];
                        if ((guest[MsixPerm.PasidEnable, vector] == 1) & !guest.Translate(guest[MsixPerm.Pasid, vector]).Exists)
                        {
                            c.Host[Ims.Pasid, slot] = Uninitialised;
                            c.Host[Ims.PasidEnable, slot] = 1;
                        }
                    }
                ),
        },
        new("error-with-host-pasid", "DEC-31", "v6", "An error of the host is copied to the guest's SWERROR as it is, host PASID and all.", ["VDSA-ISO-06"], Sight.Host)
        {
            Rules = rules =>
                rules.Vary(e =>
                    e with
                    {
                        TakeError = (d, host) =>
                        {
                            var first = d[SwError.Valid] == 0;
                            e.TakeError(d, host);
                            d[SwError.Pasid] = Word<V>.Select(first, host[SwError.Pasid], d[SwError.Pasid]);
                            d[SwError.WqIndex] = Word<V>.Select(first, host[SwError.WqIndex], d[SwError.WqIndex]);
                        },
                    }
                ),
        },
        new("every-error-interrupts", "DEC-53", "v6", "An error interrupts also while SWERROR holds another.", ["DSA-ERR-02"])
        {
            Rules = rules =>
                rules.Vary(e =>
                    e with
                    {
                        AnotherError = d =>
                        {
                            e.AnotherError(d);
                            if (d[GenCtrl.SoftwareErrorInterruptEnable] == 1)
                            {
                                d.InterruptFor(IntCause.SoftwareError);
                            }
                        },
                    }
                ),
        },
        new("cause-without-interrupt", "DEC-54", "dcp", "An error of the host sets its cause bit with its interrupt off.", ["DSA-INT-03"])
        {
            Rules = rules =>
                rules.Vary(e =>
                    e with
                    {
                        TakeError = (d, host) =>
                        {
                            e.TakeError(d, host);
                            d[IntCause.SoftwareError] = 1;
                        },
                    }
                ),
        },
    ];

    /// <summary>A message of a slot goes to the guest without a look at the guest's own mask.</summary>
    private static Rules<V> Unheld(Rules<V> rules) =>
        rules.VaryHost(e =>
            e with
            {
                Relay = (c, v, n) =>
                {
                    c.Guests[v][Sent.Msix, c.TypeOf(v).SlotVectors[n]] += 1;
                    c.Guests[v][Sent.Any] = 1;
                },
            }
        );
}
