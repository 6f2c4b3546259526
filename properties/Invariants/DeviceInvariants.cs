using Dsa.Model;
using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Requirements;
using Dsa.Model.Values;
using static Dsa.Properties.Truths;

namespace Dsa.Properties;

/// <summary>What holds of a physical device, whatever is done to it.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
internal static class DeviceInvariants<V>
    where V : struct, IValue<V>
{
    internal static IEnumerable<Invariant<V>> Of(Setting setting)
    {
        yield return Invariant<V>.Constant("DSA-INV-01", "What the device announces never changes.", Citation.Spec("9.2.1-9.2.7"), Constants.Announced(setting, 0));
        yield return Invariant<V>.Constant(
            "DSA-INV-02",
            "The hard-wired fields of configuration space never change.",
            Citation.Spec("App. C"),
            Constants.HardWired(setting, 0)
        );
        yield return One(
            "DSA-INV-03",
            "A WQ is Enabled only while the device is Enabled or in Halt.",
            "3.15, 5.2",
            d => Wqs(d, w => d.WqIs(w, WqState.Enabled).Implies(d.Is(DeviceState.Enabled) | d.Is(DeviceState.Halt)))
        );
        yield return One(
            "DSA-INV-04",
            "While the device is Disabled all its WQs are.",
            "3.15",
            d => Wqs(d, w => d.Is(DeviceState.Disabled).Implies(d.WqIs(w, WqState.Disabled)))
        );
        yield return One(
            "DSA-INV-05",
            "An Enabled WQ has a size, a priority and limits the device can serve.",
            "5.2",
            d => Wqs(d, w => d.WqIs(w, WqState.Enabled).Implies(HasLegalLimits(d, w)))
        );
        yield return One(
            "DSA-INV-06",
            "An Enabled WQ that is shared has PASID Enable set.",
            "5.2",
            d => Wqs(d, w => (d.WqIs(w, WqState.Enabled) & (d[WqCfg.Mode, w] == WqMode.Shared)).Implies(d[WqCfg.PasidEnable, w] == 1))
        );
        yield return One(
            "DSA-INV-07",
            "While the device is Enabled, Bus Master Enable is set, and PASID and PRS are on as its Enabled WQs need them.",
            "5.1, 5.2, 5.7",
            HasItsSettings
        );
        yield return One(
            "DSA-INV-08",
            "A device state of 2 is shown only while Disable Device or Reset Device waits, and then no WQ is Enabled.",
            "9.2.10",
            d => d.Is(DeviceState.Stopping).Implies(d.IsStopping(CommandCode.DisableDevice, CommandCode.ResetDevice) & Wqs(d, w => !d.WqIs(w, WqState.Enabled)))
        );
        yield return One("DSA-INV-09", "A WQ state of 2 is shown only while a command that disables WQs waits; 3 never.", "9.2.24", StopsForACommand);
        yield return One("DSA-INV-10", "Active is 1 exactly from the acceptance of a command to its answer.", "9.2.13", IsActiveWhileRunning);
        yield return One(
            "DSA-INV-11",
            "The occupancy of a WQ is the number of descriptors held for it, each for a WQ that exists.",
            "3.5",
            d => Wqs(d, w => d[WqCfg.Occupancy, w] == HeldFor(d, w)) & Slots(d, s => (d[Held.Present, s] == 1).Implies(d[Held.Wq, s] < (ulong)d.Wqs))
        );
        yield return One("DSA-INV-12", "A Disabled WQ holds no descriptor.", "3.15", d => Wqs(d, w => d.WqIs(w, WqState.Disabled).Implies(d[WqCfg.Occupancy, w] == 0)));
        yield return One("DSA-INV-13", "A WQ holds no more descriptors than its size.", "3.5", d => Wqs(d, w => d[WqCfg.Occupancy, w] <= d[WqCfg.Size, w]));
        yield return One(
            "DSA-INV-14",
            "No two handles that are out are the same.",
            "3.7",
            d => AreDifferent(d, MsixHandle.Live, MsixHandle.Handle) & AreDifferent(d, ImsHandle.Live, ImsHandle.Handle)
        );
        yield return One(
            "DSA-INV-15",
            "A pending bit is set only for an entry that is masked, or while MSI-X is off; none beyond the table.",
            "9.2.27",
            PendingMeansMasked
        );
        yield return One(
            "DSA-INV-16",
            "An IMS entry with a pending message is masked.",
            "9.2.28",
            d => Ims(d, i => (d[Model.Registers.Ims.Pending, i] == 1).Implies(d[Model.Registers.Ims.Mask, i] == 1))
        );
        yield return One(
            "DSA-INV-17",
            "The message address of an IMS entry is an interrupt address, aligned to a dword.",
            "9.2.28",
            d => Ims(d, i => (d[Model.Registers.Ims.Address, i] >> 20 == 0xFEE) & (d[Model.Registers.Ims.Address, i].Bits(0, 2) == 0))
        );
        yield return One("DSA-INV-18", "A base address register shows zeroes below its size.", "App. C BAR0, BAR2", BarsAreAligned);
        yield return One("DSA-INV-19", "A valid software error has a code; what it says of a descriptor comes with a WQ that exists.", "9.2.15", ErrorsAreWhole);
        yield return One("DSA-INV-20", "Initiate FLR always reads 0, and outside Halt no reset is asked for.", "9.1.3, 9.2.10", AsksForNoReset);
    }

    internal static Bool<V> IsActiveWhileRunning(Device<V> d) =>
        (d[Running.Phase] <= Phase.Reported)
        & (d[CmdStatus.Active] == d[Running.Phase].IsIn(Phase.Accepted, Phase.Stopping, Phase.Applied).AsWord())
        & (d[Running.Phase] == Phase.Stopping).Implies(
            d[Running.Code].IsIn(CommandCode.DisableDevice, CommandCode.ResetDevice, CommandCode.DisableWq, CommandCode.ResetWq)
        );

    internal static Bool<V> StopsForACommand(Device<V> d) =>
        Wqs(
            d,
            w =>
                (d[WqCfg.State, w] <= WqState.Stopping)
                & d.WqIs(w, WqState.Stopping)
                    .Implies(d.IsStopping(CommandCode.DisableDevice, CommandCode.ResetDevice) | (d.IsStopping(CommandCode.DisableWq, CommandCode.ResetWq) & d.IsNamed(w)))
        );

    internal static Bool<V> AsksForNoReset(Device<V> d) => (d[PciExpress.InitiateFlr] == 0) & (d[GenSts.ResetType] != 0).Implies(d.Is(DeviceState.Halt));

    internal static Bool<V> PendingMeansMasked(Device<V> d)
    {
        var entries = d.State.Theta.MsixEntries;
        Bool<V> masked(int i) => (d[MsixCapability.FunctionMask] == 1) | (d[Msix.Mask, i] == 1) | (d[MsixCapability.Enable] == 0);
        return Each<V>(entries, i => d[MsixPba.Pending, i / 32].Bit(i % 32).Implies(masked(i)))
            & Each<V>(d.State.Theta.Layout.Count(MsixPba.Pending), i => d[MsixPba.Pending, i] >> Math.Clamp(entries - (32 * i), 0, 32) == 0);
    }

    internal static Bool<V> BarsAreAligned(Device<V> d) =>
        ((d[Bar0.Addr] & ((d.State.Theta.Bar0Size - 1) >> Bar0.Addr.Low)) == 0) & ((d[Bar2.Addr] & ((d.State.Theta.Bar2Size - 1) >> Bar2.Addr.Low)) == 0);

    internal static Bool<V> BarsShowTheirType(Device<V> d) =>
        ((d[Bar0.Msi] | (d[Bar0.Bt] << 1) | (d[Bar0.Pf] << 3)) == 0xC) & ((d[Bar2.Msi] | (d[Bar2.Bt] << 1) | (d[Bar2.Pf] << 3)) == 0xC) & (d[PciHeader.Bar4] == 0);

    internal static Bool<V> ErrorsAreWhole(Device<V> d) =>
        (d[SwError.Valid] == 1).Implies(d[SwError.ErrorCode] != 0)
        & (d[SwError.DescriptorValid] == 1).Implies(d[SwError.WqIndexValid] == 1)
        & (d[SwError.WqIndexValid] == 1).Implies(d[SwError.WqIndex] < (ulong)d.Wqs);

    internal static Bool<V> Wqs(Device<V> d, Func<int, Bool<V>> holds) => Each(d.Wqs, holds);

    internal static Bool<V> Slots(Device<V> d, Func<int, Bool<V>> holds) => Each(d.State.Theta.HeldDescriptors, holds);

    internal static Word<V> HeldFor(Device<V> d, int wq)
    {
        Word<V> n = 0;
        for (var slot = 0; slot < d.State.Theta.HeldDescriptors; slot++)
        {
            n += ((d[Held.Present, slot] == 1) & (d[Held.Wq, slot] == (ulong)wq)).AsWord();
        }

        return n;
    }

    private static Bool<V> Ims(Device<V> d, Func<int, Bool<V>> holds) => Each(d.State.Theta.ImsEntries, holds);

    private static Invariant<V> One(string id, string sentence, string section, Func<Device<V>, Bool<V>> holds) =>
        new(id, sentence, Citation.Spec(section), world => holds(world.Host));

    private static Bool<V> HasLegalLimits(Device<V> d, int w) =>
        (d[WqCfg.Size, w] != 0)
        & (d[WqCap.PrioritySupport] == 1).Implies(d[WqCfg.Priority, w] != 0)
        & (d[WqCfg.MaxTransferSize, w] <= d[GenCap.MaxTransferSize])
        & d.SupportsBatch.Implies((d[WqCfg.MaxBatchSize, w] != 0) & (d[WqCfg.MaxBatchSize, w] <= d[GenCap.MaxBatchSize]))
        & (d[WqCfg.PrsDisable, w] == 0);

    private static Bool<V> HasItsSettings(Device<V> d) =>
        d.Is(DeviceState.Enabled)
            .Implies(
                (d[PciCmd.Bme] == 1)
                    & Wqs(
                        d,
                        w =>
                            d.WqIs(w, WqState.Enabled)
                                .Implies(
                                    (d[WqCfg.PasidEnable, w] == 1).Implies(d[Translation.PasidEnable] == 1)
                                        & (d[WqCfg.BlockOnFaultEnable, w] == 1).Implies((d[GenCap.BlockOnFaultSupport] == 1) & (d[Translation.PrsEnable] == 1))
                                )
                    )
            );

    private static Bool<V> AreDifferent(Device<V> d, Field live, Field handle)
    {
        var n = d.State.Theta.Layout.Count(live);
        return Each<V>(n, i => Each<V>(i, j => !((d[live, i] == 1) & (d[live, j] == 1) & (d[handle, i] == d[handle, j]))))
            & Each<V>(n, i => (d[live, i] == 1).Implies(d[handle, i] == (ulong)i));
    }
}
