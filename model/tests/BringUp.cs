using Dsa.Model.Configuration;
using Dsa.Model.Values;
using Xunit;

namespace Dsa.Model.Tests;

/// <summary>The shortest road to a finished copy, with the values a driver writes; expected values are literals from DSA 5, 9 and the error tables.</summary>
public sealed class BringUp
{
    private readonly ByteMemory memory = new();
    private readonly Device<Concrete> device;

    public BringUp()
    {
        device = new Device<Concrete>(new State<Concrete>(Profiles.DsaV1()), Rules<Concrete>.Physical, memory);
        device.PowerOn();
    }

    private ulong Read(ulong at, int size = 4) => device.ReadBar0(at, size).Value.Value;

    private void Write(ulong at, ulong value, int size = 4) => device.WriteBar0(at, size, value);

    private ulong Command(uint word)
    {
        Write(0xA0, word);
        while (device.CommandIsRunning)
        {
            device.AdvanceCommand();
        }

        return Read(0xA8);
    }

    [Fact]
    public void Capabilities_read_as_announced()
    {
        Assert.Equal(0x100UL, Read(0x00));
        Assert.Equal(0x40915F0107UL, Read(0x10, 8));
        Assert.Equal(0x3F000000080080UL, Read(0x20, 8));
        Assert.Equal(0x36004UL, Read(0x30, 8));
        Assert.Equal(0x0060_0006_0005_0004UL, Read(0x60, 8));
        Assert.Equal(0x60UL, Read(0x80));
        Assert.Equal(0x0600_0000UL, Read(0x428));
        Assert.Equal(0xC, (int)device.ReadConfig(0x10, 4).Value.Value);
    }

    [Fact]
    public void A_copy_completes_with_record_and_interrupt()
    {
        device.WriteConfig(0x04, 2, 0x503);
        Assert.Equal(0x102UL, device.ReadConfig(0x04, 2).Value.Value);
        Assert.Equal(0x12UL, Command(0x0010_0000));
        device.WriteConfig(0x04, 2, 0x106);
        device.WriteConfig(0x82, 2, 0x8000);
        device.SetTrigger(0, true);
        device.SetTrigger(1, true);
        Write(0x500, 16);
        Write(0x508, 0xA1);
        Write(0x50C, 0xB5);
        Write(0x400, 1, 8);
        Write(0x420, 1, 8);
        Assert.Equal(0x20UL, Command(0x0060_0000));
        Assert.Equal(0UL, Command(0x8010_0000));
        Assert.Equal(2UL, Read(0x98));
        Assert.Equal(1UL, device[Registers.Sent.Msix, 0].Value.Value);
        Assert.Equal(1UL, Read(0x90));
        Assert.Equal(0UL, Command(0x0060_0000));
        Assert.Equal(0x21UL, Command(0x0060_0000));
        Assert.Equal(0x4000_0000UL, Read(0x518));
        memory.Write(0x2000, [1, 2, 3, 4]);
        ReadOnlySpan<Word<Concrete>> descriptor = [0x0300_001C_0000_0000, 0x1000, 0x2000, 0x3000, 0x0001_0000_0004, 0, 0, 0];
        Assert.False(device.Submit(0x1000, descriptor, false));
        device.Execute(0);
        Span<byte> copied = stackalloc byte[4];
        memory.Read(0x3000, copied);
        Assert.Equal([1, 2, 3, 4], copied.ToArray());
        memory.Read(0x1000, copied);
        Assert.Equal(1, copied[0]);
        Assert.Equal(1UL, device[Registers.Sent.Msix, 1].Value.Value);
        Assert.Equal(0UL, Command(0x0080_0001));
        Assert.Equal(0UL, Command(0x0050_0000));
        Assert.Equal(0UL, Read(0x90));
        Assert.Equal(0UL, Read(0x500));
    }
}
