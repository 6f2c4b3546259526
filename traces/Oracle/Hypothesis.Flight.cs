using System.Runtime.InteropServices;
using Dsa.Model.Descriptors;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Traces;

/// <content>Descriptors in flight, in the order of their submission.</content>
internal sealed partial class Hypothesis
{
    private readonly List<Flying> flight = [];

    /// <summary>Changes with every change of what a descriptor's end depends on.</summary>
    internal int Version { get; private set; } = 1;

    internal Span<Flying> Flight => CollectionsMarshal.AsSpan(flight);

    internal bool HoldsAny => flight.Count > 0;

    /// <summary>How descriptors end may be another now.</summary>
    internal void Reconfigured() => Version++;

    /// <summary>Where the next descriptor taken would be held; -1 where there is no room.</summary>
    internal int FreeSlot
    {
        get
        {
            var slots = Device.State.Theta.HeldDescriptors;
            for (var slot = 0; slot < slots; slot++)
            {
                if (At(Held.Present, slot) == 0)
                {
                    return slot;
                }
            }

            return -1;
        }
    }

    /// <summary>Follows the descriptor in a slot, if one was put there.</summary>
    internal void Follow(int slot)
    {
        if (slot < 0 || At(Held.Present, slot) == 0)
        {
            return;
        }

        var work = new Work<Concrete>(Device, slot);
        var taken = new Flying
        {
            Slot = slot,
            Wq = (int)work.WqIndex.Value.Value,
            IsDrain = (bool)work.Is(Operation.Drain),
            IsBatch = (bool)work.Is(Operation.Batch),
            Memory = Touched(slot),
            Record = new(work.RecordAddress.Value.Value, (bool)work.Has(Flag.RecordAddressValid) ? RecordBytes : 0UL),
            Entry = -1,
        };
        taken.PassedInWq = PlacesClaimed(taken.Wq);
        taken.Passed = int.MaxValue;
        foreach (ref var other in Flight)
        {
            if (taken.Memory.Conflicts(other.Memory))
            {
                taken.Tangles++;
                other.Tangles++;
            }
        }

        flight.Add(taken);
    }

    /// <summary>Whether what is written to the record of a descriptor in flight can be nothing but its status: it works on no other memory there, and no other work did.</summary>
    internal bool TellsOf(int index, ulong record)
    {
        var f = flight[index];
        return f is { IsBatch: false, Tangles: 0 } && !f.Memory.Writes.Any(f.Record.Meets) && !records.ContainsKey(record);
    }

    /// <summary>Takes a descriptor out of flight.</summary>
    private Flying Leave(int slot)
    {
        var index = flight.FindIndex(f => f.Slot == slot);
        if (index < 0)
        {
            return new Flying { Slot = -1, Entry = -1 };
        }

        var left = flight[index];
        flight.RemoveAt(index);
        if (left.Tangles > 0)
        {
            foreach (ref var other in Flight)
            {
                other.Tangles -= left.Memory.Conflicts(other.Memory) ? 1 : 0;
            }
        }

        return left;
    }

    /// <summary>Whether the model has dropped a descriptor that is in flight here.</summary>
    internal bool HasLost
    {
        get
        {
            foreach (ref readonly var f in Flight)
            {
                if (At(Held.Present, f.Slot) == 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>
    /// Where a descriptor is held shows nowhere, nor what is left of one that is not held any more: those in flight take the first places, in the order of their
    /// submission, so that what differs in nothing else is the same.
    /// </summary>
    internal void Tidy()
    {
        if (canGoBack)
        {
            return;
        }

        for (var slot = 0; slot < Device.State.Theta.HeldDescriptors; slot++)
        {
            if (At(Held.Present, slot) == 0 && Held.Words.Any(word => At(word, slot) != 0))
            {
                Put(slot, new ulong[Held.Register.Fields.Length]);
            }
        }

        if (flight.Index().All(f => f.Item.Slot == f.Index))
        {
            return;
        }

        var held = flight.ConvertAll(f => Held.Register.Fields.Select(field => At(field, f.Slot)).ToArray());
        foreach (var f in flight)
        {
            Put(f.Slot, new ulong[Held.Register.Fields.Length]);
        }

        for (var i = 0; i < flight.Count; i++)
        {
            Put(i, held[i]);
            flight[i] = flight[i] with { Slot = i };
        }
    }

    private void Put(int slot, ulong[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Device[Held.Register.Fields[i], slot] = values[i];
        }
    }

    private void CopyFlightFrom(Hypothesis other)
    {
        Version = other.Version;
        if (flight.Count + other.flight.Count > 0)
        {
            flight.Clear();
            flight.AddRange(other.flight);
        }

        if (senders.Count + other.senders.Count > 0)
        {
            senders.Clear();
            senders.AddRange(other.senders);
        }

        (places, Ghosts) = (other.places, other.Ghosts);
    }

    private bool FlightIsSameAs(Hypothesis other)
    {
        if (flight.Count != other.flight.Count || Ghosts.Length != other.Ghosts.Length || !places.AsSpan().SequenceEqual(other.places.AsSpan()))
        {
            return false;
        }

        for (var i = 0; i < flight.Count; i++)
        {
            var (a, b) = (flight[i], other.flight[i]);
            if (
                (a.Slot, a.Done, a.Told) != (b.Slot, b.Done, b.Told)
                || (a.Slot, a.Passed, a.PassedInWq, a.MayHaveSent, a.MayHaveBeenLost) != (b.Slot, b.Passed, b.PassedInWq, b.MayHaveSent, b.MayHaveBeenLost)
            )
            {
                return false;
            }
        }

        for (var i = 0; i < Ghosts.Length; i++)
        {
            if (!Ghosts[i].IsSameAs(other.Ghosts[i]))
            {
                return false;
            }
        }

        return SendersAreSameAs(other);
    }
}
