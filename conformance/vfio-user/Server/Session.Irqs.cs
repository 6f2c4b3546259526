using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace Dsa.VfioUser;

/// <content>Triggers of interrupts.</content>
public sealed partial class Session
{
    private const uint AnyData = SetIrqs.None | SetIrqs.Bytes | SetIrqs.EventFds;
    private const uint AnyAction = SetIrqs.Mask | SetIrqs.Unmask | SetIrqs.Trigger;

    private Errno? Set(ReadOnlySpan<byte> payload)
    {
        if (!TryRead(payload, out SetIrqs set) || set.Index >= Irqs || (set.Flags & ~(AnyData | AnyAction)) != 0)
        {
            return Errno.Invalid;
        }

        var refusal = device.RefusalOf(set, Array.Exists(connection.Fds, f => !OpenFile.IsEventFd(f!)));
        if (refusal != 0)
        {
            return (Errno)refusal;
        }

        var table = irqs[set.Index];
        if (set is { Flags: SetIrqs.None | SetIrqs.Trigger, Start: 0, Count: 0 })
        {
            for (var i = 0; i < table.Count; i++)
            {
                Install(set.Index, i, null);
            }

            return Answer([]);
        }

        if (set.Count == 0 || set.Start >= table.Count || set.Count > table.Count - set.Start)
        {
            return Errno.Invalid;
        }

        var data = payload[Unsafe.SizeOf<SetIrqs>()..];
        return (set.Flags & AnyData) switch
        {
            SetIrqs.None => Act(set, [], data.IsEmpty),
            SetIrqs.Bytes => Act(set, data, data.Length == set.Count),
            SetIrqs.EventFds => Install(set, data.IsEmpty),
            _ => Errno.Invalid,
        };
    }

    /// <summary>Descriptors of eventfds, one each; or none, and those of the range are taken away.</summary>
    private Errno? Install(in SetIrqs set, bool isRight)
    {
        var fds = connection.Fds;
        if (!isRight || (fds.Length != 0 && fds.Length != set.Count) || (set.Flags & AnyAction) != SetIrqs.Trigger || Array.Exists(fds, f => !OpenFile.IsEventFd(f!)))
        {
            return Errno.Invalid;
        }

        for (var i = 0; i < set.Count; i++)
        {
            Install(set.Index, (int)set.Start + i, fds.Length == 0 ? null : fds[i]);
        }

        Array.Clear(fds);
        return Answer([]);
    }

    private void Install(uint index, int number, SafeFileHandle? file)
    {
        irqs[index].Set(number, file);
        if (index == Msix)
        {
            SetTrigger(number, file is not null);
        }
    }

    /// <summary>Mask, unmask or fire what is named.</summary>
    private Errno? Act(in SetIrqs set, ReadOnlySpan<byte> chosen, bool isRight)
    {
        var action = set.Flags & AnyAction;
        if (!isRight || !uint.IsPow2(action))
        {
            return Errno.Invalid;
        }

        for (var i = 0; i < set.Count; i++)
        {
            var number = (int)set.Start + i;
            if (!chosen.IsEmpty && chosen[i] == 0)
            {
                continue;
            }

            if (action == SetIrqs.Trigger)
            {
                irqs[set.Index].Signal(number);
            }
            else if (set.Index == Msix)
            {
                SetTrigger(number, action == SetIrqs.Unmask && irqs[Msix].IsInstalled(number));
            }
        }

        return Answer([]);
    }

    /// <summary>A vector is as if masked while it has no trigger: clients take all of them away for a moment when they add one.</summary>
    private void SetTrigger(int vector, bool installed)
    {
        if (isTold[vector] != installed)
        {
            isTold[vector] = installed;
            device.SetTrigger(vector, installed);
        }
    }
}
