using Dsa.Model.Registers;

namespace Dsa.Model.Configuration;

/// <summary>What stands behind one dword of a region.</summary>
/// <param name="Register">The register or table, or null where nothing is modelled.</param>
/// <param name="Index">The entry of the table.</param>
/// <param name="Dword">The dword of the entry.</param>
/// <param name="Pieces">The parts of fields in this dword.</param>
public readonly record struct Slot(Register? Register, int Index, int Dword, Piece[] Pieces);
