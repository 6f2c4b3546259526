namespace Dsa.Model.Configuration;

/// <summary>Where the cells of a field are.</summary>
/// <param name="Bank">The bank.</param>
/// <param name="Start">The first cell in it.</param>
/// <param name="Count">Number of entries.</param>
internal readonly record struct Position(int Bank, int Start, int Count);
