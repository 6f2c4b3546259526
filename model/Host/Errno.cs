namespace Dsa.Model.Virtual;

/// <summary>Answers of the host side to whoever calls it: 0 where it was done, else an error number by its Linux name.</summary>
public static class Errno
{
    /// <summary>EPERM: not now, or not by this one.</summary>
    public const ulong NotPermitted = 1;

    /// <summary>EIO: the host device failed.</summary>
    public const ulong InputOutput = 5;

    /// <summary>ENXIO: the WQ cannot be made a parent's.</summary>
    public const ulong NoSuchAddress = 6;

    /// <summary>ENOMEM.</summary>
    public const ulong NoMemory = 12;

    /// <summary>EBUSY: in use.</summary>
    public const ulong Busy = 16;

    /// <summary>ENODEV: there is none.</summary>
    public const ulong NoDevice = 19;

    /// <summary>EINVAL: the call is wrong in itself.</summary>
    public const ulong Invalid = 22;

    /// <summary>ENOTTY: a call that is not served.</summary>
    public const ulong NotServed = 25;

    /// <summary>ENOSPC: no more of them.</summary>
    public const ulong NoSpace = 28;

    /// <summary>EOPNOTSUPP: the device or the platform lacks what it needs.</summary>
    public const ulong NotSupported = 95;

    /// <summary>Every answer with its name; <c>done</c> is none.</summary>
    public static IReadOnlyList<(string Name, ulong Number)> Names { get; } =
    [
        ("done", 0),
        ("EPERM", NotPermitted),
        ("EIO", InputOutput),
        ("ENXIO", NoSuchAddress),
        ("ENOMEM", NoMemory),
        ("EBUSY", Busy),
        ("ENODEV", NoDevice),
        ("EINVAL", Invalid),
        ("ENOTTY", NotServed),
        ("ENOSPC", NoSpace),
        ("EOPNOTSUPP", NotSupported),
    ];

    /// <summary>The name of an answer.</summary>
    public static string NameOf(ulong number) => Names.FirstOrDefault(name => name.Number == number).Name ?? $"errno {number}";
}
