using Microsoft.Z3;

namespace Dsa.Properties;

/// <summary>A condition on the path being run, the side taken, and whether the other side is still to be run.</summary>
internal readonly record struct Decision(BoolExpr Condition, bool Value, bool Pending);
