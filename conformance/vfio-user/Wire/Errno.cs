namespace Dsa.VfioUser;

/// <summary>Numbers an error reply carries.</summary>
public enum Errno : uint
{
    /// <summary>EIO.</summary>
    Io = 5,

    /// <summary>EFAULT: memory that is not mapped.</summary>
    Fault = 14,

    /// <summary>EEXIST: a range that is mapped already.</summary>
    Exists = 17,

    /// <summary>EINVAL: a wrong size, index or combination.</summary>
    Invalid = 22,

    /// <summary>ENOTTY: a call that is not served.</summary>
    NotServed = 25,

    /// <summary>ENOSPC: one more than fit.</summary>
    NoSpace = 28,

    /// <summary>ENOTSUP: a command that is not served.</summary>
    NotSupported = 95,
}
