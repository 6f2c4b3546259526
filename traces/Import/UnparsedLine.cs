namespace Dsa.Traces.Import;

/// <summary>A line an importer does not know.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Text">Its beginning.</param>
public sealed record UnparsedLine(int Line, string Text);
