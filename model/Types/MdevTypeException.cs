namespace Dsa.Model.Types;

/// <summary>A type file that cannot be used: which file, which member, and why.</summary>
/// <param name="file">The file.</param>
/// <param name="member">The member, or nothing for the file as a whole.</param>
/// <param name="reason">Why, a sentence.</param>
/// <param name="cause">What was thrown before, or null.</param>
public sealed class MdevTypeException(string file, string member, string reason, Exception? cause = null)
    : Exception(member.Length == 0 ? $"{file}: {reason}" : $"{file}: \"{member}\": {reason}", cause);
