using Dsa.Model;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <content>The host of a virtual device.</content>
public sealed partial class ModelDevice
{
    /// <summary>Which of the virtual devices on the host is the device under test.</summary>
    public const int Number = 0;

    private const int VirtualDevices = 2;
    private const ulong FirstPasid = 1;

    private readonly HostWatch? watch;

    /// <summary>The virtual devices with their host, or null for a physical device. Those other than <see cref="Number"/> are closed unless somebody opens them.</summary>
    public Composition<Concrete>? Composition { get; }

    private bool IsOpen => (bool)(worker[Adi.Open, Number] == 1);

    /// <summary>Virtual devices on a host as it must be for them. The host carries out their descriptors, so it makes the checks of those.</summary>
    private Composition<Concrete> Compose(Theta theta, Rules<Concrete>? rules, IMemory<Concrete> memory)
    {
        var host = VirtualCapabilities.HostOf(theta, VirtualDevices, imsEntries: policy.HandleBase + (VirtualDevices * theta.Type!.SlotVectors.Length));
        var hostRules = rules is null
            ? null
            : Rules<Concrete>.Physical with
            {
                Submission = rules.Submission,
                Discarding = rules.Discarding,
                Descriptor = rules.Descriptor,
            };
        var composition = new Composition<Concrete>(host, theta, memory, rules, hostRules: hostRules) { FirstSlot = (ulong)policy.HandleBase };
        composition.Forwarded = (v, code, operand, status) =>
        {
            if (v == Number)
            {
                // What was programmed before the command is told before it.
                watch?.Report(seen);
                seen.Add(Event.HostCommand((int)code, operand.Value.Value, status.Value.Value));
            }
        };
        composition.PowerOn();
        return composition;
    }

    /// <summary>The virtual device is as created and opened; its host and the other virtual devices know nothing of it.</summary>
    private void PowerOnGuest()
    {
        Composition!.Release(Number);
        ForgetPasid();
        Composition.Attach(Number, FirstPasid);
        Composition.Open(Number);
        seen.Clear();
        watch!.Begin();
    }

    /// <summary>Nothing of a guest is left at a host WQ that was its alone, even where a quirk leaves it.</summary>
    private void ForgetPasid()
    {
        if (!Composition!.Type.SharesWq)
        {
            (worker[WqCfg.PasidEnable, Composition.WqOf(Number)], worker[WqCfg.Pasid, Composition.WqOf(Number)]) = (0, 0);
        }
    }

    private void NeedsOpen(in Event stimulus)
    {
        var isGuests =
            stimulus.Kind is not (EventKind.Wait or EventKind.HostAttach or EventKind.HostOpen or EventKind.Reset)
            || (stimulus.Kind == EventKind.Reset && stimulus.ResetKind != ResetKind.PowerOn);
        if (Composition is not null && isGuests && !IsOpen)
        {
            throw new CannotDoException("The virtual device is closed.");
        }
    }

    private void NamePasid(ulong guest, ulong host)
    {
        if (!(bool)Composition!.MayName(Number, guest, host))
        {
            throw new CannotDoException("The guest has no room for another PASID, or the name or the PASID is taken, or the virtual device is closed.");
        }

        Composition.Name(Number, guest, host);
    }

    private void ServeHost(in Event stimulus)
    {
        if (Composition is null)
        {
            throw new CannotDoException("A physical device is not opened, closed or attached.");
        }

        switch (stimulus.Kind)
        {
            case EventKind.HostAttach when stimulus.GuestPasid >= 0:
                NamePasid((ulong)stimulus.GuestPasid, (ulong)stimulus.Pasid);
                break;
            case EventKind.HostAttach when !(bool)Composition.MayAttach(Number, (ulong)stimulus.Pasid):
                throw new CannotDoException("A descriptor could still run under the PASID attached now, or the new one has a name.");
            case EventKind.HostAttach:
                Composition.Attach(Number, (ulong)stimulus.Pasid);
                break;
            case EventKind.HostOpen when IsOpen:
                throw new CannotDoException("The virtual device is open.");
            case EventKind.HostOpen:
                Composition.Open(Number);
                break;
            default:
                Composition.Release(Number);
                break;
        }
    }
}
