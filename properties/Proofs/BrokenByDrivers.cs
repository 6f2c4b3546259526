using System.Collections.Immutable;

namespace Dsa.Properties;

/// <summary>Properties that a driver broke: the quirks that each must notice. A test proves the quirk wrong by the property and shows the calls from power-on.</summary>
public static class BrokenByDrivers
{
    /// <summary>A property, and a quirk of <c>model/QUIRKS.md</c> with which it does not hold.</summary>
    public static ImmutableArray<(string Property, string Quirk)> All { get; } =
    [
        ("VDSA-TYP-01", "privileged"),
        ("VDSA-TYP-02", "available-while-enabled"),
        ("VDSA-TYP-03", "two-references"),
        ("VDSA-TYP-04", "create-not-undone"),
        ("VDSA-TYP-06", "two-references"),
        ("VDSA-CFG-04", "capabilities-writable"),
        ("VDSA-CFG-05", "bar-narrow-write"),
        ("VDSA-CFG-06", "bar-sizing"),
        ("VDSA-CFG-07", "pba-locator"),
        ("VDSA-CAP-03", "opcap-constant"),
        ("VDSA-CAP-06", "pasid-commands-announced"),
        ("VDSA-CAP-08", "limits-of-device"),
        ("VDSA-MMW-08", "gencfg-writable"),
        ("VDSA-CMD-01", "release-of-anything"),
        ("VDSA-CMD-01", "disable-wq-hangs"),
        ("VDSA-CMD-01", "slot-at-set-irqs"),
        ("VDSA-CMD-03", "reset-without-interrupt"),
        ("VDSA-CMD-11", "bitmap-ignored"),
        ("VDSA-CMD-20", "release-of-anything"),
        ("VDSA-STA-01", "reset-leaves-wq"),
        ("VDSA-STA-02", "attach-while-enabled"),
        ("VDSA-STA-02", "unbound-under-guest"),
        ("VDSA-STA-03", "unbound-under-guest"),
        ("VDSA-STA-07", "halt-keeps-working"),
        ("VDSA-STA-08", "failed-reset-ends-halt"),
        ("DSA-INV-26", "not-locked"),
        ("VDSA-RST-02", "reset-clears-all"),
        ("VDSA-RST-06", "reset-says-failed"),
        ("VDSA-RST-06", "failed-reset-completes"),
        ("VDSA-IMS-07", "slot-starts-unmasked"),
        ("VDSA-IMS-07", "mask-at-message-data"),
        ("VDSA-IMS-09", "mask-at-message-data"),
        ("VDSA-IMS-11", "slot-freed-first"),
        ("VDSA-INT-05", "every-error-interrupts"),
        ("VDSA-ISO-03", "pasid-of-guest-drained"),
        ("VDSA-ISO-06", "error-with-host-pasid"),
        ("VDSA-ISO-08", "pasid-stays"),
        ("VDSA-POR-03", "maps-any-region"),
        ("VDSA-POR-03", "unlimited-page-of-shared"),
        ("VDSA-API-02", "regions-echoed"),
        ("VDSA-API-04", "triggers-stay"),
        ("VDSA-API-05", "triggers-from-0"),
        ("VDSA-HST-01", "registered-once"),
        ("VDSA-HST-03", "domain-removed-first"),
    ];

    /// <summary>Properties that a driver broke in a way that no quirk has, and why.</summary>
    public static ImmutableArray<(string Property, string Reason)> WithoutQuirk { get; } =
    [
        ("VDSA-RST-05", "a host WQ that is not locked again after the closing shows where the host is asked to configure it: DSA-INV-26 and not-locked (DEC-20)"),
        ("VDSA-API-06", "what the driver took note of when it was asked is no state of a DSA: triggers-after-question keeps it where only an execution sees it"),
        ("VDSA-IMS-13", "what an access to a vector without a slot reached at the host, 344 bytes before the IMS, is no register of a DSA (DEC-26)"),
        ("VDSA-INT-04", "the messages without a cause were those of unmasking and of a trigger fired by SET_IRQS, which the property leaves out"),
        ("VDSA-ERR-02", "the error went through a pointer to a virtual device that is gone: the memory of the driver, which a DSA does not have (DEC-38)"),
    ];
}
