namespace Dsa.Model.Registers;

/// <summary>The part of a field that lies in one dword.</summary>
/// <param name="Field">The field.</param>
/// <param name="FieldBit">First bit of the part, counted in the field.</param>
/// <param name="DwordBit">First bit of the part, counted in the dword.</param>
/// <param name="Width">Number of bits.</param>
public sealed record Piece(Field Field, int FieldBit, int DwordBit, int Width);
