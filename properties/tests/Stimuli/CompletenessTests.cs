using System.Reflection;
using Dsa.Model;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using Xunit;

namespace Dsa.Properties.Tests;

/// <summary>Nothing that changes a device is left out of the stimuli.</summary>
public class CompletenessTests
{
    /// <summary>Public methods of a device, and how the stimuli cover each.</summary>
    private static readonly Dictionary<string, string> OfDevice = new()
    {
        ["PowerOn"] = "power-on",
        ["FunctionLevelReset"] = "function level reset",
        ["SetTrigger"] = "set trigger",
        ["Fire"] = "set interrupts of a composition",
        ["WriteDword"] = "write",
        ["WriteBar0"] = "write: one dword, or two after each other",
        ["WriteConfig"] = "write: one dword",
        ["Submit"] = "submit",
        ["Hold"] = "submit: what an accepted submission does",
        ["Execute"] = "execute",
        ["ExecuteMember"] = "execute member",
        ["AdvanceCommand"] = "advance command",
        ["Judge"] = "advance command: the answer to an accepted command",
        ["Perform"] = "advance command of a guest: what the host does for it",
        ["Relay"] = "execute of a composition: what a guest gets from the host",
        ["ShowPending"] = "execute of a composition: what a guest sees of its slot",
        ["TakeError"] = "execute and submit of a composition: what a guest is told of an error at the host",
        ["TakeHostError"] = "error of a composition: what a guest is told of the host",
        ["Name"] = "name PASID of a composition",
        ["TakeMessages"] = "take messages",
        ["InterruptForOccupancy"] = "occupancy interrupt",
        ["RevokeHandles"] = "revoke handles",
    };

    /// <summary>Public methods that read.</summary>
    private static readonly HashSet<string> Reads =
    [
        "ReadBar0",
        "ReadConfig",
        "ReadDword",
        "IsOpen",
        "IsDefined",
        "IsConcerned",
        "IsPresent",
        "NamesPasidWithoutPasids",
        "CarriesTrafficClass",
        "IsCarried",
        "OfGroup",
        "OccupancyInterruptMayCome",
        "OccupancyInterruptIsDue",
        "FirstRefusal",
        "Supports",
        "FindEntry",
        "Named",
        "IsNamed",
        "AnyWq",
        "AnyGroup",
        "IsActive",
        "GroupsOf",
        "HasWqs",
        "HasEngines",
        "SupportsMode",
        "IsPending",
        "Owns",
        "HasTriggers",
        "Available",
        "IrqCall",
        "MayName",
        "NameOf",
        "Translate",
        "HasHostPasid",
        "WqOf",
        "Ask",
        "Reconfigure",
        "SlotOf",
        "TypeOf",
        "TypeOn",
        "MayCarryOut",
        "Awaits",
        "Submitted",
    ];

    private static readonly HashSet<string> OfComposition =
    [
        "PowerOn",
        "Bind",
        "Unbind",
        "Create",
        "Remove",
        "Attach",
        "Detach",
        "Ask",
        "Reconfigure",
        "Reset",
        "Name",
        "Open",
        "Release",
        "ReportError",
        "Map",
        "SetIrqs",
        "Submit",
        "Execute",
        "ExecuteMember",
    ];

    [Fact]
    public void Every_public_method_of_a_device_is_covered() => Assert.Empty(Methods(typeof(Device<Concrete>)).Except(OfDevice.Keys).Except(Reads));

    [Fact]
    public void Every_public_method_of_a_composition_is_covered() => Assert.Empty(Methods(typeof(Composition<Concrete>)).Except(OfComposition).Except(Reads));

    [Fact]
    public void Every_register_a_device_shows_is_written()
    {
        foreach (var setting in Setting.All)
        {
            var families = Stimuli<Concrete>.Of(setting).Select(stimulus => stimulus.Family).ToHashSet();
            var last = setting.Thetas[^1];
            var prefix = !setting.IsComposed ? string.Empty : "guest 1: ";
            foreach (var register in Manual.Registers.Where(r => last.Start(r.Place) is not null && last.Count(r.Dimension) > 0))
            {
                Assert.All(
                    Enumerable.Range(0, register.Dwords),
                    dword => Assert.Contains($"{prefix}write {register}{(register.Dwords > 1 ? $"+0x{4 * dword:x}" : string.Empty)}", families)
                );
            }
        }
    }

    [Theory]
    [InlineData("submit")]
    [InlineData("set trigger")]
    [InlineData("function level reset")]
    [InlineData("take messages")]
    [InlineData("revoke handles")]
    [InlineData("advance command")]
    [InlineData("attach", false)]
    [InlineData("open", false)]
    [InlineData("release", false)]
    [InlineData("remove", false)]
    [InlineData("mmap", false)]
    [InlineData("detach", false)]
    [InlineData("set interrupts", false)]
    [InlineData("reset by VFIO", false)]
    [InlineData("reset by VFIO fails", false)]
    public void Every_virtual_device_has_each_stimulus(string family, bool alsoPhysical = true)
    {
        var composed = Stimuli<Concrete>.Of(Setting.Composition).Select(stimulus => stimulus.Family).ToHashSet();
        Assert.Contains($"guest 0: {family}", composed);
        Assert.Contains($"guest 1: {family}", composed);
        Assert.Equal(alsoPhysical, Stimuli<Concrete>.Of(Setting.Device).Any(stimulus => stimulus.Family == family));
    }

    [Fact]
    public void Every_command_is_advanced_on_its_own()
    {
        var codes = Stimuli<Concrete>.Of(Setting.Device).SelectMany(s => s.Case).Where(c => c.Field == Running.Code).Select(c => c.Value).ToHashSet();
        Assert.All(Rules<Concrete>.Physical.Commands, command => Assert.Contains(command.Code, codes));
    }

    [Fact]
    public void Both_readings_have_the_same_stimuli() =>
        Assert.All(
            Setting.All,
            setting => Assert.Equal(Stimuli<Concrete>.Of(setting).Select(stimulus => stimulus.Name), Stimuli<Symbolic>.Of(setting).Select(stimulus => stimulus.Name))
        );

    private static IEnumerable<string> Methods(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName)
            .Select(method => method.Name)
            .Distinct();
}
