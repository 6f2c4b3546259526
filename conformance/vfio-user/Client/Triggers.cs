using Microsoft.Win32.SafeHandles;

namespace Dsa.VfioUser;

/// <summary>The eventfds a client gives a server for the interrupts of one index, and a wait for them and for the server together.</summary>
/// <param name="client">The client.</param>
/// <param name="index">The kind of interrupt; 2 for MSI-X.</param>
public sealed unsafe class Triggers(Client client, uint index) : IDisposable
{
    /// <summary>Index of MSI-X.</summary>
    public const uint MsiX = 2;

    private readonly List<(int Vector, EventFile File)> files = [];
    private Libc.PollEntry[] entries = [new Libc.PollEntry { Fd = client.Descriptor, Asked = Libc.PollIn }];

    /// <summary>Gives the server an eventfd for a vector; false where it refuses.</summary>
    public bool TryInstall(int vector) => client.TrySetTriggers(index, (uint)vector, [Of(vector)]);

    /// <summary>Begins to give the server an eventfd for a vector; <see cref="Client.End"/> waits for its end.</summary>
    public void BeginInstall(int vector) => client.BeginTrigger(index, (uint)vector, Of(vector));

    /// <summary>Takes the eventfd of a vector away; false where the server refuses. What it signals nevertheless is still seen.</summary>
    public bool TryRemove(int vector) => client.TryTakeTriggers(index, (uint)vector, 1);

    /// <summary>Takes them all away; false where the server refuses.</summary>
    public bool TryRemoveAll() => client.TryDisable(index);

    /// <summary>Begins to take them all away; <see cref="Client.End"/> waits for its end.</summary>
    public void BeginRemoveAll() => client.BeginDisable(index);

    /// <summary>Waits until a vector is signalled or the server says something; false where neither happens in time.</summary>
    public bool Wait(TimeSpan wait)
    {
        fixed (Libc.PollEntry* all = entries)
        {
            // Interrupted by a signal is as good as woken: whoever waits for silence waits again.
            return Libc.Poll(all, (nuint)entries.Length, (int)Math.Ceiling(wait.TotalMilliseconds)) != 0;
        }
    }

    /// <summary>Takes what was signalled and tells how often each vector was; whether any was.</summary>
    public bool Take(Action<int, ulong> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        if (files.Count == 0 || !AnySignalled())
        {
            return false;
        }

        for (var i = 0; i < files.Count; i++)
        {
            if ((entries[i + 1].Answered & Libc.PollIn) != 0)
            {
                tell(files[i].Vector, files[i].File.Take());
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => files.ForEach(f => f.File.Dispose());

    /// <summary>The eventfd of a vector, which is watched from now on.</summary>
    public SafeFileHandle FileOf(int vector) => Of(vector);

    private SafeFileHandle Of(int vector)
    {
        var at = files.FindIndex(f => f.Vector == vector);
        if (at < 0)
        {
            at = files.Count;
            files.Add((vector, EventFile.Create()));
            entries = [.. entries, new Libc.PollEntry { Fd = (int)files[at].File.File.DangerousGetHandle(), Asked = Libc.PollIn }];
        }

        return files[at].File.File;
    }

    private bool AnySignalled()
    {
        fixed (Libc.PollEntry* all = entries)
        {
            return Libc.Poll(all + 1, (nuint)files.Count, 0) > 0;
        }
    }
}
