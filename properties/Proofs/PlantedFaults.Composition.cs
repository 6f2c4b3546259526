using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <content>Faults of the composition; several are what drivers did (see the DEC entries).</content>
internal static partial class PlantedFaults<V>
    where V : struct, IValue<V>
{
    private static IEnumerable<(string Breaks, string What, Fault<V> Fault)> OfComposition()
    {
        yield return ("VDSA-CAP-07", "a guest can write GENCAP", Poke("write GENCAP+0x0", (d, x) => d[GenCap.ConfigurationSupport] = x[0] >> 31));
        yield return ("VDSA-CFG-03", "a guest can write the subsystem id", Poke("write SSID", (d, x) => d[PciHeader.SubsystemIds] = x[0]));
        yield return ("VDSA-CFG-04", "a guest can move the MSI-X table", Poke("write MSIXCAP+0x4", (d, x) => d[MsixCapability.TableOffset] = x[0]));
        yield return ("VDSA-CFG-05", "BAR2 keeps all address bits", Poke("write BAR2+0x0", (d, x) => d[Bar2.Addr] = x[0] >> 4, instead: true));
        yield return ("VDSA-MMW-06", "a guest can write the size of its WQ", Poke("write WQCFG+0x0", (d, x) => d[WqCfg.Size] = x[0]));
        yield return ("VDSA-MMW-08", "a guest can write GENCFG (DEC-14)", Poke("write GENCFG", (d, x) => d[GenCfg.UserModeInterruptsEnable] = x[0] >> 12));
        yield return ("VDSA-TYP-01", "a guest's Mode reaches the host WQ", Change("write WQCFG+0x8", (w, x, a) => w.Host[WqCfg.Mode, a - 1] = x[0]));
        yield return (
            "VDSA-IMS-09",
            "a guest's MSI-X data reaches its slot (DEC-25)",
            Change("write MSIX+0x8", (w, x, a) => w.Host[Ims.Data, w.Host[Adi.Slot, a - 1]] = x[0])
        );
        yield return ("VDSA-IMS-14", "the message of a slot is not relayed", Change("execute 0", (w, _, _) => w.Host.Execute(0), instead: true));
        yield return ("DSA-INV-21", "a guest's reset is passed on to the host", Change("function level reset", (w, _, _) => w.Host[GenSts.State] = DeviceState.Disabled));
        yield return (
            "DSA-INV-22",
            "a guest's descriptor stays in the virtual device",
            Change("submit", (w, x, a) => w.Devices[a].Submit(x[8], x.AsSpan(0, 8), x[9] == 1), instead: true)
        );
        yield return ("VDSA-STA-01", "Enable WQ does not look at the state of the virtual device", Guest(Without("DSA-ENWQ-01")));
        yield return ("VDSA-STA-02", "Enable WQ does not reach the host", new() { Host = (_, host) => new Between(host) { Enable = () => true } });
        yield return ("VDSA-STA-07", "in Halt the host WQ goes on (DEC-08)", new() { Host = (_, host) => new Between(host) { Stop = () => { } } });
        yield return (
            "VDSA-STA-09",
            "Abort All shows the state of Disable Device and stays there",
            Guest(Effect(CommandCode.AbortAll, d => d[GenSts.State] = DeviceState.Stopping))
        );
        yield return ("VDSA-STA-10", "Abort WQ leaves the WQ stopping", Guest(Effect(CommandCode.AbortWq, d => d[WqCfg.State] = WqState.Stopping)));
        yield return ("DSA-INV-10", "CMDSTATUS can be written", Poke("write CMDSTATUS", (d, x) => d[CmdStatus.Active] = x[0]));
        yield return ("VDSA-CMD-06", "Enable Device does not look at Bus Master Enable", Guest(Without("DSA-ENDEV-02")));
        yield return ("VDSA-CMD-15", "a handle is not the slot", new() { Host = (_, host) => new Between(host) { SlotOf = vector => vector | 0x8000 } });
        yield return ("VDSA-CMD-19", "vector 0 gets a handle", Guest(r => Without("VDSA-CMD-17")(Without("VDSA-CMD-16")(r))));
        yield return ("VDSA-IMS-01", "every virtual device opened gets slot 0", Change("open", (w, _, a) => w.Host[Adi.Slot, a - 1] = 0));
        yield return (
            "VDSA-IMS-04",
            "a domain is attached while work can run under the old one (DEC-67)",
            Change("attach", (w, x, a) => w.Host[Adi.Pasid, a - 1] = x[0])
        );
        yield return ("VDSA-IMS-05", "closing leaves the PASID in the slot (DEC-28)", Change("release", (w, _, a) => w.Host[Adi.Open, a - 1] = 0, instead: true));
        yield return ("VDSA-IMS-07", "the slot does not follow the mask of the vector", new() { Host = (_, host) => new Between(host) { Changed = _ => { } } });
        yield return ("DSA-INV-16", "unmasking a slot forgets the pending message", Change("set trigger", (w, _, a) => w.Host[Ims.Mask, w.Host[Adi.Slot, a - 1]] = 0));
        yield return ("DSA-INV-23", "the guest's pending bit is cleared and the slot's is not", Poke("write INTCAUSE", (d, _) => d[MsixPba.Pending] = 0));
        yield return ("VDSA-INT-03", "unmasking forgets the pending message", Poke("set trigger", (d, x) => d[Msix.Mask, x[1]] = 1 ^ x[0], instead: true));
        yield return (
            "VDSA-ISO-02",
            "a domain is attached while work can run under the old one (DEC-67)",
            Change("attach", (w, x, a) => w.Host[Adi.Pasid, a - 1] = x[0])
        );
        yield return ("VDSA-ISO-08", "closing leaves the host WQ running (DEC-29)", Change("release", (w, _, a) => w.Host[Adi.Open, a - 1] = 0, instead: true));
        yield return ("VDSA-RST-05", "closing does not reset the virtual device", Change("release", (w, _, a) => w.Devices[a][PciCmd.Bme] = 1));
        yield return ("DSA-INV-11", "execution does not free the place in the WQ", Change("execute 0", (w, _, _) => w.Host[Held.Present, 0] = 0, instead: true));
        yield return (
            "VDSA-POR-01",
            "a guest's descriptor goes to an ordinary portal",
            Change("submit", (w, x, a) => w.Host.Submit((ulong)(a - 1) << 14, x.AsSpan(0, 8), x[9] == 1), instead: true)
        );
        yield return (
            "VDSA-ISO-07",
            "a reset of one virtual device clears the interrupt causes of the other",
            Change("function level reset", (w, _, a) => w.Devices[3 - a][IntCause.CommandCompletion] = 0)
        );
        yield return ("VDSA-ISO-03", "Abort All is forwarded as it is", Change("advance command", (w, _, _) => w.Host.Perform(CommandCode.AbortAll, 0)));
        yield return ("VDSA-STA-05", "opening enables the host WQ", Change("open", (w, _, a) => w.Host[WqCfg.State, a - 1] = WqState.Enabled));
        yield return (
            "VDSA-CFG-10",
            "losing bus mastering stops the host WQ of the other",
            Change("write PCICMD", (w, _, a) => w.Host[WqCfg.State, 2 - a] = WqState.Disabled)
        );
        yield return ("VDSA-STA-08", "commands are carried out in Halt", Guest(Without("DSA-HALT-01")));
        yield return ("VDSA-MMW-03", "INTCAUSE is written like any register", Poke("write INTCAUSE", (d, x) => d[IntCause.SoftwareError] = x[0], instead: true));
        yield return ("VDSA-MMW-04", "a write of SWERROR clears the error code", Poke("write SWERROR+0x0", (d, _) => d[SwError.ErrorCode] = 0));
        yield return ("VDSA-CMD-02", "a command written while one is active replaces its operand", Poke("write CMD", (d, x) => d[Running.Operand] = x[0]));
        yield return ("VDSA-CMD-12", "a refused command switches an interrupt off", Poke("advance command", (d, _) => d[GenCtrl.SoftwareErrorInterruptEnable] = 0));
    }

    /// <summary>A host that differs in one answer.</summary>
    private sealed class Between(IHost<V> host) : IHost<V>
    {
        internal Func<Bool<V>> Enable { get; init; } = host.EnableWq;

        internal Func<Word<V>, Word<V>> SlotOf { get; init; } = host.Slot;

        internal Action<Word<V>> Changed { get; init; } = host.VectorChanged;

        internal Func<bool, Bool<V>> Drain { get; init; } = host.DrainWq;

        internal Action Stop { get; init; } = host.Quiesce;

        public Bool<V> EnableWq() => Enable();

        public Bool<V> DisableWq(bool abort) => host.DisableWq(abort);

        public Bool<V> DrainWq(bool abort) => Drain(abort);

        public Bool<V> DrainPasid(Word<V> pasid, bool abort) => host.DrainPasid(pasid, abort);

        public void ThresholdChanged() => host.ThresholdChanged();

        public Bool<V> HasSlot(Word<V> vector) => host.HasSlot(vector);

        public Word<V> Slot(Word<V> vector) => SlotOf(vector);

        public void VectorChanged(Word<V> vector) => Changed(vector);

        public void Quiesce() => Stop();
    }
}
