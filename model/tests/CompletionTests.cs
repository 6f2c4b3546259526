using Dsa.Model.Values;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>Completion records, software errors of descriptors, PASID and privilege, completion interrupts (DSA 3.7, 5.4, 5.8.1, 6.4, T5-2).</summary>
public sealed class CompletionTests
{
    /// <summary>Memory that remembers on whose behalf records are written.</summary>
    private sealed class Recorder : ByteMemory
    {
        public List<string> Requesters { get; } = [];

        public override void WriteRecord(Requester<Concrete> requester, Word<Concrete> address, ReadOnlySpan<Word<Concrete>> quadwords)
        {
            var pasid = (bool)requester.HasPasid ? $"PASID {requester.Pasid.Value.Value:x}" : "no PASID";
            Requesters.Add((bool)requester.Privileged ? $"{pasid} privileged" : pasid);
            base.WriteRecord(requester, address, quadwords);
        }
    }

    [Theory]
    [InlineData(0, 0x0000_00A1, 0x8001_2345, false, "no PASID")]
    [InlineData(0, 0x2067_89A1, 0x8001_2345, false, "no PASID")]
    [InlineData(1, 0x1067_89A1, 0x8001_2345, false, "PASID 6789")]
    [InlineData(5, 0x3067_89A1, 0x0001_2345, false, "PASID 6789 privileged")]
    [InlineData(1, 0x1067_89A0, 0x0001_2345, true, "PASID 12345")]
    [InlineData(1, 0x3067_89A0, 0x0001_2345, true, "PASID 12345")]
    [InlineData(5, 0x1067_89A0, 0x800F_FFFF, true, "PASID fffff privileged")]
    public void A_shared_WQ_takes_the_PASID_of_the_descriptor_a_dedicated_one_its_own(ulong control, ulong mode, ulong word0, bool deferrable, string requester)
    {
        var memory = new Recorder();
        var driver = Driver.Ready(memory: memory, pasidControl: control, mode: mode);
        Assert.Equal(0x01, driver.Run(Driver.NoOp, deferrable: deferrable, word0: word0));
        Assert.Equal([requester], memory.Requesters);
        Assert.Equal(0UL, driver.SoftwareError);
    }

    [Fact]
    public void Success_is_recorded_on_request_and_failure_always()
    {
        Assert.Equal(0x01, Driver.Ready().Run(Driver.NoOp, 0x0C));
        Assert.Equal(0x00, Driver.Ready().Run(Driver.NoOp, 0x04));
        Assert.Equal(0x12, Driver.Ready().Run(Driver.NoOp, 0x04, rest: [1]));
        Assert.Equal(0x12, Driver.Ready().Run(Driver.NoOp, 0x0C, rest: [1]));
    }

    [Theory]
    [InlineData(0x03, 0x04, 0x1010, 0x1B)]
    [InlineData(0x00, 0x0C, 0x1001, 0x1B)]
    [InlineData(0x00, 0x08, 0, 0x11)]
    [InlineData(0x00, 0x00, 0x1000, 0x12)]
    [InlineData(0x05, 0x00, 0, 0x11)]
    [InlineData(0x0A, 0x00, 0, 0x10)]
    [InlineData(0x03, 0x00, 0, 0x13)]
    [InlineData(0x00, 0x00, 0, 0x00)]
    public void Without_a_usable_record_address_SWERROR_tells(ulong operation, ulong flags, ulong record, ulong code)
    {
        var driver = Driver.Ready();
        Assert.Equal(0, driver.Run(operation, flags, record));
        Assert.Equal(code, driver.SoftwareError);
        Assert.Equal(code == 0 ? 0UL : 0xDUL, driver.Read(0xC0) & 0xF);
        Assert.Equal(0UL, driver.Read(0xC2, 1));
        Assert.Equal(code == 0 ? 0 : operation, driver.Read(0xC4) & 0xFF);
        Assert.Equal(0UL, driver.Read(0x518) & 0xFFFF);
    }

    [Fact]
    public void A_privileged_descriptor_without_privileged_mode_is_discarded_with_0x1D()
    {
        var driver = Driver.Ready(pasidControl: 1, mode: 0x1000_00A0);
        Assert.Equal(0, driver.Run(Driver.NoOp, deferrable: true, word0: 0x8000_0001));
        Assert.Equal(0x1DUL, driver.SoftwareError);
    }

    [Fact]
    public void A_record_that_cannot_be_written_is_0x1A()
    {
        var driver = Driver.Ready(memory: new ByteMemory { Translate = (_, address, length, write) => !(write && address == 0x1000 && length == 32) });
        Assert.Equal(0, driver.Run(Driver.NoOp));
        Assert.Equal(0x1AUL, driver.SoftwareError);
    }

    [Theory]
    [InlineData(0x2000, 0x03)]
    [InlineData(0x3000, 0x83)]
    public void A_page_fault_tells_its_address_and_direction(ulong faulting, byte status)
    {
        var driver = Driver.Ready(memory: new ByteMemory { Translate = (_, address, _, _) => address != faulting });
        Assert.Equal(status, driver.Run(Driver.MemoryMove, rest: [0x2000, 0x3000, 4]));
        Assert.Equal(status, driver.Quadword(0x1000));
        Assert.Equal(faulting, driver.Quadword(0x1008));
        Assert.Equal(0UL, driver.SoftwareError);
    }

    [Fact]
    public void A_move_copies_every_byte()
    {
        var driver = Driver.Ready();
        driver.Memory.Write(0x2000, [1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Equal(0x01, driver.Run(Driver.MemoryMove, rest: [0x2000, 0x3000, 7]));
        Assert.Equal(0x0007_0605_0403_0201UL, driver.Quadword(0x3000));
        Assert.Equal(1UL, driver.Quadword(0x1000));
    }
}
