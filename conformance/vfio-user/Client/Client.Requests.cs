using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dsa.VfioUser;

/// <content>Memory, interrupts and reset.</content>
public sealed partial class Client
{
    private const uint ReadWrite = 3;
    private const int MostFdsInMessage = 253;

    /// <summary>Gives the server a range of DMA addresses; false where it refuses.</summary>
    /// <param name="address">First DMA address.</param>
    /// <param name="size">Bytes.</param>
    /// <param name="file">The file the bytes are in, which the server may map; null for accesses by messages only.</param>
    /// <param name="offset">Where in the file they start.</param>
    public bool TryMap(ulong address, ulong size, SafeFileHandle? file = null, ulong offset = 0)
    {
        if (file is not null && Server.Fds == 0)
        {
            return false;
        }

        var map = new DmaMap((uint)Unsafe.SizeOf<DmaMap>(), ReadWrite, offset, address, size);
        Send(Command.DmaMap, MemoryMarshal.AsBytes(new ReadOnlySpan<DmaMap>(in map)), file is null ? [] : [file]);
        return Await();
    }

    /// <summary>Takes a range away that was given as it is; false where the server refuses.</summary>
    public bool TryUnmap(ulong address, ulong size)
    {
        var unmap = new DmaUnmap((uint)Unsafe.SizeOf<DmaUnmap>(), 0, address, size);
        Ask(Command.DmaUnmap, MemoryMarshal.AsBytes(new ReadOnlySpan<DmaUnmap>(in unmap)));
        if (!Await())
        {
            return false;
        }

        _ = Fixed<DmaUnmap>();
        return true;
    }

    /// <summary>SET_IRQS as it is; false where the server refuses.</summary>
    /// <param name="call">The call, but for its size.</param>
    /// <param name="data">A byte for each interrupt, where bytes are given.</param>
    /// <param name="files">Descriptors, where those are.</param>
    public bool TrySetIrqs(in SetIrqs call, ReadOnlySpan<byte> data, ReadOnlySpan<SafeFileHandle> files)
    {
        var set = call with { ArgSize = (uint)(Unsafe.SizeOf<SetIrqs>() + data.Length) };
        Send(Command.SetIrqs, [.. MemoryMarshal.AsBytes(new ReadOnlySpan<SetIrqs>(in set)), .. data], files);
        return End();
    }

    /// <summary>Gives interrupts an eventfd each, in as many messages as the server needs; false where it refuses.</summary>
    /// <param name="index">The kind of interrupt.</param>
    /// <param name="start">The first interrupt.</param>
    /// <param name="files">The eventfds.</param>
    public bool TrySetTriggers(uint index, uint start, ReadOnlySpan<SafeFileHandle> files)
    {
        var most = Math.Min(Server.Fds, MostFdsInMessage);
        for (var i = 0; i < files.Length; i += most)
        {
            var part = most > 0 ? files.Slice(i, Math.Min(most, files.Length - i)) : [];
            if (part.IsEmpty || !TrySetIrqs(SetIrqs.EventFds, index, start + (uint)i, (uint)part.Length, part))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes the eventfds of some interrupts away; false where the server refuses.</summary>
    public bool TryTakeTriggers(uint index, uint start, uint count) => TrySetIrqs(SetIrqs.EventFds, index, start, count, []);

    /// <summary>Takes the eventfds of all interrupts of an index away; false where the server refuses.</summary>
    public bool TryDisable(uint index)
    {
        BeginDisable(index);
        return End();
    }

    /// <summary>Resets the device; false where the server refuses.</summary>
    public bool TryReset()
    {
        BeginReset();
        return End();
    }

    /// <summary>Begins to give an interrupt an eventfd; <see cref="End"/> waits for its end.</summary>
    public void BeginTrigger(uint index, uint number, SafeFileHandle file) => BeginSetIrqs(SetIrqs.EventFds, index, number, 1, [file]);

    /// <summary>Begins to take all eventfds of an index away; <see cref="End"/> waits for its end.</summary>
    public void BeginDisable(uint index) => BeginSetIrqs(SetIrqs.None, index, 0, 0, []);

    /// <summary>Begins a reset; <see cref="End"/> waits for its end.</summary>
    public void BeginReset() => Ask(Command.DeviceReset, []);

    /// <summary>Waits for the oldest request, one without data; false where the server answers with an error.</summary>
    public bool End() => Await();

    private bool TrySetIrqs(uint data, uint index, uint start, uint count, ReadOnlySpan<SafeFileHandle> files)
    {
        BeginSetIrqs(data, index, start, count, files);
        return End();
    }

    private void BeginSetIrqs(uint data, uint index, uint start, uint count, ReadOnlySpan<SafeFileHandle> files)
    {
        var set = new SetIrqs((uint)Unsafe.SizeOf<SetIrqs>(), data | SetIrqs.Trigger, index, start, count);
        Send(Command.SetIrqs, MemoryMarshal.AsBytes(new ReadOnlySpan<SetIrqs>(in set)), files);
    }

    private void Send(Command command, ReadOnlySpan<byte> payload, ReadOnlySpan<SafeFileHandle> files) =>
        connection.Send(new Header(Remember(command, payload.Length, 0), command, 0), payload, files);
}
