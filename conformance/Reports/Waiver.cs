namespace Dsa.Conformance.Reports;

/// <summary>A permitted excuse for one requirement, until a day.</summary>
/// <param name="Requirement">The requirement's id.</param>
/// <param name="Reason">Why it is excused.</param>
/// <param name="Until">The last day it counts.</param>
public sealed record Waiver(string Requirement, string Reason, DateOnly Until);
