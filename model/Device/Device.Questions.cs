using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>The questions the rows of Enable Device, Enable WQ and the WQ commands ask, in the manual's words.</content>
public sealed partial class Device<V>
{
    /// <summary>A field of the WQ the operand names by index.</summary>
    public Word<V> Named(Field field) => this[field, this[Running.Operand]];

    /// <summary>The truth "the operand is the index of a WQ".</summary>
    public Bool<V> NamedWqExists => this[Running.Operand].Bits(0, 8) < (ulong)Wqs & (this[Running.Operand] >> 8) == 0;

    /// <summary>The truth "the operand's group and bitmap name this WQ".</summary>
    public Bool<V> IsNamed(int wq) => this[Running.Operand].Bit(wq % 16) & (this[Running.Operand].Bits(16, 4) == (ulong)(wq / 16));

    /// <summary>The truth "the bitmap has a bit for a WQ the device does not have".</summary>
    public Bool<V> NamesAbsentWqs
    {
        get
        {
            var operand = this[Running.Operand];
            Bool<V> absent = false;
            for (var group = 0; group < 16; group++)
            {
                var present = Word<V>.Mask(Math.Clamp(Wqs - (16 * group), 0, 16));
                absent |= (operand.Bits(16, 4) == (ulong)group) & ((operand.Bits(0, 16) & ~present) != 0);
            }

            return absent;
        }
    }

    /// <summary>The truth "the bitmap is empty".</summary>
    public Bool<V> NamesNoWq => this[Running.Operand].Bits(0, 16) == 0;

    /// <summary>The truth "the condition holds for some WQ".</summary>
    public Bool<V> AnyWq(Func<Device<V>, int, Bool<V>> condition)
    {
        Bool<V> any = false;
        for (var wq = 0; wq < Wqs; wq++)
        {
            any |= condition(this, wq);
        }

        return any;
    }

    /// <summary>The truth "the condition holds for some group".</summary>
    public Bool<V> AnyGroup(Func<Device<V>, int, Bool<V>> condition)
    {
        Bool<V> any = false;
        for (var group = 0; group < Groups; group++)
        {
            any |= condition(this, group);
        }

        return any;
    }

    /// <summary>The sum of all WQ sizes.</summary>
    public Word<V> SumOfWqSizes
    {
        get
        {
            Word<V> sum = 0;
            for (var wq = 0; wq < Wqs; wq++)
            {
                sum += this[WqCfg.Size, wq];
            }

            return sum;
        }
    }

    /// <summary>1 for a WQ with a size, else 0 (DSA-CFG-04).</summary>
    public Word<V> IsActive(int wq) => (this[WqCfg.Size, wq] != 0).AsWord();

    /// <summary>The number of groups a WQ is in.</summary>
    public Word<V> GroupsOf(int wq)
    {
        Word<V> groups = 0;
        for (var group = 0; group < Groups; group++)
        {
            groups += this[WqBits(wq / 64), group].Bits(wq % 64, 1);
        }

        return groups;
    }

    /// <summary>The truth "the group has WQs".</summary>
    public Bool<V> HasWqs(int group) => (this[GrpCfg.Wqs, group] | this[GrpCfg.Wqs64, group] | this[GrpCfg.Wqs128, group] | this[GrpCfg.Wqs192, group]) != 0;

    /// <summary>The truth "the group has engines".</summary>
    public Bool<V> HasEngines(int group) => this[GrpCfg.Engines, group] != 0;

    /// <summary>The truth "some group names a WQ the device does not have".</summary>
    public Bool<V> GroupsNameAbsentWqs =>
        AnyGroup(
            (d, g) =>
            {
                Bool<V> absent = false;
                for (var part = 0; part < 4; part++)
                {
                    absent |= (d[WqBits(part), g] & ~Word<V>.Mask(Math.Clamp(d.Wqs - (64 * part), 0, 64))) != 0;
                }

                return absent;
            }
        );

    /// <summary>The truth "some engine is in more than one group".</summary>
    public Bool<V> EnginesShareGroups
    {
        get
        {
            Word<V> seen = 0;
            Word<V> twice = 0;
            for (var group = 0; group < Groups; group++)
            {
                twice |= seen & this[GrpCfg.Engines, group];
                seen |= this[GrpCfg.Engines, group];
            }

            return twice != 0;
        }
    }

    /// <summary>The truth "some group names an engine the device does not have".</summary>
    public Bool<V> GroupsNameAbsentEngines => AnyGroup((d, g) => (d[GrpCfg.Engines, g] >> d[EngCap.NumberOfEngines]) != 0);

    /// <summary>The truth "the device supports the mode".</summary>
    public Bool<V> SupportsMode(Word<V> mode) => Word<V>.Select(mode == WqMode.Shared, this[WqCap.SharedModeSupport], this[WqCap.DedicatedModeSupport]) == 1;

    /// <summary>The truth "the device has the Batch operation"; without it Max Batch Size is reserved (DSA-ST-11).</summary>
    public Bool<V> SupportsBatch => this[OpCap.Operations0].Bit(1);

    /// <summary>The truth "PRSREQALLOC is above 0 and at most PRSREQCAP".</summary>
    public Bool<V> HasPageRequestAllocation => (this[Translation.RequestAllocation] != 0) & (this[Translation.RequestAllocation] <= this[Translation.RequestCapacity]);

    /// <summary>The truth "the named WQ's occupancy handle can be used"; not looked at while its interrupt is off (DSA-ST-12, DSA-INT-13).</summary>
    public Bool<V> OccupancyHandleIsValid
    {
        get
        {
            var ims = Named(WqCfg.OccupancyTable) == 1;
            var unused = (Named(WqCfg.OccupancyInterruptEnable) == 0) | (this[WqCap.OccupancyInterruptSupport] == 0);
            return (unused & !(ims & (this[GenCap.ImsSize] == 0))) | FindEntry(ims, Named(WqCfg.OccupancyHandle)).Exists;
        }
    }

    /// <summary>A field of the group a WQ is in.</summary>
    public Word<V> OfGroup(Field field, Word<V> wq)
    {
        Word<V> value = 0;
        for (var group = 0; group < Groups; group++)
        {
            for (var part = 0; part <= (Wqs - 1) / 64; part++)
            {
                value = Word<V>.Select((wq >> 6 == (ulong)part) & this[WqBits(part), group].Bit(wq & 63), this[field, group], value);
            }
        }

        return value;
    }

    /// <summary>The truth "a traffic class is in the map of an enabled virtual channel"; every class is where the device has no such capability.</summary>
    public Bool<V> IsCarried(Word<V> trafficClass)
    {
        if (State.Theta.Start(Place.VirtualChannels) is null)
        {
            return true;
        }

        var first = this[VirtualChannels.TrafficClass0On0] | (this[VirtualChannels.TrafficClassesOn0] << 1);
        var second = this[VirtualChannels.TrafficClass0On1] | (this[VirtualChannels.TrafficClassesOn1] << 1);
        return ((this[VirtualChannels.Enable0] == 1) & first.Bit(trafficClass)) | ((this[VirtualChannels.Enable1] == 1) & second.Bit(trafficClass));
    }

    private static Field WqBits(int part) =>
        part switch
        {
            0 => GrpCfg.Wqs,
            1 => GrpCfg.Wqs64,
            2 => GrpCfg.Wqs128,
            _ => GrpCfg.Wqs192,
        };
}
