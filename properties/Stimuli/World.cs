using Dsa.Model;
using Dsa.Model.Values;
using Dsa.Model.Virtual;

namespace Dsa.Properties;

/// <summary>What the stimuli act on and the invariants speak of: one physical device, or a host with its virtual devices.</summary>
/// <typeparam name="V">The reading of values.</typeparam>
public sealed class World<V>
    where V : struct, IValue<V>
{
    /// <summary>A world of zeroes; <see cref="PowerOn"/> gives its first state.</summary>
    /// <param name="setting">Which devices.</param>
    /// <param name="memory">Memory behind them.</param>
    /// <param name="fault">Rules and effects that differ from the model's, or null.</param>
    public World(Setting setting, IMemory<V> memory, Fault<V>? fault = null)
    {
        ArgumentNullException.ThrowIfNull(setting);
        (Setting, Memory) = (setting, memory);
        if (!setting.IsComposed)
        {
            Devices = [new Device<V>(new State<V>(setting.Theta), fault?.DeviceRules ?? Rules<V>.Physical, memory)];
        }
        else
        {
            Composition = new Composition<V>(setting.Theta, setting.Guests, memory, fault?.GuestRules, fault?.Host);
            Devices = [Composition.Host, .. Composition.Guests];
        }
    }

    /// <summary>Which devices.</summary>
    public Setting Setting { get; }

    /// <summary>Memory behind them.</summary>
    public IMemory<V> Memory { get; }

    /// <summary>The virtual devices with their host, or null for a physical device alone.</summary>
    public Composition<V>? Composition { get; }

    /// <summary>The physical device or host, then the virtual devices.</summary>
    public IReadOnlyList<Device<V>> Devices { get; }

    /// <summary>The physical device, or the host.</summary>
    public Device<V> Host => Devices[0];

    /// <summary>Virtual device v.</summary>
    public Device<V> Guest(int v) => Devices[v + 1];

    /// <summary>What the last call of the host side or of VFIO came to: 0 where it was done, else an error number.</summary>
    public Word<V> Answer { get; set; }

    /// <summary>Copies of all states; setting them takes copies.</summary>
    public IReadOnlyList<State<V>> States
    {
        get => [.. Devices.Select(device => device.State.Clone())];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            for (var i = 0; i < Devices.Count; i++)
            {
                Devices[i].State = value[i].Clone();
            }
        }
    }

    /// <summary>The first state.</summary>
    public void PowerOn()
    {
        if (Composition is null)
        {
            Host.PowerOn();
        }
        else
        {
            Composition.PowerOn();
        }
    }
}
