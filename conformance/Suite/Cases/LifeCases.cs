using System.Collections.Immutable;
using Dsa.Traces;

namespace Dsa.Conformance;

/// <summary>The life of a command, and of work that is ended (DSA 3.15, 9.2.12, 9.2.13).</summary>
internal static class LifeCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        Case.Any("A finished command is no longer Active", ["DSA-CMD-01", "DSA-CMDSTATUS-ACTIVE", "DSA-CMDSTATUS-ERRORCODE"], t =>
        {
            t.Write32(Bar.Cmd, Bar.DisableDevice);
            t.Wait();
            t.Expect("CMDSTATUS", t.Read32(Bar.CmdStatus) & Bar.ErrorAndActive, 0x31);
            t.NeedCommand(Bar.DrainAll);
            t.Write32(Bar.Cmd, Bar.DrainAll);
            t.Wait();
            t.Expect("CMDSTATUS", t.Read32(Bar.CmdStatus) & Bar.ErrorAndActive, 0);
        }),
        Case.Any("CMDSTATUS is final once the completion interrupt is seen", ["DSA-CMD-06"], t =>
        {
            t.EnableBus();
            t.Write32(Bar.Cmd, Bar.DisableDevice | Bar.Interrupt);
            for (var n = 0; n < 8 && t.Interrupts(0) == 0; n++)
            {
                t.Read32(Bar.CmdStatus);
            }

            if (t.Interrupts(0) == 0)
            {
                t.Wait();
            }

            t.Expect("CMDSTATUS", t.Read32(Bar.CmdStatus) & Bar.ErrorAndActive, 0x31);
        }),
        Case.Any("WQ State is the new one once Active drops", ["DSA-DRV-10", "DSA-WQCFG-STATE"], t =>
        {
            t.EnableDevice();
            Finish(t, Bar.EnableWq);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 1);
            Finish(t, Bar.DisableWq | 1);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 0);
        }),
        Case.Any("Device State is the new one once Active drops", ["DSA-GENSTS-STATE"], t =>
        {
            t.EnableBus();
            t.Configure();
            Finish(t, Bar.EnableDevice);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 1);
            Finish(t, Bar.DisableDevice);
            t.Expect("GENSTS", t.Read32(Bar.GenSts) & 3, 0);
        }),
        Case.Configurable("Enable WQ names one WQ by index, Disable WQ several by bitmap", ["DSA-CMD-20"], t =>
        {
            Tester.Need(t.Theta.Wqs > 1, "there is one WQ only");
            t.EnableBus();
            t.ConfigureWq(0);
            t.ConfigureWq(1);
            t.ConfigureGroup(0, wqs: 3);
            t.Command(Bar.EnableDevice, 0);
            t.Command(Bar.EnableWq | 1, 0);
            ExpectStates(t, 0, 1);
            t.Command(Bar.EnableWq, 0);
            ExpectStates(t, 1, 1);
            t.Command(Bar.DisableWq | 1, 0);
            ExpectStates(t, 0, 1);
            t.Command(Bar.EnableWq, 0);
            t.Command(Bar.DisableWq | 3, 0);
            ExpectStates(t, 0, 0);
        }),
        Case.Any("A function level reset ends work for good", ["DSA-ST-04"], t =>
        {
            t.BringUp();
            t.Submit(new Descriptor());
            t.Submit(new Descriptor { Record = Addresses.Record + 32 });
            t.Do(Event.Reset(ResetKind.Flr));
            var first = t.ReadMemory(Addresses.Record, 1)[0];
            var second = t.ReadMemory(Addresses.Record + 32, 1)[0];
            t.Wait();
            t.Expect("status of the first, later", t.ReadMemory(Addresses.Record, 1)[0], first);
            t.Expect("status of the second, later", t.ReadMemory(Addresses.Record + 32, 1)[0], second);
            t.BringUp();
            t.Wait();
            t.Expect("status of the second, in the end", t.ReadMemory(Addresses.Record + 32, 1)[0], second);
        }),
        DoesNotInterrupt("Work that Abort WQ abandons does not interrupt", Bar.AbortWq | 1),
        DoesNotInterrupt("Work that Reset WQ abandons does not interrupt", Bar.ResetWq | 1),
        DoesNotInterrupt("Work that Reset Device abandons does not interrupt", Bar.ResetDevice),
    ];

    private static Case DoesNotInterrupt(string name, uint command) => Case.Any(name, ["DSA-INT-20", "DSA-CMD-23"], t =>
    {
        t.BringUp();
        t.Submit(new Descriptor { Flags = Descriptor.WithRecord | Descriptor.RequestInterrupt, Handle = t.Handle() });
        t.Command(command, 0);
        t.Wait();
        t.Expect("interrupts of vector 1", (ulong)t.Interrupts(1), t.ReadMemory(Addresses.Record, 1)[0]);
    });

    /// <summary>Gives a command and looks at CMDSTATUS until Active drops; waits only where it does not.</summary>
    private static void Finish(Tester t, uint command)
    {
        t.Write32(Bar.Cmd, command);
        for (var n = 0; n < 8; n++)
        {
            if ((t.Read32(Bar.CmdStatus) & Bar.Active) == 0)
            {
                return;
            }
        }

        t.Wait();
    }

    private static void ExpectStates(Tester t, uint first, uint second)
    {
        t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, first);
        t.Expect("WQCFG[1].State", t.Read32(t.WqCfgAt(1, 6)) >> 30, second);
    }
}
