using System.Buffers.Binary;
using Dsa.Model.Virtual;
using Dsa.Traces;
using Dsa.VfioUser;

namespace Dsa.Conformance;

/// <content>Stimuli one at a time.</content>
public sealed partial class VfioUserDevice
{
    private Event Give(in Event stimulus)
    {
        switch (stimulus.Kind)
        {
            case EventKind.CfgRead:
                return stimulus with { Value = Read(Region.Config, stimulus), HasValue = true };
            case EventKind.MmioRead:
                return stimulus with { Value = Read(Region.Bar0, stimulus), HasValue = true };
            case EventKind.PortalRead:
                return stimulus with { Value = Read(Region.Bar2, stimulus), HasValue = true };
            case EventKind.CfgWrite:
                Accept(client.TryWrite(Region.Config, stimulus.At, Bytes(stimulus, stackalloc byte[8])), stimulus);
                break;
            case EventKind.MmioWrite:
                Post(Region.Bar0, stimulus.At, Bytes(stimulus, stackalloc byte[8]));
                break;
            case EventKind.PortalWrite:
                Submit(stimulus);
                break;
            case EventKind.IrqSet:
                Accept(stimulus.On ? triggers.TryInstall(stimulus.Vector) : triggers.TryRemove(stimulus.Vector), stimulus);
                break;
            case EventKind.Reset when stimulus.ResetKind is ResetKind.Flr or ResetKind.Vfio:
                Accept(triggers.TryRemoveAll() & client.TryReset(), stimulus);
                break;
            case EventKind.VfioInfo:
                return Ask(stimulus);
            case EventKind.VfioIrqs:
                return Answered(stimulus, SetIrqs(stimulus));
            case EventKind.VfioReset when stimulus.Failure == HostFailure.None:
                Accept(triggers.TryRemoveAll(), stimulus);
                return Answered(stimulus, client.TryReset());
            case EventKind.Wait:
                WaitForQuiet();
                break;
            default:
                throw new CannotDoException($"A client of vfio-user cannot do {stimulus}.");
        }

        return stimulus;
    }

    private Event Ask(in Event question)
    {
        var index = (uint)question.Index;
        ulong? answer = (VfioQuestion)question.Code switch
        {
            VfioQuestion.Flags => client.AskDevice().Flags,
            VfioQuestion.Regions => client.AskDevice().Regions,
            VfioQuestion.Irqs => client.AskDevice().Irqs,
            VfioQuestion.RegionFlags => AskRegion(index, region => region.Flags),
            VfioQuestion.RegionSize => AskRegion(index, region => region.Size),
            VfioQuestion.RegionPages => AskRegion(index, PagesOf),
            VfioQuestion.IrqCount => client.AskIrqs(index)?.Count,
            _ => client.AskIrqs(index)?.Flags,
        };
        return Answered(question with { At = answer ?? 0 }, answer is not null);
    }

    private ulong? AskRegion(uint index, Func<Region, ulong> part)
    {
        if (client.AskRegion(index) is not { } region)
        {
            return null;
        }

        using (region.File)
        {
            return part(region);
        }
    }

    /// <summary>A bit for each of the first 64 pages of a region that can be mapped.</summary>
    private static ulong PagesOf(Region region) =>
        Enumerable.Range(0, 64).Where(page => region.CanMap((ulong)page * PageBytes, PageBytes)).Aggregate(0UL, (pages, page) => pages | (1UL << page));

    private bool SetIrqs(in Event call)
    {
        var given = call.Data!;
        uint[] data = [Dsa.VfioUser.SetIrqs.None, Dsa.VfioUser.SetIrqs.Bytes, Dsa.VfioUser.SetIrqs.EventFds];
        uint[] actions = [Dsa.VfioUser.SetIrqs.Mask, Dsa.VfioUser.SetIrqs.Unmask, Dsa.VfioUser.SetIrqs.Trigger];
        var set = new SetIrqs(0, data[call.IrqData] | actions[call.IrqAction], (uint)call.Index, (uint)call.At, (uint)call.Size);
        if (call.IrqData != (int)IrqData.EventFd)
        {
            return client.TrySetIrqs(set, given, []);
        }

        if (given.Any(g => g == 0) && given.Any(g => g != 0))
        {
            throw new CannotDoException("vfio-user gives eventfds to all that are named, or to none.");
        }

        var start = (int)call.At;
        var isMsix = call.Index == (int)Triggers.MsiX;
        using var other = EventFile.Create();
        using var bad = File.OpenHandle("/dev/null");
        var files = given
            .Where(g => g != 0)
            .Select(
                (g, i) =>
                    g > 1 ? bad
                    : isMsix ? triggers.FileOf(start + i)
                    : other.File
            )
            .ToArray();
        return client.TrySetIrqs(set, [], files);
    }

    private Event Answered(in Event call, bool isDone)
    {
        var error = client.LastError;
        var result =
            isDone ? 0
            : Model.Virtual.Errno.Names.Any(name => name.Number == error) ? error
            : Model.Virtual.Errno.InputOutput;
        return call with { Value = result, HasValue = true };
    }

    private ulong Read(uint region, in Event stimulus)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        hasPosted = false;
        if (client.TryRead(region, stimulus.At, bytes[..stimulus.Size]))
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        }

        Accept(false, stimulus);
        return Ones(stimulus.Size);
    }

    private void Post(uint region, ulong at, ReadOnlySpan<byte> data)
    {
        client.Post(region, at, data);
        hasPosted = true;
    }

    private static ReadOnlySpan<byte> Bytes(in Event stimulus, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, stimulus.Value);
        return bytes[..stimulus.Size];
    }

    /// <summary>Remarks the first request the server answers with an error.</summary>
    private void Accept(bool accepted, in Event stimulus)
    {
        if (!accepted && remarks.Count == 0)
        {
            remarks.Add($"The server answered {stimulus} with error {client.LastError}, perhaps others too: to a guest such a read is all ones, such a write nothing.");
        }
    }
}
