using System.Text;

namespace Dsa.Traces.Tests;

/// <summary>Events and traces the tests share.</summary>
internal static class Samples
{
    internal const string Header = """{"format":1,"kind":"dsa-trace","origin":"a test","observes":["irq"]}""";

    internal static byte[] Descriptor { get; } = [.. Enumerable.Range(0, 64).Select(i => (byte)i)];

    /// <summary>Each kind with everything it can say, and then with what it can leave out.</summary>
    internal static IReadOnlyList<(Event Event, string Line)> Events { get; } =
    [
        (Event.CfgRead(0x4, 2, 0x6), """{"e":"cfg.read","at":"0x4","size":2,"value":"0x6"}"""),
        (Event.CfgRead(0xffc, 4), """{"e":"cfg.read","at":"0xffc","size":4}"""),
        (Event.CfgWrite(0x3d, 1, 0xff), """{"e":"cfg.write","at":"0x3d","size":1,"value":"0xff"}"""),
        (Event.MmioRead(0xa8, 4, 0), """{"e":"mmio.read","at":"0xa8","size":4,"value":"0x0"}"""),
        (Event.MmioRead(0xa8, 8), """{"e":"mmio.read","at":"0xa8","size":8}"""),
        (Event.MmioWrite(0xa0, 4, 0x80100000), """{"e":"mmio.write","at":"0xa0","size":4,"value":"0x80100000"}"""),
        (Event.MmioWrite(0xfffffff8, 8, ulong.MaxValue), """{"e":"mmio.write","at":"0xfffffff8","size":8,"value":"0xffffffffffffffff"}"""),
        (Event.PortalWrite(0x1040, Descriptor), $$"""{"e":"portal.write","at":"0x1040","data":"{{Hex(Descriptor)}}"}"""),
        (Event.PortalEnqueue(0x1000, Descriptor, true), $$"""{"e":"portal.enqueue","at":"0x1000","data":"{{Hex(Descriptor)}}","retry":true}"""),
        (Event.PortalEnqueue(0x1000, Descriptor, false), $$"""{"e":"portal.enqueue","at":"0x1000","data":"{{Hex(Descriptor)}}","retry":false}"""),
        (Event.PortalEnqueue(0x1000, Descriptor), $$"""{"e":"portal.enqueue","at":"0x1000","data":"{{Hex(Descriptor)}}"}"""),
        (Event.PortalRead(0, 4, 0xffffffff), """{"e":"portal.read","at":"0x0","size":4,"value":"0xffffffff"}"""),
        (Event.MemRead(0x5001, 3, [1, 2, 0xfe]), """{"e":"mem.read","at":"0x5001","size":3,"data":"0102fe"}"""),
        (Event.MemRead(0x5000, 64, pasid: 0), """{"e":"mem.read","at":"0x5000","size":64,"pasid":"0x0"}"""),
        (Event.MemWrite(ulong.MaxValue, [7], 0xfffff), """{"e":"mem.write","at":"0xffffffffffffffff","data":"07","pasid":"0xfffff"}"""),
        (Event.MemUnmap(0x5000), """{"e":"mem.unmap","at":"0x5000","size":4096}"""),
        (Event.MemUnmap(0xffff_ffff_ffff_f000), """{"e":"mem.unmap","at":"0xfffffffffffff000","size":4096}"""),
        (Event.DmaRead(0x5000, 2, [1, 2], pasid: 0x12), """{"e":"dma.read","at":"0x5000","size":2,"data":"0102","pasid":"0x12"}"""),
        (Event.DmaRead(0x5000, 64, fault: true), """{"e":"dma.read","at":"0x5000","size":64,"fault":true}"""),
        (Event.DmaRead(0x5000, 64), """{"e":"dma.read","at":"0x5000","size":64}"""),
        (Event.DmaWrite(0x5000, [9, 8], true, 1), """{"e":"dma.write","at":"0x5000","data":"0908","fault":true,"pasid":"0x1"}"""),
        (Event.Irq(1), """{"e":"irq","vector":1}"""),
        (Event.Irq(1) with { Device = 2 }, """{"e":"irq","dev":2,"vector":1}"""),
        (Event.IrqSet(2047, true), """{"e":"irq.set","vector":2047,"on":true}"""),
        (Event.IrqSet(0, false), """{"e":"irq.set","vector":0,"on":false}"""),
        (Event.Reset(ResetKind.Flr), """{"e":"reset","kind":"flr"}"""),
        (Event.Reset(ResetKind.Vfio), """{"e":"reset","kind":"vfio"}"""),
        (Event.Reset(ResetKind.Warm), """{"e":"reset","kind":"warm"}"""),
        (Event.Reset(ResetKind.PowerOn), """{"e":"reset","kind":"power-on"}"""),
        (Event.Wait(), """{"e":"wait"}"""),
        (Event.HostAttach(0x12), """{"e":"host.attach","pasid":"0x12"}"""),
        (Event.HostAttach(0x12, result: 16), """{"e":"host.attach","pasid":"0x12","result":"EBUSY"}"""),
        (Event.HostRemove(0), """{"e":"host.remove","result":"done"}"""),
        (Event.HostOpen(), """{"e":"host.open"}"""),
        (Event.HostRelease(), """{"e":"host.release"}"""),
        (Event.HostCreate(), """{"e":"host.create"}"""),
        (Event.HostCreate(0), """{"e":"host.create","wq":0}"""),
        (Event.HostRemove(), """{"e":"host.remove"}"""),
        (Event.HostBind(3), """{"e":"host.bind","wq":3}"""),
        (Event.HostUnbind(), """{"e":"host.unbind"}"""),
        (Event.HostMmap(2, 0x1000, 4096), """{"e":"host.mmap","at":"0x1000","size":4096,"region":2,"shared":true}"""),
        (Event.HostMmap(7, 0, 0, false, 22), """{"e":"host.mmap","at":"0x0","size":0,"result":"EINVAL","region":7,"shared":false}"""),
        (Event.HostBind(fails: HostFailure.ImsDomain), """{"e":"host.bind","fails":"ims-domain"}"""),
        (Event.HostCreate(fails: HostFailure.Memory), """{"e":"host.create","fails":"memory"}"""),
        (Event.HostDetach(), """{"e":"host.detach"}"""),
        (Event.HostConfigure(3, 1), """{"e":"host.configure","wq":3,"result":"EPERM"}"""),
        (Event.HostConfigure(), """{"e":"host.configure"}"""),
        (Event.HostAvailable(1), """{"e":"host.available","result":"done","answer":"0x1"}"""),
        (Event.HostAvailable(), """{"e":"host.available"}"""),
        (Event.VfioInfo(0, answer: 3, result: 0), """{"e":"vfio.info","result":"done","about":"flags","answer":"0x3"}"""),
        (Event.VfioInfo(4, 2, 0x4000, 0), """{"e":"vfio.info","result":"done","index":2,"about":"region-size","answer":"0x4000"}"""),
        (Event.VfioInfo(6, 0, result: 22), """{"e":"vfio.info","result":"EINVAL","index":0,"about":"irq-count"}"""),
        (Event.VfioInfo(6, 2), """{"e":"vfio.info","index":2,"about":"irq-count"}"""),
        (Event.VfioIrqs(2, 0, 2, 2, 2, [1, 0], 0), """{"e":"vfio.irqs","data":"0100","result":"done","index":2,"start":0,"count":2,"flags":"eventfd trigger"}"""),
        (Event.VfioIrqs(2, 1, 1, 0, 0), """{"e":"vfio.irqs","data":"","index":2,"start":1,"count":1,"flags":"none mask"}"""),
        (Event.VfioReset(result: 0), """{"e":"vfio.reset","result":"done"}"""),
        (Event.VfioReset(HostFailure.Command, 5), """{"e":"vfio.reset","result":"EIO","fails":"command"}"""),
        (Event.HostStep(3, false), """{"e":"host.step","on":false,"step":"mdev"}"""),
        (Event.HostCommand(6, 3, 0), """{"e":"host.command","code":6,"operand":"0x3","status":"0x0"}"""),
        (Event.HostWqcfg(3, true, 0x12, false), """{"e":"host.wqcfg","pasid":"0x12","wq":3,"pasidEnable":true,"priv":false}"""),
        (Event.HostWqcfg(3, false, -1, true), """{"e":"host.wqcfg","wq":3,"pasidEnable":false,"priv":true}"""),
        (Event.HostIms(5, 0x12008), """{"e":"host.ims","slot":5,"control":"0x12008"}"""),
        (Event.HostError(0x1a, 2), """{"e":"host.error","code":26,"wq":2}"""),
        (Event.HostError(0x1a), """{"e":"host.error","code":26}"""),
    ];

    internal static string Whole => string.Join('\n', Events.Select(e => e.Line).Prepend(Header)) + "\n";

    internal static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    internal static TraceFile Read(string text, string name = "t.ndjson") => Read(Encoding.UTF8.GetBytes(text), name);

    internal static TraceFile Read(byte[] bytes, string name = "t.ndjson")
    {
        using var stream = new MemoryStream(bytes);
        return TraceFile.Read(stream, name);
    }

    internal static string Written(TraceFile trace)
    {
        using var stream = new MemoryStream();
        trace.Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
