using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>Resets (DSA 3.15, T9-3).</content>
public sealed partial class Device<V>
{
    /// <summary>Power-on or warm reset: what is announced first, since other reset values depend on it; then every other field.</summary>
    public void PowerOn()
    {
        foreach (var field in Manual.Fields.OrderByDescending(f => f.Reset.IsAnnounced))
        {
            ResetField(field, always: true);
        }

        Rules.Effects.AfterReset(this);
    }

    /// <summary>
    /// FLR: as power-on (DSA-REG-03), but for what PCI Express keeps (PCIE 6.6.2); ends all work (DSA-ST-04) and tells nothing of it (DSA-ERR-23). Messages
    /// already sent stay sent.
    /// </summary>
    public void FunctionLevelReset()
    {
        Host?.Quiesce();
        foreach (var field in Manual.Fields)
        {
            var outlives = field.Sticky || (field.Register.Place == Place.Internal && field.Register.KeptByResetDevice && field.Register != Running.Register);
            if (!outlives)
            {
                ResetField(field, always: true);
            }
        }

        Rules.Effects.AfterReset(this);
        VectorsChanged();
    }

    private void VectorsChanged()
    {
        for (var vector = 0; Host is not null && vector < State.Theta.MsixEntries; vector++)
        {
            Host.VectorChanged((ulong)vector);
        }
    }

    /// <summary>What Reset Device leaves: registers that are not kept take their reset values (DSA-ERR-24, DSA-REG-02, DSA-CMD-08).</summary>
    private void ResetRegisters()
    {
        foreach (var field in Manual.Fields)
        {
            ResetField(field, always: false);
        }

        Rules.Effects.AfterReset(this);
        VectorsChanged();
    }

    private void ResetField(Field field, bool always)
    {
        if (field.Register.KeptByResetDevice && !always)
        {
            return;
        }

        for (var index = 0; index < State.Theta.Layout.Count(field); index++)
        {
            ResetField(field, index);
        }
    }

    /// <summary>Without Configuration Support a reset gives back the configuration that the implementation announces (DSA-CFG-09), also of what may be written (DSA-AMB-36).</summary>
    private void ResetField(Field field, int index)
    {
        if (field.Reset.IsAnnounced)
        {
            this[field, index] = State.Theta[field, index];
            return;
        }

        Word<V> value = field.Reset.From is { } from ? this[from()] : field.Reset.Value;
        this[field, index] = field.IsConfiguration ? Word<V>.Select(this[GenCap.ConfigurationSupport] == 0, State.Theta[field, index], value) : value;
    }

    /// <summary>PERFRST: the registers named take their reset values, and its bits read 0 again (DSA 9.2.25.4).</summary>
    private void ResetPerfmon()
    {
        var (configuration, counters) = (this[PerfCap.ResetConfiguration] == 1, this[PerfCap.ResetCounters] == 1);
        foreach (var register in new[] { Counter.Configuration, Counter.Filter, PerfCap.OverflowRegister, PerfCap.FreezeRegister, Counter.DataRegister })
        {
            var resets = register == Counter.DataRegister ? counters : configuration;
            for (var index = 0; index < State.Theta.Count(register.Dimension); index++)
            {
                foreach (var field in register.Fields)
                {
                    this[field, index] = Word<V>.Select(resets, field.Reset.Value, this[field, index]);
                }
            }
        }

        (this[PerfCap.ResetConfiguration], this[PerfCap.ResetCounters]) = (0, 0);
    }

    /// <summary>What Reset WQ leaves: every field of the entry but Size takes its reset value (DSA-CMD-27).</summary>
    private void ResetWqRegisters(int wq)
    {
        foreach (var field in WqCfg.Register.Fields.Concat(State.Theta.Count(Dimension.LimitedWqs) > wq ? OpCfg.Register.Fields : []))
        {
            if (field != WqCfg.Size && field != WqCfg.State && field != WqCfg.Occupancy)
            {
                ResetField(field, wq);
            }
        }
    }
}
