using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Model.Virtual;

namespace Dsa.Properties;

/// <summary>The planted faults in one reading: at least one for each property.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static partial class PlantedFaults<V>
    where V : struct, IValue<V>
{
    internal static IReadOnlyList<(string Breaks, string What, Setting Setting, Fault<V> Fault)> All { get; } =
    [
        .. OfDevice().Select(fault => (fault.Breaks, fault.What, Setting.Device, fault.Fault)),
        .. OfHost().Concat(OfVfio()).Select(fault => (fault.Breaks, fault.What, Setting.Composition, fault.Fault)),
        .. OfGuests().Select(fault => (fault.Breaks, fault.What, Setting.Composition, fault.Fault)),
        .. OfTypes(),
    ];

    private static IEnumerable<(string Breaks, string What, Fault<V> Fault)> OfGuests() =>
        [.. OfComposition(), .. OfRegisters(), .. OfCommands(), .. OfAnnouncements(), .. OfResets(), .. OfInterrupts(), .. OfIsolation()];

    private static IEnumerable<(string Breaks, string What, Fault<V> Fault)> OfDevice()
    {
        yield return ("DSA-INV-01", "WQCAP can be written", Poke("write WQCAP+0x0", (d, x) => d[WqCap.TotalWqSize] = x[0]));
        yield return ("DSA-INV-02", "the class code can be written", Poke("write CLASS", (d, x) => d[PciHeader.ClassCode] = x[0]));
        yield return ("DSA-INV-03", "Enable WQ does not look at the device state", Device(Without("DSA-ENWQ-01")));
        yield return ("DSA-INV-04", "Disable Device forgets the WQs", Device(Effect(CommandCode.DisableDevice, d => d[GenSts.State] = DeviceState.Disabled)));
        yield return ("DSA-INV-05", "Enable WQ takes a WQ without a size", Device(Without("DSA-ENWQ-04")));
        yield return ("DSA-INV-05", "the priority is checked the wrong way round", Device(Negated("DSA-ENWQ-05")));
        yield return ("DSA-INV-06", "Enable WQ takes a shared WQ without PASID Enable", Device(Without("DSA-ENWQ-08")));
        yield return ("DSA-INV-07", "Enable Device does not look at Bus Master Enable", Device(Without("DSA-ENDEV-02")));
        yield return (
            "DSA-INV-08",
            "Abort All shows the state of Disable Device and stays there",
            Device(Effect(CommandCode.AbortAll, d => d[GenSts.State] = DeviceState.Stopping))
        );
        yield return ("DSA-INV-09", "Abort WQ leaves WQs stopping", Device(Effect(CommandCode.AbortWq, d => d[WqCfg.State, 0] = WqState.Stopping)));
        yield return ("DSA-INV-10", "CMDSTATUS can be written", Poke("write CMDSTATUS", (d, x) => d[CmdStatus.Active] = x[0]));
        yield return ("DSA-INV-11", "Abort WQ clears the occupancy but keeps the descriptors", Device(Effect(CommandCode.AbortWq, d => d[WqCfg.Occupancy, 0] = 0)));
        yield return ("DSA-INV-12", "Reset WQ keeps the descriptors", Device(Effect(CommandCode.ResetWq, d => d[WqCfg.State, 0] = WqState.Disabled)));
        yield return (
            "DSA-INV-13",
            "a full dedicated WQ takes descriptors",
            Device(r => r with { Submission = r.Submission.Change(row => row.Id == "DSA-SUB-3B" ? null : row) })
        );
        yield return ("DSA-INV-14", "every request gets handle 0", Device(Effect(CommandCode.RequestInterruptHandle, d => d[MsixHandle.Live, d.HandleIndex] = 1)));
        yield return ("DSA-INV-15", "unmasking forgets the pending message", Poke("set trigger", (d, x) => d[Msix.Mask, x[1]] = 1 ^ x[0], instead: true));
        yield return ("DSA-INV-16", "unmasking an IMS entry forgets the pending message", Poke("write IMS+0xc", (d, x) => d[Ims.Mask, x[2]] = x[0], instead: true));
        yield return ("DSA-INV-17", "an IMS entry takes any message address", Poke("write IMS+0x4", (d, x) => d[Ims.Address, x[2]] = x[0] << 32, instead: true));
        yield return ("DSA-INV-18", "BAR0 keeps all address bits", Poke("write BAR0+0x0", (d, x) => d[Bar0.Addr] = x[0] >> 4, instead: true));
        yield return ("DSA-INV-19", "software can set SWERROR.Valid", Poke("write SWERROR+0x0", (d, x) => d[SwError.Valid] = x[0], instead: true));
        yield return ("DSA-INV-20", "Initiate FLR stays set", Poke("write PCIECAP+0x8", (d, x) => d[PciExpress.InitiateFlr] = x[0] >> 15));
        yield return ("VDSA-STA-08", "commands are carried out in Halt", Device(Without("DSA-HALT-01")));
        yield return ("VDSA-MMW-03", "INTCAUSE is written like any register", Poke("write INTCAUSE", (d, x) => d[IntCause.SoftwareError] = x[0], instead: true));
        yield return ("VDSA-MMW-04", "a write of SWERROR clears the error code", Poke("write SWERROR+0x0", (d, _) => d[SwError.ErrorCode] = 0));
        yield return ("VDSA-CMD-02", "a command written while one is active replaces its operand", Poke("write CMD", (d, x) => d[Running.Operand] = x[0]));
        yield return ("VDSA-CMD-12", "a refused command switches an interrupt off", Poke("advance command", (d, _) => d[GenCtrl.SoftwareErrorInterruptEnable] = 0));
    }

    private static Fault<V> Device(Func<Rules<V>, Rules<V>> change) => new() { DeviceRules = change(Rules<V>.Physical) };

    private static Fault<V> Guest(Func<Rules<V>, Rules<V>> change) => new() { GuestRules = change(VirtualRules<V>.Rules) };

    private static Func<Rules<V>, Rules<V>> Without(string id) =>
        rules =>
            rules with
            {
                Commands = [.. rules.Commands.Select(command => command with { Refusals = command.Refusals.Change(row => row.Id == id ? null : row) })],
                AnyCommand = rules.AnyCommand.Change(row => row.Id == id ? null : row),
            };

    private static Func<Rules<V>, Rules<V>> Negated(string id) =>
        rules =>
            rules with
            {
                Commands =
                [
                    .. rules.Commands.Select(command =>
                        command with
                        {
                            Refusals = command.Refusals.Change(row => row.Id == id ? row with { When = d => !row.When(d) } : row),
                        }
                    ),
                ],
            };

    private static Func<Rules<V>, Rules<V>> Effect(ulong code, Action<Device<V>> effect) =>
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
                                    effect(d);
                                    return true;
                                },
                            }
                    ),
                ],
            };

    /// <summary>After a stimulus, or instead of it, something else happens to the device.</summary>
    private static Fault<V> Poke(string family, Action<Device<V>, Word<V>[]> poke, bool instead = false) =>
        Change(family, (world, x, actor) => poke(world.Devices[actor], x), instead);

    private static Fault<V> Change(string family, Action<World<V>, Word<V>[], int> change, bool instead = false) =>
        new()
        {
            Stimulus = stimulus =>
                !stimulus.Family.EndsWith(family, StringComparison.Ordinal)
                    ? stimulus
                    : stimulus with
                    {
                        Apply = (world, x) =>
                        {
                            if (!instead)
                            {
                                stimulus.Apply(world, x);
                            }

                            change(world, x, stimulus.Actor);
                        },
                    },
        };
}
