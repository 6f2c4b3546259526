using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Virtual;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <content>What a driver does.</content>
public sealed partial class Tester
{
    /// <summary>Reads four bytes of BAR0.</summary>
    public uint Read32(ulong at) => (uint)Do(Event.MmioRead(at, 4)).Value;

    /// <summary>Reads eight bytes of BAR0.</summary>
    public ulong Read64(ulong at) => Do(Event.MmioRead(at, 8)).Value;

    /// <summary>Writes four bytes of BAR0.</summary>
    public void Write32(ulong at, uint value) => Do(Event.MmioWrite(at, 4, value));

    /// <summary>Writes eight bytes of BAR0.</summary>
    public void Write64(ulong at, ulong value) => Do(Event.MmioWrite(at, 8, value));

    /// <summary>Reads configuration space.</summary>
    public uint ReadConfig(int at, int size) => (uint)Do(Event.CfgRead((ulong)at, size)).Value;

    /// <summary>Writes configuration space.</summary>
    public void WriteConfig(int at, int size, uint value) => Do(Event.CfgWrite((ulong)at, size, value));

    /// <summary>Waits until nothing more happens.</summary>
    public void Wait() => Do(Event.Wait());

    /// <summary>Installs and unmasks an interrupt, or takes it away.</summary>
    public void Trigger(int vector, bool on = true) => Do(Event.IrqSet(vector, on));

    /// <summary>Masks a vector: in the MSI-X table where the device sees it, else by taking its trigger away, which is all a VFIO client tells of a mask.</summary>
    public void Mask(int vector, bool on = true)
    {
        if (SeesMsixTable)
        {
            Write32(MsixMaskAt(vector), on ? 1u : 0);
        }
        else
        {
            Trigger(vector, !on);
        }
    }

    /// <summary>Unmasks a vector.</summary>
    public void Unmask(int vector) => Mask(vector, on: false);

    /// <summary>Whether accesses to the MSI-X table and its pending bits reach the device.</summary>
    public bool SeesMsixTable => Device.Observes.HasFlag(Observables.MsixTable);

    /// <summary>Expects the pending bit of one of the first vectors, where the device has pending bits.</summary>
    public void ExpectPending(int vector, uint allowed)
    {
        if (SeesMsixTable)
        {
            Expect("pending bits", Read32(PbaAt) >> vector & 1, allowed);
        }
    }

    /// <summary>Expects the mask bit of a vector, where the device has the table.</summary>
    public void ExpectMask(int vector, uint allowed)
    {
        if (SeesMsixTable)
        {
            Expect($"mask of MSI-X entry {vector}", Read32(MsixMaskAt(vector)) & 1, allowed);
        }
    }

    /// <summary>Asks VFIO whether vectors can be masked by SET_IRQS: a server need not serve that, and what it then does of it nobody tells.</summary>
    public bool CanMask()
    {
        var question = Event.VfioInfo((int)VfioQuestion.IrqFlags, Vfio.Msix);
        return CanDo(question) && Do(question) is { IsRefused: false } answer && (answer.At & Vfio.CanBeMasked) != 0;
    }

    /// <summary>Makes a call of the host side that has to be done.</summary>
    public void Done(in Event call) => Expect($"result of {call}", Do(call).Value, 0);

    /// <summary>Makes a call of the host side that has to be refused, with whatever error.</summary>
    public void Refused(in Event call) => Expect($"{call} is refused", Do(call).IsRefused ? 1u : 0, 1);

    /// <summary>Gives an administrative command and waits for it; CMDSTATUS.</summary>
    public uint Command(uint word)
    {
        Write32(Bar.Cmd, word);
        var status = Read32(Bar.CmdStatus);
        if ((status & Bar.Active) != 0)
        {
            Wait();
            status = Read32(Bar.CmdStatus);
        }

        return status;
    }

    /// <summary>Gives a command and expects one of some error codes.</summary>
    /// <exception cref="NotApplicableException">The device tells that it does not serve the command, which is not what is tried.</exception>
    public void Command(uint word, params ReadOnlySpan<ulong> allowed)
    {
        if (!allowed.Contains(CommandError.Unsupported))
        {
            NeedCommand(word);
        }

        Expect($"CMDSTATUS of command 0x{word:x8}", Command(word) & Bar.ErrorAndActive, allowed);
    }

    /// <summary>Whoever has not a command cannot be tried with it.</summary>
    public void NeedCommand(uint word)
    {
        var code = (int)(word >> 20 & 31);
        Need(HasCommand(code), $"command {code} is not served");
    }

    /// <summary>Memory space and bus mastering on, MSI-X on, triggers for the first vectors.</summary>
    public void EnableBus()
    {
        WriteConfig(0x04, 2, 0x0006);
        EnableMsix();
        if (Theta.Start(Place.Ats) is { } ats)
        {
            // Without ATS a device does not learn of page faults (DSA 3.13.1).
            WriteConfig(ats + 6, 2, 0x8000);
        }

        if (IsShared)
        {
            EnablePasid();
            NamePasid();
        }
    }

    /// <summary>MSI-X on, triggers for the first vectors.</summary>
    public void EnableMsix()
    {
        WriteConfig(Capability(Place.MsixCapability) + 2, 2, 0x8000);
        for (var vector = 0; vector < Math.Min(Theta.MsixEntries, 3); vector++)
        {
            Trigger(vector);
        }
    }

    /// <summary>Where a capability stands.</summary>
    public int Capability(Place place) => Theta.Start(place) ?? throw new NotApplicableException($"there is no {place} capability");

    /// <summary>A number of the device's: the first interrupts, each once, of a vector since a moment of the log.</summary>
    public int Interrupts(int vector, int since = 0) => log.Skip(since).Count(e => e.Kind == EventKind.Irq && e.Vector == vector);

    /// <summary>The handle for an MSI-X entry: requested where that must be, else the index.</summary>
    public ushort Handle(int vector = 1)
    {
        if (!HasCommand(13))
        {
            return (ushort)vector;
        }

        if (IsShared)
        {
            Write32(MsixPermAt(vector), Permitted);
        }

        var status = Command(0x00D0_0000 | (uint)vector);
        Need((status & 0xFF) != 0x42, "the device has no interrupt handle to give");
        Expect("CMDSTATUS of Request Interrupt Handle", status & Bar.ErrorAndActive, 0);
        return (ushort)(status >> 8);
    }

    /// <summary>Whether the device has a command: by CMDCAP, or commands 1 to 12 without one (DSA T9-6).</summary>
    public bool HasCommand(int code) => ((Theta[GenCap.CommandCapabilitiesSupport] == 1 ? Theta[CmdCap.Commands] : 0x1FFE) >> code & 1) != 0;

    /// <summary>Whether the guest configures WQs and groups.</summary>
    public bool IsConfigurable => Theta[GenCap.ConfigurationSupport] == 1;

    /// <summary>Offset of a dword of a WQ's configuration.</summary>
    public ulong WqCfgAt(int wq, int dword = 0) => At(Place.WqTable, WqCfg.Register, wq) + (4 * (ulong)dword);

    /// <summary>Offset of a group's configuration.</summary>
    public ulong GrpCfgAt(int group, int offset = 0) => At(Place.GroupTable, GrpCfg.Register, group) + (ulong)offset;

    /// <summary>Offset of an entry of MSIXPERM.</summary>
    public ulong MsixPermAt(int entry) => At(Place.MsixPermissions, MsixPerm.Register, entry);

    /// <summary>Offset of the mask of an MSI-X entry.</summary>
    public ulong MsixMaskAt(int entry) => Observed(Place.MsixTable, Msix.Register, entry) + 12;

    /// <summary>Offset of the pending bits.</summary>
    public ulong PbaAt => Observed(Place.MsixPending, MsixPba.Register, 0);

    private ulong Observed(Place place, Register register, int entry)
    {
        Need(SeesMsixTable, "adapter: the MSI-X table does not reach the device");
        return At(place, register, entry);
    }

    /// <summary>Offset of a dword of an entry of the Inter-Domain Permissions Table.</summary>
    public ulong IdptAt(int entry, int dword) => At(Place.IdptTable, Idpt.Register, entry) + (4 * (ulong)dword);

    /// <summary>Offset of a dword of an IMS entry.</summary>
    public ulong ImsAt(int entry, int dword) => At(Place.ImsTable, Ims.Register, entry) + (4 * (ulong)dword);
}
