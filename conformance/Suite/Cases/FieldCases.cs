using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>Fields that nothing else shows: what they keep, bit by bit (DSA 9.2.8, 9.2.22 to 9.2.27).</summary>
internal static class FieldCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        Case.Configurable("GRPFLAGS keeps all but its reserved bits, until a reset", ["DSA-GRPCFG-READBUFFERSALLOWED", "DSA-GRPCFG-READBUFFERSRESERVED", "DSA-GRPCFG-USEGLOBALREADBUFFERLIMIT", "DSA-GRPCFG-TRAFFICCLASSA", "DSA-GRPCFG-TRAFFICCLASSB"], t =>
        {
            Tester.Need(t.Theta[GrpCap.ReadBufferControls] == 1 && t.Theta[GrpCap.GlobalReadBufferLimit] == 1, "there are no read buffer controls");
            var allowed = (uint)t.Theta[GrpCap.TotalReadBuffers] << 20;
            t.Expect("GRPFLAGS[0]", t.Read32(t.GrpCfgAt(0, 40)), allowed);
            t.Write32(t.GrpCfgAt(0, 40), 0xFFFF_FFFF);
            t.Expect("GRPFLAGS[0]", t.Read32(t.GrpCfgAt(0, 40)), 0x0FF0_FFBF);
            t.Write32(t.GrpCfgAt(0, 40), 0x0120_1211);
            t.Expect("GRPFLAGS[0]", t.Read32(t.GrpCfgAt(0, 40)), 0x0120_1211);
            t.Command(Bar.ResetDevice, 0);
            t.Expect("GRPFLAGS[0] after Reset Device", t.Read32(t.GrpCfgAt(0, 40)), allowed);
        }),
        Case.Configurable("GRPFLAGS keeps the limits of work in progress where there are any", ["DSA-GRPCFG-WORKINPROGRESSLIMIT", "DSA-GRPCFG-BATCHINPROGRESSLIMIT"], t =>
        {
            Tester.Need(t.Theta[GrpCap.ProgressLimit] == 1, "there are none");
            t.Write32(t.GrpCfgAt(0, 44), 0xFF);
            t.Expect("GRPFLAGS[0] bits 63:32", t.Read32(t.GrpCfgAt(0, 44)), 0x33);
            t.Write32(t.GrpCfgAt(0, 44), 0x12);
            t.Expect("GRPFLAGS[0] bits 63:32", t.Read32(t.GrpCfgAt(0, 44)), 0x12);
        }),
        Case.Configurable("The global read buffer limit starts at all read buffers and is fixed while Enabled", ["DSA-GENCFG-GLOBALREADBUFFERLIMIT"], t =>
        {
            Tester.Need(t.Theta[GrpCap.GlobalReadBufferLimit] == 1 && t.Theta[GrpCap.TotalReadBuffers] > 0x21, "there is no global limit");
            t.Expect("GENCFG", t.Read32(Bar.GenCfg), t.Theta[GrpCap.TotalReadBuffers]);
            t.Write32(Bar.GenCfg, 0x21);
            t.EnableDevice();
            t.Write32(Bar.GenCfg, 0x12);
            t.Expect("GENCFG while Enabled", t.Read32(Bar.GenCfg), 0x21);
            t.Command(Bar.ResetDevice, 0);
            t.Expect("GENCFG after Reset Device", t.Read32(Bar.GenCfg), t.Theta[GrpCap.TotalReadBuffers]);
        }),
        Case.Configurable("WQCFG keeps mode, priority, PASID and privilege, and no reserved bit", ["DSA-WQCFG-PASID", "DSA-WQCFG-PASIDENABLE", "DSA-WQCFG-PRIV", "DSA-WQCFG-PRIORITY", "DSA-WQCFG-MODE"], t =>
        {
            t.Capability(Place.Pasid);
            t.Write32(t.WqCfgAt(0, 2), 0xFABC_DEF1);
            t.Expect("WQCFG[0] dword 2", t.Read32(t.WqCfgAt(0, 2)), 0x3ABC_DEF1);
            t.Write32(t.WqCfgAt(0, 2), 0x0543_2100);
            t.Expect("WQCFG[0] dword 2", t.Read32(t.WqCfgAt(0, 2)), 0x0543_2100);
        }),
        Case.Configurable("WQCFG keeps ATS Disable where the device has it", ["DSA-WQCFG-ATSDISABLE"], t =>
        {
            Tester.Need(t.Theta[WqCap.AtsSupport] == 1, "it has not");
            t.Write32(t.WqCfgAt(0, 2), Tester.Dedicated | 4);
            t.Expect("WQCFG[0] dword 2", t.Read32(t.WqCfgAt(0, 2)), 0x15);
        }),
        Case.Configurable("WQCFG keeps Block on Fault Enable where page requests are on", ["DSA-WQCFG-BLOCKONFAULTENABLE"], t =>
        {
            Tester.Need(t.Theta[GenCap.BlockOnFaultSupport] == 1, "the device does not block on faults");
            t.WriteConfig(t.Capability(Place.Prs) + 4, 2, 1);
            t.Write32(t.WqCfgAt(0, 2), Tester.Dedicated | 2);
            t.Expect("WQCFG[0] dword 2", t.Read32(t.WqCfgAt(0, 2)), 0x13);
        }),
        Case.Configurable("WQCFG keeps handle and table of the occupancy interrupt", ["DSA-WQCFG-OCCUPANCYHANDLE", "DSA-WQCFG-OCCUPANCYTABLE"], t =>
        {
            Tester.Need(t.Theta[WqCap.OccupancyInterruptSupport] == 1, "there is no occupancy interrupt");
            t.Write32(t.WqCfgAt(0, 4), 0xFFFF_1234);
            t.Expect("WQCFG[0] dword 4", t.Read32(t.WqCfgAt(0, 4)), 0x0001_1234);
            t.Write32(t.WqCfgAt(0, 4), 0x0000_0001);
            t.Expect("WQCFG[0] dword 4", t.Read32(t.WqCfgAt(0, 4)), 0x0000_0001);
        }),
        Case.Configurable("A driver may write all of WQCFG, what is read-only too", ["DSA-CFG-08", "DSA-WQCFG-STATE"], t =>
        {
            t.EnableBus();
            t.ConfigureWq(0);
            foreach (var dword in new[] { 4, 5, 6, 7 })
            {
                t.Write32(t.WqCfgAt(0, dword), 0);
            }

            t.ConfigureGroup(0);
            t.Command(Bar.EnableDevice, 0);
            t.Command(Bar.EnableWq, 0);
            t.Write32(t.WqCfgAt(0, 6), 0xFFFF_FFFF);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 1);
            t.Expect("WQCFG[0] dword 7", t.Read32(t.WqCfgAt(0, 7)), 0);
        }),
        Case.Configurable("GRPCFG takes eight bytes at once and reads in four", ["DSA-DRV-07", "DSA-PCI-03"], t =>
        {
            t.ConfigureGroup(0, wqs: 1, engines: 1);
            t.Expect("GRPWQCFG[0] bits 31:0", t.Read32(t.GrpCfgAt(0)), 1);
            t.Expect("GRPENGCFG[0] bits 31:0", t.Read32(t.GrpCfgAt(0, 32)), 1);
            t.Expect("GRPENGCFG[0] bits 63:32", t.Read32(t.GrpCfgAt(0, 36)), 0);
        }),
        Case.Any("Eight bytes of OPCAP and OFFSETS read as two times four", ["DSA-DRV-08", "DSA-PCI-03"], t =>
        {
            foreach (var at in new ulong[] { 0x40, 0x60, 0x68 })
            {
                t.Expect($"registers 0x{at:x}", t.Read64(at), t.Read32(at) | ((ulong)t.Read32(at + 4) << 32));
            }
        }),
        Case.Any("An entry of the MSI-X table keeps address, data and mask", ["DSA-MSIX-ADDRESS", "DSA-MSIX-DATA", "DSA-MSIX-MASK"], t =>
        {
            var entry = t.MsixMaskAt(0) - 12;
            t.ExpectMask(0, 1);
            t.Write64(entry, 0x0000_0001_FEE0_1004);
            t.Write32(entry + 8, 0x89AB_4321);
            t.Mask(0, on: false);
            t.Expect("address of MSI-X entry 0", t.Read64(entry), 0x0000_0001_FEE0_1004);
            t.Expect("data of MSI-X entry 0", t.Read32(entry + 8), 0x89AB_4321);
            t.ExpectMask(0, 0);
        }),
        Case.Any("Pending bits take no writes", ["DSA-PBA-PENDING", "DSA-REG-04"], t =>
        {
            t.Write32(t.PbaAt, 3);
            t.Expect("pending bits", t.Read32(t.PbaAt), 0);
        }),
    ];
}
