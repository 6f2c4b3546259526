using System.Buffers.Binary;
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
            case EventKind.Wait:
                WaitForQuiet();
                break;
            default:
                throw new CannotDoException($"A client of vfio-user cannot do {stimulus}.");
        }

        return stimulus;
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
