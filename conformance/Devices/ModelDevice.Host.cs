using Dsa.Model;
using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Model.Values;
using Dsa.Model.Virtual;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <content>The host of a virtual device.</content>
public sealed partial class ModelDevice
{
    /// <summary>Which of the virtual devices on the host is the device under test.</summary>
    public const int Number = 0;

    private const ulong FirstPasid = 1;

    private readonly HostWatch? watch;
    private readonly Neighbour[] neighbours = [];

    /// <summary>The virtual devices with their host, or null for a physical device. Those other than <see cref="Number"/> are closed unless somebody opens them.</summary>
    public Composition<Concrete>? Composition { get; }

    private bool IsOpen => (bool)(worker[Adi.Open, Number] == 1);

    private bool OthersAreBound =>
        Composition is not null && Enumerable.Range(0, worker.Wqs).Any(wq => wq != Composition.WqOf(Number) && (bool)(worker[MdevWq.Bound, wq] == 1));

    /// <summary>Virtual devices on a host as it must be for them. The host carries out their descriptors, so it makes the checks of those.</summary>
    private Composition<Concrete> Compose(Theta theta, IReadOnlyList<MdevType> others, Rules<Concrete>? rules, IMemory<Concrete> memory)
    {
        MdevType[] types = [theta.Type!, .. others];
        var host = VirtualCapabilities.HostOf(theta, types, imsEntries: policy.HandleBase + (types.Length * types.Max(type => type.SlotVectors.Length)));
        var guests = types.Select(type => type == theta.Type ? theta : Model.Configuration.Profiles.Virtual(type, theta.HeldDescriptors, host: host));
        var hostRules = rules is null
            ? null
            : Rules<Concrete>.Physical with
            {
                Submission = rules.Submission,
                Discarding = rules.Discarding,
                Descriptor = rules.Descriptor,
            };
        var composition = new Composition<Concrete>(host, [.. guests], memory, rules, hostRules: hostRules) { FirstSlot = (ulong)policy.HandleBase };
        composition.Forwarded = (v, code, operand, status) =>
        {
            if (v == Number)
            {
                // What was programmed before the command is told before it.
                watch?.Report(seen);
                seen.Add(Event.HostCommand((int)code, operand.Value.Value, status.Value.Value));
            }
        };
        composition.Stepped = step =>
        {
            var number = HostStep.Registration.IndexOf(step) + 1;
            seen.Add(Event.HostStep(number, (bool)(composition.Host[step.Done] == 1)));
        };
        composition.PowerOn();
        for (var wq = 0; wq < composition.Host.Wqs; wq++)
        {
            // The first bind of the WQ of the device under test registers the parent: nobody else keeps it registered.
            if (wq != composition.WqOf(Number))
            {
                composition.Unbind(wq);
            }
        }

        return composition;
    }

    /// <summary>The virtual device is as created and opened; its host and the other virtual devices know nothing of it.</summary>
    private void PowerOnGuest()
    {
        Composition!.Release(Number);
        ForgetPasid();
        CountAgain();
        foreach (var neighbour in neighbours)
        {
            neighbour.Begin();
        }

        Composition.Bind(Composition.WqOf(Number), 0);
        Composition.Create(Type!, false);
        Composition.Attach(Number, FirstPasid);
        Composition.Open(Number);
        seen.Clear();
        watch!.Begin();
    }

    /// <summary>Nothing of a guest is left at a host WQ that was its alone, even where a quirk leaves it.</summary>
    private void ForgetPasid()
    {
        if (!Composition!.TypeOf(Number).SharesWq)
        {
            (worker[WqCfg.PasidEnable, Composition.WqOf(Number)], worker[WqCfg.Pasid, Composition.WqOf(Number)]) = (0, 0);
        }
    }

    /// <summary>The parent is registered and knows the clients of its WQ, even where a quirk miscounts them.</summary>
    private void CountAgain()
    {
        var wq = Composition!.WqOf(Number);
        foreach (var step in HostStep.Registration)
        {
            worker[step.Done] = 1;
        }

        worker[MdevWq.Clients, wq] = (ulong)Enumerable.Range(0, Composition.Guests.Count).Count(v => Composition.WqOf(v) == wq && (bool)(worker[Adi.Created, v] == 1));
    }

    /// <summary>The other guests do what they like; what it does to their own WQs and slots is nobody's business.</summary>
    private void LetOthersAct(in Event stimulus)
    {
        var told = seen.Count;
        foreach (var neighbour in neighbours)
        {
            neighbour.Act(stimulus);
        }

        seen.RemoveRange(told, seen.Count - told);
        watch?.Overlook(wq => wq != Composition!.WqOf(Number), slot => !(bool)Composition!.Owns(Number, (ulong)slot));
    }

    private void NeedsOpen(in Event stimulus)
    {
        var isGuests =
            stimulus.Kind is not (EventKind.Wait or EventKind.Reset or EventKind.HostError) && !stimulus.IsHostCall
            || (stimulus.Kind == EventKind.Reset && stimulus.ResetKind != ResetKind.PowerOn);
        if (Composition is not null && isGuests && !IsOpen)
        {
            throw new CannotDoException("The virtual device is closed.");
        }
    }

    private Event Ask(in Event call)
    {
        var (refusal, number) = IsOpen ? Composition!.Ask(Number, (VfioQuestion)call.Code, (uint)call.Index) : new VfioAnswer(Errno.NoDevice, 0);
        return call with { At = number, Value = refusal, HasValue = true };
    }

    private void NamePasid(ulong guest, ulong host)
    {
        if (!(bool)Composition!.MayName(Number, guest, host))
        {
            throw new CannotDoException("The guest has no room for another PASID, or the name or the PASID is taken, or the virtual device is closed.");
        }

        Composition.Name(Number, guest, host);
    }

    /// <summary>Does what the host side is asked for; what came of it.</summary>
    private Event ServeHost(in Event call)
    {
        if (Composition is null)
        {
            throw new CannotDoException("A physical device is no virtual device's.");
        }

        if (call.Kind == EventKind.VfioInfo)
        {
            return Ask(call);
        }

        if (call.Kind == EventKind.HostAvailable)
        {
            return call with { At = Composition.Available(Type!).Value.Value, HasValue = true };
        }

        var wq = call.Index < 0 ? Composition.WqOf(Number) : call.Index;
        if (call.Kind == EventKind.HostAttach && call.GuestPasid >= 0)
        {
            NamePasid((ulong)call.GuestPasid, (ulong)call.Pasid);
            return call with { HasValue = true };
        }

        var result = call.Kind switch
        {
            EventKind.HostBind => Composition.Bind(wq, (ulong)call.Failure),
            EventKind.HostUnbind => Composition.Unbind(wq),
            EventKind.HostCreate => Composition.Create(Type!, call.Failure != HostFailure.None),
            EventKind.HostRemove => Composition.Remove(Number),
            EventKind.HostAttach => Composition.Attach(Number, (ulong)call.Pasid),
            EventKind.HostOpen => Composition.Open(Number),
            EventKind.HostMmap => Composition.Map(Number, (ulong)call.Index, call.At, (ulong)call.Size, call.On),
            EventKind.HostDetach => Composition.Detach(Number),
            EventKind.HostConfigure => Composition.Reconfigure(wq),
            EventKind.VfioIrqs => Composition.SetIrqs(
                Number,
                IrqCalls.Of(call, device.State.Theta, (bool)Composition.HasTriggers(Number, (ulong)call.Index), isMaskable: true)
            ),
            EventKind.VfioReset => Composition.Reset(Number, call.Failure != HostFailure.None),
            _ => Composition.Release(Number),
        };
        return call with { Value = result.Value.Value, HasValue = true };
    }
}
