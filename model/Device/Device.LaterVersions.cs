using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>Questions of Enable Device and Enable WQ about what came after version 1; without the capability the fields read 0 and nothing is wrong with them.</content>
public sealed partial class Device<V>
{
    /// <summary>The truth "a bandwidth limit has a reserved code": only 0 to 3 have a meaning (DSA 5.1, 9.2.23).</summary>
    public Bool<V> BreaksBandwidthRules => AnyGroup((d, g) => (d[GrpCfg.ReadBandwidthLimit, g] > 3) | (d[GrpCfg.WriteBandwidthLimit, g] > 3));

    /// <summary>The truth "the event log is too small, or reaches beyond the address space" (DSA 5.1, 9.2.16).</summary>
    public Bool<V> HasNoEventLogMemory
    {
        get
        {
            var size = this[EvlCfg.LogSize];
            var bytes = Word<V>.Select(this[GenCap.EventLogSupport] == 1, size << 6, Word<V>.Select(this[GenCap.EventLogSupport] == 2, size << 7, size << 8));
            return (this[GenCap.EventLogSupport] == 0) | (size < 64) | (this[EvlCfg.BaseAddress] + ((bytes + 0xFFF) >> 12) > 1UL << 52);
        }
    }

    /// <summary>The truth "a PASID, or privilege with it, is asked for that the PASID capability does not give" (DSA 5.1).</summary>
    public Bool<V> NamesPasidWithoutPasids(Field pasidEnable, Field priv) =>
        ((this[pasidEnable] == 1) & (this[Translation.PasidEnable] == 0))
        | ((this[priv] == 1) & ((this[pasidEnable] == 0) | (this[Translation.PrivilegedModeEnable] == 0)));

    /// <summary>The truth "the named WQ allows an operation the device does not have" (DSA 5.2).</summary>
    public Bool<V> NamedWqAllowsAbsentOperations =>
        (
            (Named(OpCfg.Operations0) & ~this[OpCap.Operations0])
            | (Named(OpCfg.Operations64) & ~this[OpCap.Operations64])
            | (Named(OpCfg.Operations128) & ~this[OpCap.Operations128])
            | (Named(OpCfg.Operations192) & ~this[OpCap.Operations192])
        ) != 0;

    /// <summary>The truth "a virtual channel carries the traffic class": a device without the VC capability has one channel for all (DSA 4.2, 9.1.4).</summary>
    public Bool<V> CarriesTrafficClass(Word<V> trafficClass)
    {
        var map = this[VirtualChannels.TrafficClass0On0] | (this[VirtualChannels.TrafficClassesOn0] << 1);
        map |= Word<V>.Select(this[VirtualChannels.Enable1] == 1, this[VirtualChannels.TrafficClassesOn1] << 1, 0);
        return State.Theta.Start(Place.VirtualChannels) is null ? true : map.Bit(trafficClass);
    }
}
