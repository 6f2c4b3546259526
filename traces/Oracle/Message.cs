using Dsa.Model.Registers;

namespace Dsa.Traces;

/// <summary>What becomes of a completion interrupt.</summary>
internal enum Fate
{
    /// <summary>Nothing: it is dropped, or nobody asked for it.</summary>
    Dropped,

    /// <summary>It is held back, and shows as a pending bit.</summary>
    Held,

    /// <summary>A message is sent.</summary>
    Sent,
}

/// <summary>The cells one entry's messages show in. Entries of the IMS are numbered after those of MSI-X.</summary>
internal readonly record struct Message(ulong Sent, ulong Pending, ulong Any)
{
    private const int FirstIms = 0x1_0000;

    internal static int Entry(bool ims, ulong entry) => (int)entry + (ims ? FirstIms : 0);

    internal static Message Of(Hypothesis h, int entry) =>
        entry >= FirstIms
            ? new(h.At(Model.Registers.Sent.Ims, entry - FirstIms), h.At(Ims.Pending, entry - FirstIms), h[Model.Registers.Sent.Any])
            : new(h.At(Model.Registers.Sent.Msix, entry), h.At(MsixPba.Pending, entry >> 5), h[Model.Registers.Sent.Any]);

    internal void Restore(Hypothesis h, int entry)
    {
        if (entry >= FirstIms)
        {
            h.Device[Model.Registers.Sent.Ims, entry - FirstIms] = Sent;
            h.Device[Ims.Pending, entry - FirstIms] = Pending;
        }
        else
        {
            h.Device[Model.Registers.Sent.Msix, entry] = Sent;
            h.Device[MsixPba.Pending, entry >> 5] = Pending;
        }

        h.Device[Model.Registers.Sent.Any] = Any;
    }

    /// <summary>The cells without a message held back.</summary>
    internal Message NotPending(int entry) => this with { Pending = entry >= FirstIms ? 0 : Pending & ~(1UL << (entry & 31)) };

    internal bool IsPending(int entry) => entry >= FirstIms ? Pending != 0 : (Pending >> (entry & 31) & 1) != 0;
}
