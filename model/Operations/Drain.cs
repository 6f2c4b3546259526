using Dsa.Model.Descriptors;
using Dsa.Model.Values;

namespace Dsa.Model.Operations;

/// <summary>Drain (DSA 8.3.3): what came before it is done already; the addresses it names are read back, which shows in faults only (DSA-DRN-04).</summary>
internal static class Drain
{
    internal static Outcome<Concrete> Carry(DataPath path)
    {
        Span<byte> any = stackalloc byte[1];
        if (path.Has(Flag.Readback1Valid) && path.Read(path.Source, any) == 0)
        {
            return Fault(path.Source);
        }

        return path.Has(Flag.Readback2Valid) && path.Read(path.Destination, any) == 0 ? Fault(path.Destination) : DataPath.Success;
    }

    private static Outcome<Concrete> Fault(ulong address) => Outcome<Concrete>.Of(Status.ReadbackFault) with { FaultAddress = address };
}
