using Dsa.Model.Configuration;

namespace Dsa.Traces.Tests;

/// <summary>A completion record that a device is seen to write tells how its descriptor ended: the other ways it might have are gone.</summary>
public sealed class RecordTests
{
    /// <summary>Operation 0x0A does not exist (0x10), and no handle was requested (0x19, which SWERROR may be told of as well): the device chooses.</summary>
    [Theory]
    [InlineData(0x10, 0, true)]
    [InlineData(0x10, 0xA_0000_190D, false)]
    [InlineData(0x19, 0, true)]
    [InlineData(0x19, 0xA_0000_190D, true)]
    [InlineData(0, 0xA_0000_190D, true)]
    [InlineData(0, 0xA_0000_100D, false)]
    [InlineData(0x11, 0, false)]
    public void The_status_that_was_written_is_the_one_that_is_told(byte status, ulong swError, bool isLegal)
    {
        var descriptor = Submission.Work(0x0A, 0x1C, record: 0x1_0000, size: 0x40, source: 0x2_0000, destination: 0x3_0000);
        var record = new byte[32];
        record[0] = status;
        Event[] events =
        [
            Event.CfgWrite(4, 2, 6),
            .. Command(0x0010_0000),
            .. Command(0x0060_0000),
            Event.PortalWrite(0, descriptor),
            .. status == 0 ? [] : new[] { Event.DmaWrite(0x1_0000, record, pasid: 1) },
            Event.MmioRead(0xC0, 8, swError),
            .. status == 0 ? [] : new[] { Event.Wait(), Event.MemRead(0x1_0000, 32, record) },
        ];
        var oracle = Oracle.Check(Profiles.Virtual("1dwq-v1"), Observables.Irq | Observables.Mem | Observables.Dma, [.. events]);
        Assert.False(oracle.IsInconclusive);
        Assert.Equal(isLegal, oracle.Findings.Count == 0);
    }

    private static Event[] Command(uint word) => [Event.MmioWrite(0xA0, 4, word), Event.Wait(), Event.MmioRead(0xA8, 4, 0)];
}
