using System.Buffers.Binary;
using Dsa.Model.Registers;
using Dsa.Model.Types;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <content>Configuration of WQs, and work.</content>
public sealed partial class Tester
{
    private const int MostTries = 4;

    /// <summary>WQCFG dword 2 of a dedicated WQ of priority 1.</summary>
    public const uint Dedicated = 0x0000_0011;

    /// <summary>WQCFG dword 2 of a shared WQ of priority 1 with PASID Enable.</summary>
    public const uint Shared = 0x1000_0010;

    /// <summary>Largest sizes the device announces, as WQCFG dword 3 holds them.</summary>
    public uint Limits => (uint)(Theta[GenCap.MaxTransferSize] | (Theta[GenCap.MaxBatchSize] << 5));

    /// <summary>Writes the configuration of a WQ.</summary>
    public void ConfigureWq(int wq, uint size = 16, uint mode = Dedicated, uint? limits = null, uint threshold = 0)
    {
        Write32(WqCfgAt(wq, 0), size);
        Write32(WqCfgAt(wq, 1), threshold);
        Write32(WqCfgAt(wq, 2), mode);
        Write32(WqCfgAt(wq, 3), limits ?? Limits);
    }

    /// <summary>Writes which WQs and engines a group has, as bits.</summary>
    public void ConfigureGroup(int group, ulong wqs = 1, ulong engines = 1)
    {
        Write64(GrpCfgAt(group), wqs);
        Write64(GrpCfgAt(group, 32), engines);
    }

    /// <summary>WQ 0 with an engine in group 0, where the guest has a say.</summary>
    public void Configure(uint size = 16, uint mode = Dedicated, uint threshold = 0)
    {
        if (IsConfigurable)
        {
            ConfigureWq(0, size, mode, threshold: threshold);
            ConfigureGroup(0);
        }
        else if (Theta.Type is { IsConfigurable: true })
        {
            Write32(WqCfgAt(0, 1), threshold);
            Write32(WqCfgAt(0, 2), mode);
        }
    }

    /// <summary>The device Enabled.</summary>
    public void EnableDevice(uint size = 16, uint mode = Dedicated, uint threshold = 0)
    {
        EnableBus();
        Configure(size, mode, threshold);
        Command(Bar.EnableDevice, 0);
    }

    /// <summary>The device and WQ 0 Enabled.</summary>
    public void BringUp(uint size = 16, uint mode = Dedicated, uint threshold = 0)
    {
        EnableDevice(size, mode, threshold);
        Command(Bar.EnableWq, 0);
    }

    /// <summary>Address spaces on: the PASID capability's enable, and Privileged Mode Enable.</summary>
    public void EnablePasid(bool privileged = false)
    {
        var at = Capability(Place.Pasid);
        WriteConfig(at + 6, 2, privileged ? 5u : 1u);
    }

    /// <summary>What the guest calls the PASID its work is under where it names one.</summary>
    public const uint GuestPasid = 0x12;

    /// <summary>The host PASID behind it.</summary>
    public const uint HostPasid = 0x21;

    /// <summary>Whether the guest's WQ is shared and nothing it could do makes it another.</summary>
    public bool IsShared => Theta.Type is { Mode: WqModes.Shared };

    /// <summary>Whether the type lets a portal page be mapped: 0 the unlimited one, 1 the limited one.</summary>
    public bool MapsPage(int page) => Theta.Type is { } type && type.Portals[page] is PortalBacking.Unlimited or PortalBacking.Limited;

    /// <summary>The virtual machine has allocated the guest's PASID; where the adapter cannot tell, nothing is enqueued either.</summary>
    public void NamePasid(uint pasid = GuestPasid, uint host = HostPasid)
    {
        var lost = log.FindLastIndex(e => e.Kind == EventKind.HostRelease || (e.Kind == EventKind.Reset && e.ResetKind == ResetKind.PowerOn));
        if (!Device.Cannot.Contains("host.attach") && log.FindLastIndex(e => e.Kind == EventKind.HostAttach && e.GuestPasid == pasid) <= lost)
        {
            Do(Event.HostAttach(host, pasid));
        }
    }

    /// <summary>Gives a descriptor to WQ 0 as it must be given: written, or enqueued under the guest's PASID where the WQ can only be shared.</summary>
    public void Submit(Descriptor descriptor, ulong portal = 0)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        if (IsShared)
        {
            Enqueue(descriptor with { Pasid = descriptor.Pasid == 0 ? GuestPasid : descriptor.Pasid }, portal);
        }
        else
        {
            Write(descriptor, portal);
        }
    }

    /// <summary>Gives 64 bytes to WQ 0 as they must be given.</summary>
    public void Give(byte[] descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        if (IsShared)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(descriptor, GuestPasid);
        }

        if (IsShared)
        {
            Enqueue(descriptor, 0, MostTries);
        }
        else
        {
            Do(Event.PortalWrite(0, descriptor));
        }
    }

    /// <summary>MSIXPERM of an entry the guest's work may use: with the PASID of the work, where that has one.</summary>
    public uint Permitted => IsShared ? (GuestPasid << 12) | 8 : 0;

    /// <summary>Writes a descriptor to a portal, as to a dedicated WQ.</summary>
    public void Write(Descriptor descriptor, ulong portal = 0) => Do(Event.PortalWrite(portal, descriptor.ToBytes()));

    /// <summary>Enqueues a descriptor; true where it was refused. A refusal without a reason may come at any time (DSA-POR-16), so it is tried again.</summary>
    public bool Enqueue(Descriptor descriptor, ulong portal = 0, int tries = MostTries)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        return Enqueue(descriptor.ToBytes(), portal, tries);
    }

    private bool Enqueue(byte[] descriptor, ulong portal, int tries)
    {
        for (var i = 0; i < tries; i++)
        {
            if (!Do(Event.PortalEnqueue(portal, descriptor)).Retry)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads memory.</summary>
    public byte[] ReadMemory(ulong at, int size) => Do(Event.MemRead(at, size)).Data!;

    /// <summary>Writes memory.</summary>
    public void WriteMemory(ulong at, params byte[] data) => Do(Event.MemWrite(at, data));

    /// <summary>Takes the page of memory at an address away.</summary>
    public void Unmap(ulong at) => Do(Event.MemUnmap(at));

    /// <summary>Waits, and the completion record; its first byte is the status.</summary>
    public byte[] Record(ulong at = Addresses.Record)
    {
        Wait();
        return ReadMemory(at, 32);
    }

    /// <summary>Waits, and expects a status in the completion record; 0 where none may be written.</summary>
    public void ExpectStatus(params ReadOnlySpan<ulong> allowed) => Expect("status of the completion record", Record()[0], allowed);

    /// <summary>Expects a code in SWERROR, or 0 where it must not be valid.</summary>
    public void ExpectError(params ReadOnlySpan<ulong> allowed)
    {
        var error = Read64(Bar.SwError);
        Expect("SWERROR.ErrorCode", (error & 1) == 0 ? 0 : error >> 8 & 0xFF, allowed);
    }
}
