using Dsa.Model.Configuration;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model.Tests;

/// <summary>A device and what a driver does with it. Addresses are those of the version 1 profile: GRPCFG 0x400, WQCFG 0x500, MSIXPERM 0x600, IMS 0x6000.</summary>
internal sealed class Driver
{
    /// <summary>A descriptor's operation in byte 7.</summary>
    public const ulong NoOp = 0x00,
        Drain = 0x02,
        MemoryMove = 0x03;

    public Driver(Theta? theta = null, ByteMemory? memory = null)
    {
        Theta = theta ?? Profiles.DsaV1();
        Memory = memory ?? new ByteMemory();
        Device = new Device<Concrete>(new State<Concrete>(Theta), Rules<Concrete>.For(Theta), Memory);
        Device.PowerOn();
    }

    public Theta Theta { get; }

    public Device<Concrete> Device { get; }

    public ByteMemory Memory { get; }

    /// <summary>SWERROR: Error Code where Valid is 1, else 0.</summary>
    public ulong SoftwareError => (Read(0xC0) & 1) == 0 ? 0 : (Read(0xC0) >> 8) & 0xFF;

    /// <summary>GENSTS: Device State.</summary>
    public ulong State => Read(0x90) & 3;

    /// <summary>The version 1 profile with some announced values changed.</summary>
    public static Theta With(params (Field Field, ulong Value)[] changes) => With(Profiles.DsaV1(), changes);

    /// <summary>A profile with some announced values changed.</summary>
    public static Theta With(Theta theta, params (Field Field, ulong Value)[] changes)
    {
        var announced = theta.Announced.ToDictionary();
        foreach (var (field, value) in changes)
        {
            announced[(field, 0)] = value;
        }

        return new Theta(announced, theta.Capabilities, theta.Bar0Size, theta.HeldDescriptors, theta.Type);
    }

    /// <summary>A device with bus mastering on and a dedicated WQ 0 of 16 entries in group 0 with engine 0; not yet enabled.</summary>
    public static Driver Configured(Theta? theta = null, ByteMemory? memory = null, ulong pasidControl = 0)
    {
        var driver = new Driver(theta, memory);
        driver.WriteConfig(0x04, 0x6, 2);
        driver.WriteConfig(0x236, pasidControl, 2);
        driver.Write(0x500, 16);
        driver.Write(0x508, 0xA1);
        driver.Write(0x50C, 0xB4);
        driver.Write(0x400, 1, 8);
        driver.Write(0x420, 1, 8);
        return driver;
    }

    /// <summary>As <see cref="Configured"/>, with the device enabled.</summary>
    public static Driver Enabled(Theta? theta = null, ByteMemory? memory = null, ulong pasidControl = 0)
    {
        var driver = Configured(theta, memory, pasidControl);
        driver.Command(0x0010_0000);
        return driver;
    }

    /// <summary>As <see cref="Enabled"/>, with dword 8-11 of WQ 0 as given, WQ 0 enabled and MSI-X on and unmasked.</summary>
    public static Driver Ready(Theta? theta = null, ByteMemory? memory = null, ulong pasidControl = 0, ulong mode = 0xA1)
    {
        var driver = Enabled(theta, memory, pasidControl);
        driver.Write(0x508, mode);
        driver.Command(0x0060_0000);
        driver.UnmaskMsix();
        return driver;
    }

    public ulong Read(ulong at, int size = 4) => Device.ReadBar0(at, size).Value.Value;

    public void Write(ulong at, ulong value, int size = 4) => Device.WriteBar0(at, size, value);

    public ulong ReadConfig(ulong at, int size = 4) => Device.ReadConfig(at, size).Value.Value;

    public void WriteConfig(ulong at, ulong value, int size = 4) => Device.WriteConfig(at, size, value);

    /// <summary>Writes CMD, lets the command finish and reads CMDSTATUS.</summary>
    public ulong Command(uint word)
    {
        Write(0xA0, word);
        while (Device.CommandIsRunning)
        {
            Device.AdvanceCommand();
        }

        return Read(0xA8);
    }

    /// <summary>Turns MSI-X on and clears the mask of entries 0 and 1.</summary>
    public void UnmaskMsix()
    {
        WriteConfig(0x82, 0x8000, 2);
        Write(0x200C, 0);
        Write(0x201C, 0);
    }

    /// <summary>Messages of an MSI-X entry so far.</summary>
    public ulong Messages(int entry) => Device[Sent.Msix, entry].Value.Value;

    /// <summary>Messages of an IMS entry so far.</summary>
    public ulong ImsMessages(int entry) => Device[Sent.Ims, entry].Value.Value;

    /// <summary>A 64-byte write to BAR2; true is Retry.</summary>
    public bool Submit(ulong at, ulong operation = NoOp, ulong flags = 0x0C, ulong record = 0x1000, bool deferrable = false, ulong word0 = 0, params ulong[] rest)
    {
        var descriptor = new Word<Concrete>[8];
        descriptor[0] = (operation << 56) | (flags << 32) | word0;
        descriptor[1] = record;
        for (var i = 2; i < 8; i++)
        {
            descriptor[i] = i - 2 < rest.Length ? rest[i - 2] : 0;
        }

        return (bool)Device.Submit(at, descriptor, deferrable);
    }

    /// <summary>Submits a descriptor to the unlimited MSI-X portal of WQ 0 and carries it out; byte 0 of its completion record.</summary>
    public byte Run(ulong operation, ulong flags = 0x0C, ulong record = 0x1000, bool deferrable = false, ulong word0 = 0, ulong at = 0, params ulong[] rest)
    {
        Submit(at, operation, flags, record, deferrable, word0, rest);
        Device.Execute(0);
        return (byte)Quadword(record);
    }

    /// <summary>Eight bytes of memory.</summary>
    public ulong Quadword(ulong at)
    {
        Span<byte> bytes = stackalloc byte[8];
        Memory.Read(at, bytes);
        return BitConverter.ToUInt64(bytes);
    }
}
