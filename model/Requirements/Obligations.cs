using System.Collections.Immutable;

namespace Dsa.Model.Requirements;

/// <summary>
/// Requirements that are neither a row of a table of checks nor a register field: an effect of the model or the oracle obeys them. Each names the file that does.
/// </summary>
public static partial class Obligations
{
    private const RequirementClass D = RequirementClass.Deterministic;
    private const RequirementClass N = RequirementClass.SeveralOutcomes;
    private const RequirementClass U = RequirementClass.Undefined;
    private const RequirementClass I = RequirementClass.ImplementationChosen;

    /// <summary>The obligations, physical device first, chapter by chapter.</summary>
    public static ImmutableArray<Requirement> All { get; } = [.. Registers, .. Commands, .. Work, .. Operations, .. Interrupts, .. Errors, .. Conflicts, .. Composed];

    private const string Access = "model/Registers/Access.cs";
    private const string Announced = "traces/Oracle/Oracle.Announced.cs";
    private const string Answers = "traces/Oracle/Oracle.Answers.cs";
    private const string AnyCommand = "model/Commands/AnyCommand.cs";
    private const string Beyond = "traces/Oracle/Oracle.Beyond.cs";
    private const string Bus = "model/Device/Device.Bus.cs";
    private const string Calls = "traces/Oracle/Oracle.Calls.cs";
    private const string Capabilities = "model/Registers/Capabilities.cs";
    private const string Checks = "model/Descriptors/DescriptorChecks.cs";
    private const string CommandCases = "conformance/Suite/Cases/CommandCases.cs";
    private const string Concerned = "model/Device/Device.Pasids.cs";
    private const string Composition = "model/Virtual/Composition.cs";
    private const string CompositionWork = "model/Virtual/Composition.Work.cs";
    private const string Defined = "model/Registers/Defined.cs";
    private const string DeviceCommands = "model/Commands/DeviceCommands.cs";
    private const string Effects = "model/Device/Device.Effects.cs";
    private const string Execution = "model/Device/Device.Execution.cs";
    private const string HandleCommands = "model/Commands/HandleCommands.cs";
    private const string Handles = "model/Device/Device.Handles.cs";
    private const string HardWiring = "traces/Oracle/HardWiring.cs";
    private const string Host = "traces/Oracle/Oracle.Host.cs";
    private const string Judge = "traces/Oracle/Oracle.cs";
    private const string Hypothesis = "traces/Oracle/Hypothesis.cs";
    private const string Life = "model/Device/Device.Commands.cs";
    private const string Lives = "model/Host/Composition.Life.cs";
    private const string MapCall = "model/Host/MapCall.cs";
    private const string Memory = "traces/Oracle/Oracle.Memory.cs";
    private const string Messages = "model/Device/Device.Interrupts.cs";
    private const string Mismatch = "traces/Oracle/Oracle.Mismatch.cs";
    private const string Notification = "model/Host/Composition.Errors.cs";
    private const string Nothing = "traces/Oracle/Oracle.Reserved.cs";
    private const string Occupancy = "model/Device/Device.Occupancy.cs";
    private const string Order = "traces/Oracle/Oracle.Order.cs";
    private const string Outputs = "traces/Oracle/Oracle.Outputs.cs";
    private const string PciHeader = "model/Registers/PciHeader.cs";
    private const string Phases = "model/Commands/CommandCode.cs";
    private const string Portals = "model/Device/Device.Portals.cs";
    private const string Questions = "model/Device/Device.Questions.cs";
    private const string Reads = "traces/Oracle/Oracle.Reads.cs";
    private const string Registration = "model/Host/Composition.Parent.cs";
    private const string Relations = "properties/Invariants/Relations.cs";
    private const string Reset = "model/Device/Device.Reset.cs";
    private const string Settings = "model/Device/Device.Settings.cs";
    private const string Siov = "model/Registers/PciExtended.cs";
    private const string Software = "model/Device/Device.Errors.cs";
    private const string Steps = "traces/Oracle/Oracle.Steps.cs";
    private const string Submission = "model/Descriptors/Submission.cs";
    private const string Submissions = "traces/Oracle/Oracle.Submissions.cs";
    private const string Tables = "model/Registers/Tables.cs";
    private const string VfioAnswers = "model/Host/VfioAnswers.cs";
    private const string VfioCalls = "model/Host/Composition.Vfio.cs";
    private const string VirtualCapabilities = "model/Virtual/VirtualCapabilities.cs";
    private const string VirtualRules = "model/Virtual/VirtualRules.cs";
    private const string Window = "model/Registers/Window.cs";
    private const string WqCommands = "model/Commands/WqCommands.cs";
    private const string Writes = "model/Device/Device.Registers.cs";
}
