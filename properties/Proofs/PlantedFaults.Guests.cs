using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Properties;

/// <content>Faults of what guests access and command; several are what drivers did (see the DEC entries).</content>
internal static partial class PlantedFaults<V>
    where V : struct, IValue<V>
{
    private static IEnumerable<(string Breaks, string What, Fault<V> Fault)> OfRegisters()
    {
        yield return ("VDSA-CFG-01", "a guest can write the latency timer", Poke("write HDR", (d, x) => d[PciHeader.LatencyTimer] = x[0] >> 8));
        yield return ("VDSA-CFG-02", "PCISTS is written like any register", Poke("write PCICMD", (d, x) => d[PciCmd.Errors] = x[0] >> 27));
        yield return ("VDSA-CFG-06", "sizing BAR0 gives what was written (DEC-02)", Poke("write BAR0+0x0", (d, x) => d[Bar0.Addr] = x[0] >> 4, instead: true));
        yield return ("VDSA-CFG-08", "Halt asks for no FLR", Poke("write PCICMD", (d, _) => d[GenSts.ResetType] = 0));
        yield return ("VDSA-CFG-09", "a read of configuration space tells an interrupt", Poke("read configuration space", (d, _) => d[PciCmd.InterruptStatus] = 1));
        yield return ("VDSA-MMR-01", "a read clears INTCAUSE", Poke("read BAR0", (d, _) => d[IntCause.CommandCompletion] = 0));
        yield return ("VDSA-MMR-02", "a read clears INTCAUSE", Poke("read BAR0", (d, _) => d[IntCause.CommandCompletion] = 0));
        yield return ("VDSA-MMW-01", "a guest can write the engines of its group", Poke("write GRPCFG+0x20", (d, x) => d[GrpCfg.Engines] = x[0]));
        yield return (
            "VDSA-MMW-02",
            "a write of a byte is one of a dword",
            Poke("write GENCTRL", (d, x) => d[GenCtrl.HaltInterruptEnable] = (x[0] & RegisterWrites<V>.Enabled(x[1])) >> 1)
        );
        yield return ("VDSA-MMW-05", "a guest can write GENSTS", Poke("write GENSTS", (d, x) => d[GenSts.State] = x[0]));
        yield return ("VDSA-MMW-09", "BAR0 repeats every 8 KiB", Poke("write MSIX+0x8", (d, x) => d[GenCtrl.SoftwareErrorInterruptEnable] = x[0]));
    }

    private static IEnumerable<(string Breaks, string What, Fault<V> Fault)> OfCommands()
    {
        yield return ("VDSA-CAP-06", "commands 11 and 12 are answered as done (DEC-16)", Guest(Without("DSA-CMD-04")));
        yield return ("VDSA-CMD-01", "Abort All begins again when it is done", Guest(Then(CommandCode.AbortAll, d => d[Running.Phase] = Phase.Accepted)));
        yield return (
            "VDSA-CMD-03",
            "Reset Device forgets its completion interrupt (DEC-21)",
            Guest(Then(CommandCode.ResetDevice, d => d[Running.RequestInterrupt] = 0))
        );
        yield return (
            "VDSA-CMD-04",
            "a command that is not supported switches an interrupt",
            Poke("advance command", (d, _) => d[GenCtrl.SoftwareErrorInterruptEnable] ^= (d[Running.Outcome] == CommandError.Unsupported).AsWord())
        );
        yield return ("VDSA-CMD-05", "commands are carried out in Halt (DEC-51)", Guest(Without("DSA-HALT-01")));
        yield return ("VDSA-CMD-07", "Enable WQ takes any index", Guest(Without("DSA-ENWQ-02")));
        yield return (
            "VDSA-CMD-08",
            "Enable WQ that fails leaves a PASID in the host WQ",
            Change(
                "advance command",
                (w, _, a) => w.Host[WqCfg.PasidEnable, a - 1] |= ((w.Devices[a][Running.Code] == CommandCode.EnableWq) & (w.Devices[a][Running.Outcome] != 0)).AsWord()
            )
        );
        yield return ("VDSA-CMD-09", "Disable Device forgets the WQ", Guest(Effect(CommandCode.DisableDevice, d => d[GenSts.State] = DeviceState.Disabled)));
        yield return ("VDSA-CMD-10", "Drain WQ of a Disabled WQ is done", Guest(Without("DSA-DRNWQ-01")));
        yield return ("VDSA-CMD-11", "WQs that do not exist are ignored (DEC-48)", Guest(Without("VDSA-CMD-11")));
        yield return ("VDSA-CMD-13", "Drain WQ does not reach the host", new() { Host = (_, host) => new Between(host) { Drain = _ => true } });
        yield return ("VDSA-CMD-14", "Abort WQ does not reach the host", new() { Host = (_, host) => new Between(host) { Drain = _ => true } });
        yield return ("VDSA-CMD-16", "a handle is the index of the vector", new() { Host = (_, host) => new Between(host) { SlotOf = vector => vector } });
        yield return ("VDSA-CMD-17", "vector 0 gets a handle", Guest(Without("VDSA-CMD-17")));
        yield return ("VDSA-CMD-18", "each request gives a new handle", Guest(Then(CommandCode.RequestInterruptHandle, d => d[Running.Handle] += 1)));
        yield return ("VDSA-CMD-20", "Release takes any operand (DEC-19)", Guest(Without("DSA-RELH-01")));
        yield return ("VDSA-CMD-21", "Enable Device is refused with a handle's error (DEC-18)", Guest(Answering("DSA-ENDEV-01", CommandError.NoHandle)));
    }

    /// <summary>After its effect a command does something else as well.</summary>
    private static Func<Rules<V>, Rules<V>> Then(ulong code, Action<Device<V>> more) =>
        rules =>
            rules with
            {
                Commands =
                [
                    .. rules.Commands.Select(command =>
                        command.Code != code
                            ? command
                            : command with
                            {
                                Effect = d =>
                                {
                                    var done = command.Effect(d);
                                    more(d);
                                    return done;
                                },
                            }
                    ),
                ],
            };

    /// <summary>A refusal is told with another error.</summary>
    private static Func<Rules<V>, Rules<V>> Answering(string id, ulong error) =>
        rules =>
            rules with
            {
                Commands =
                [
                    .. rules.Commands.Select(command => command with { Refusals = command.Refusals.Change(row => row.Id == id ? row with { Code = error } : row) }),
                ],
            };
}
