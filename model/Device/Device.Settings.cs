using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>Settings in configuration space that must not change while the device is not Disabled (DSA 5.7, 9.1.3, DSA-PCI-05).</content>
public sealed partial class Device<V>
{
    private readonly record struct Settings(Word<V> BusMaster, Word<V> Enables, Word<V> Other);

    /// <summary>
    /// Whether a change of any setting of the ATS, PASID and PRS capabilities halts the device, as DSA 9.1.3 reads. A device that looks at Bus Master and
    /// the three enables only is accepted: T5-1 names no more.
    /// </summary>
    public bool HaltsOnEverySetting { get; set; } = true;

    private static bool HoldsSettings(Register register) => register == PciCmd.Register || register.Place is Place.Ats or Place.Pasid or Place.Prs;

    private Settings SettingsOf(Register register) =>
        HoldsSettings(register)
            ? new(
                this[PciCmd.Bme],
                this[Translation.AtsEnable] | (this[Translation.PasidEnable] << 1) | (this[Translation.PrsEnable] << 2),
                this[Translation.SmallestUnit] | (this[Translation.PrivilegedModeEnable] << 8) | (this[Translation.RequestAllocation] << 16)
            )
            : default;

    private void HaltIfChanged(Settings before)
    {
        var now = SettingsOf(PciCmd.Register);
        var changed = ((before.BusMaster == 1) & (now.BusMaster == 0)) | (before.Enables != now.Enables);
        if (HaltsOnEverySetting)
        {
            changed |= before.Other != now.Other;
        }

        if (changed & !IsDisabled & !IsHalted)
        {
            HaltFor(SoftwareError.ConfigurationChanged);
        }
    }
}
