using System.Collections.Immutable;

namespace Dsa.Conformance;

/// <summary>Every directed case, chapter by chapter.</summary>
public static class AllCases
{
    /// <summary>The cases.</summary>
    public static ImmutableArray<Case> List { get; } =
    [
        .. RegisterCases.List, .. FieldCases.List, .. EveryBitCases.List, .. ConfigurationSpaceCases.List, .. ResetCases.List,
        .. CommandCases.List, .. LifeCases.List, .. EnableDeviceCases.List, .. EnableWqCases.List, .. WqCommandCases.List, .. PasidCases.List, .. HandleCases.List,
        .. ErrorCases.List, .. InterruptCases.List, .. OccupancyCases.List,
        .. SubmissionCases.List, .. DescriptorCases.List, .. WorkCases.List,
        .. FlagCases.List, .. MoveCases.List, .. CompareCases.List, .. DeltaCases.List, .. CrcCases.List, .. DifCases.List, .. BatchCases.List,
        .. SharedWqCases.List, .. ImsCases.List,
        .. VirtualCases.List, .. HostCases.List, .. VfioCases.List,
        .. TypeCases.List, .. LaterVersionCases.List,
    ];
}
