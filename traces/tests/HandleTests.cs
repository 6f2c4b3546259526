using Dsa.Model.Configuration;

namespace Dsa.Traces.Tests;

/// <summary>Interrupt handles are numbers the device chooses: until one is seen it may be any.</summary>
public sealed class HandleTests
{
    private const uint Request1 = 0x00D0_0001;
    private const uint Release0 = 0x00E0_0000;

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x41)]
    public void A_handle_nobody_read_may_be_the_one_released(uint answer) =>
        Assert.Empty(Judge(Event.Wait(), Event.MmioWrite(0xA0, 4, Release0), Event.MmioRead(0xA8, 4, answer)));

    [Fact]
    public void A_handle_that_was_read_is_no_other()
    {
        Assert.Single(Judge(Event.MmioRead(0xA8, 4, 0x4000), Event.MmioWrite(0xA0, 4, Release0), Event.MmioRead(0xA8, 4, 0)));
        Assert.Empty(Judge(Event.MmioRead(0xA8, 4, 0x4000), Event.MmioWrite(0xA0, 4, Release0), Event.MmioRead(0xA8, 4, 0x41)));
    }

    private static IReadOnlyList<Finding> Judge(params Event[] events) =>
        Oracle.Check(Profiles.Virtual("1dwq-v1"), Observables.None, [Event.Reset(ResetKind.PowerOn), Event.MmioWrite(0xA0, 4, Request1), .. events]).Findings;
}
