using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <content>Faults of what a guest is shown, of resets, of interrupts and of what keeps guests apart.</content>
internal static partial class PlantedFaults<V>
    where V : struct, IValue<V>
{
    private static IEnumerable<(string Breaks, string What, Fault<V> Fault)> OfAnnouncements()
    {
        yield return ("VDSA-CAP-01", "an IMS can be announced", Poke("write GENCAP+0x0", (d, x) => d[GenCap.ImsSize] = x[0] >> 25));
        yield return ("VDSA-CAP-04", "groups can be announced", Poke("write GRPCAP+0x0", (d, x) => d[GrpCap.NumberOfGroups] = x[0]));
        yield return ("VDSA-CAP-05", "shared mode can be announced", Poke("write WQCAP+0x4", (d, x) => d[WqCap.SharedModeSupport] = x[0] >> 16));
        yield return ("VDSA-CAP-08", "a guest makes its WQ larger than the host's (DEC-10)", Poke("write WQCFG+0x0", (d, x) => d[WqCfg.Size] = x[0]));
        yield return ("VDSA-CFG-07", "the pending bits are located elsewhere (DEC-01)", Poke("write MSIXCAP+0x8", (d, x) => d[MsixCapability.PbaOffset] = x[0]));
    }

    private static IEnumerable<(string Breaks, string What, Fault<V> Fault)> OfResets()
    {
        yield return ("DSA-INV-20", "Initiate FLR stays set", Poke("write PCIECAP+0x8", (d, x) => d[PciExpress.InitiateFlr] = x[0] >> 15));
        yield return (
            "DSA-INV-24",
            "a command that waits is told as refused",
            Poke("advance command", (d, _) => d[Running.Outcome] |= (d[Running.Phase] == Phase.Stopping).AsWord())
        );
        yield return ("VDSA-RST-01", "FLR leaves an interrupt enabled", Poke("function level reset", (d, _) => d[GenCtrl.HaltInterruptEnable] = 1));
        yield return ("VDSA-RST-02", "Reset Device masks the MSI-X table (DEC-21)", Guest(Then(CommandCode.ResetDevice, d => d[Msix.Mask, 1] = 1)));
        yield return ("VDSA-RST-03", "FLR turns a setting over", Poke("function level reset", (d, _) => d[PciCmd.Mse] = 1));
        yield return (
            "VDSA-RST-04",
            "FLR of one virtual device switches an interrupt of the other",
            Change("function level reset", (w, _, a) => w.Devices[3 - a][GenCtrl.HaltInterruptEnable] = 1)
        );
        yield return ("VDSA-RST-06", "Reset Device is answered as done and is not (DEC-23)", Guest(Effect(CommandCode.ResetDevice, _ => { })));
        yield return ("VDSA-IMS-02", "every virtual device opened gets slot 0", Change("open", (w, _, a) => w.Host[Adi.Slot, a - 1] = 0));
        yield return ("VDSA-IMS-03", "opening programs a slot besides its own", Change("open", (w, _, _) => w.Host[Ims.Ignore, 3] = 1));
        yield return ("VDSA-IMS-06", "opening leaves the slot without its PASID", Change("open", (w, _, a) => w.Host[Ims.Pasid, w.Host[Adi.Slot, a - 1]] = 0));
        yield return ("VDSA-IMS-11", "closing frees the slot while the WQ runs (DEC-28)", Change("release", (w, _, a) => w.Host[Adi.Open, a - 1] = 0, instead: true));
        yield return ("VDSA-IMS-12", "closing leaves the PASID in the slot (DEC-28)", Change("release", (w, _, a) => w.Host[Adi.Open, a - 1] = 0, instead: true));
    }

    private static IEnumerable<(string Breaks, string What, Fault<V> Fault)> OfInterrupts()
    {
        yield return ("VDSA-INT-01", "a completion interrupt is sent twice", Poke("advance command", (d, _) => d[Sent.Msix, 0] += 1));
        yield return ("VDSA-INT-02", "unmasking forgets the pending message", Poke("set trigger", (d, x) => d[Msix.Mask, x[1]] = 1 ^ x[0], instead: true));
        yield return ("VDSA-INT-04", "a completion interrupt comes without its cause", Poke("advance command", (d, _) => d[IntCause.CommandCompletion] = 0));
        yield return ("VDSA-INT-05", "every error interrupts, asked for or not (DEC-53)", Poke("write CMD", (d, _) => d[IntCause.SoftwareError] |= d[SwError.Valid]));
        yield return ("VDSA-INT-06", "Halt is told without being asked for (DEC-54)", Poke("write PCICMD", (d, _) => d[IntCause.HaltState] |= d.IsHalted.AsWord()));
        yield return (
            "VDSA-IMS-08",
            "masking takes the PASID out of the slot",
            Change("set trigger", (w, x, a) => w.Host[Ims.PasidEnable, w.Host[Adi.Slot, a - 1]] &= x[0])
        );
        yield return ("VDSA-IMS-10", "tearing a vector down again releases its handle", Poke("set trigger", (d, x) => d[MsixHandle.Live, x[1]] &= x[0]));
        yield return (
            "VDSA-IMS-13",
            "the mask of a vector without a slot reaches one (DEC-26)",
            Change("write MSIX+0xc", (w, x, a) => w.Host[Ims.Mask, w.Host[Adi.Slot, a - 1]] = w.Devices[a][Msix.Mask, x[2]])
        );
    }

    private static IEnumerable<(string Breaks, string What, Fault<V> Fault)> OfIsolation()
    {
        yield return (
            "VDSA-STA-06",
            "FLR of one virtual device gives the host WQ of the other a PASID",
            Change("function level reset", (w, _, a) => w.Host[WqCfg.PasidEnable, 2 - a] = 1)
        );
        yield return (
            "VDSA-ISO-01",
            "FLR of one virtual device takes the PASID of the other",
            Change("function level reset", (w, _, a) => w.Host[Adi.Pasid, a - 1] = w.Host[Adi.Pasid, 2 - a])
        );
        yield return ("VDSA-ISO-04", "a message reaches another guest", Change("execute 0", (w, _, _) => w.Guest(1)[Sent.Msix, 1] += 1));
        yield return ("VDSA-ISO-05", "Abort All is forwarded as it is", Change("advance command", (w, _, _) => w.Host.Perform(CommandCode.AbortAll, 0)));
        yield return ("VDSA-ISO-06", "SWERROR tells the host's WQ (DEC-31)", Change("execute 0", (w, _, _) => w.Guest(1)[SwError.WqIndex] = w.Host[SwError.WqIndex]));
        yield return (
            "VDSA-ISO-09",
            "a guest's PASID is programmed as it is (DEC-60)",
            Change("write MSIXPERM+0x0", (w, x, a) => w.Host[Ims.Pasid, w.Host[Adi.Slot, a - 1]] = x[0] >> 12)
        );
    }
}
