namespace Dsa.Properties;

/// <summary>A free number of a stimulus: any value of so many bits, unless the stimulus' guard says otherwise.</summary>
/// <param name="Name">Its name within the stimulus.</param>
/// <param name="Width">Number of bits, 1 to 64.</param>
public readonly record struct Input(string Name, int Width);
