using Microsoft.Win32.SafeHandles;

namespace Dsa.VfioUser;

/// <summary>The triggers of one kind of interrupt: an eventfd each, or none.</summary>
/// <param name="count">How many interrupts there are.</param>
internal sealed class IrqTable(int count) : IDisposable
{
    private readonly EventFile?[] triggers = new EventFile?[count];

    /// <summary>How many interrupts there are.</summary>
    internal int Count => triggers.Length;

    /// <summary>Whether a trigger is installed.</summary>
    internal bool IsInstalled(int index) => triggers[index] is not null;

    /// <summary>Installs a trigger, or takes it away; the former one is closed.</summary>
    internal void Set(int index, SafeFileHandle? file)
    {
        triggers[index]?.Dispose();
        triggers[index] = file is null ? null : new EventFile(file);
    }

    /// <summary>Signals a trigger, where there is one.</summary>
    internal void Signal(int index) => triggers[index]?.Signal();

    public void Dispose()
    {
        for (var i = 0; i < triggers.Length; i++)
        {
            Set(i, null);
        }
    }
}
