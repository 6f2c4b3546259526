using System.Collections.Immutable;
using Dsa.Model.Registers;

namespace Dsa.Conformance;

/// <summary>Drain PASID and Abort PASID (DSA 3.15).</summary>
internal static class PasidCases
{
    internal static ImmutableArray<Case> List { get; } =
    [
        With("Drain PASID finishes the work under the PASID first", Bar.DrainPasid, ["DSA-CMD-21"], t =>
        {
            Up(t);
            t.Submit(new Descriptor());
            t.Command(Bar.DrainPasid | 0x12, 0);
            t.Expect("status of the completion record", t.ReadMemory(Addresses.Record, 32)[0], 0x01);
        }),
        With("After Abort PASID nothing more is written for the PASID", Bar.AbortPasid, ["DSA-CMD-21", "DSA-CMD-23"], t =>
        {
            Up(t);
            t.Submit(new Descriptor());
            t.Command(Bar.AbortPasid | 0x12, 0);
            var status = t.ReadMemory(Addresses.Record, 32)[0];
            t.Expect("status of the completion record", status, 0x00, 0x01);
            t.ExpectStatus(status);
        }),
        With("Abort PASID ends no work of another PASID, nor without one", Bar.AbortPasid, ["DSA-CMD-23"], t =>
        {
            Up(t);
            t.Submit(new Descriptor());
            t.Command(Bar.AbortPasid | 0x13, 0);
            t.ExpectStatus(0x01);
        }),
        With("Abort PASID leaves work without a PASID alone", Bar.AbortPasid, ["DSA-CMD-23"], t =>
        {
            t.BringUp();
            t.Submit(new Descriptor());
            t.Command(Bar.AbortPasid, 0);
            t.ExpectStatus(0x01);
        }),
        With("Drain PASID and Abort PASID leave WQs as they are", Bar.DrainPasid, ["DSA-CMD-32", "DSA-ST-24"], t =>
        {
            t.Command(Bar.DrainPasid | 0x12, 0);
            Up(t);
            t.Command(Bar.DrainPasid | 0x12, 0);
            t.Expect("WQCFG[0].State", t.Read32(t.WqCfgAt(0, 6)) >> 30, 1);
        }),
    ];

    /// <summary>WQ 0 dedicated under PASID 0x12.</summary>
    private static void Up(Tester t)
    {
        t.EnablePasid();
        t.BringUp(mode: 0x1000_1211);
    }

    private static Case With(string name, uint command, ImmutableArray<string> covers, Action<Tester> body) =>
        Case.Configurable(name, covers, t =>
        {
            Tester.Need(t.HasCommand((int)(command >> 20)), "the device does not have the command");
            body(t);
        });
}
