using System.Buffers.Binary;

namespace Dsa.VfioUser;

/// <summary>The 16 bytes every message starts with, in the byte order of the machine.</summary>
/// <param name="Id">Number of the message (bytes 0-1), chosen by whoever asks and echoed in the reply.</param>
/// <param name="Command">The command (bytes 2-3), in replies too.</param>
/// <param name="Size">Bytes of the whole message, these 16 included (bytes 4-7).</param>
/// <param name="Flags">Bits 3:0 the type, 0 a command and 1 a reply; bit 4 no reply wanted; bit 5 an error (bytes 8-11).</param>
/// <param name="Error">Errno of an error reply (bytes 12-15).</param>
public readonly record struct Header(ushort Id, Command Command, uint Size, uint Flags = 0, uint Error = 0)
{
    /// <summary>Bytes of a header.</summary>
    public const int Bytes = 16;

    /// <summary>The type of a reply.</summary>
    public const uint Reply = 1;

    /// <summary>No reply is wanted.</summary>
    public const uint NoReply = 0x10;

    /// <summary>The reply is an error and has no payload.</summary>
    public const uint Failed = 0x20;

    /// <summary>Whether it is a reply.</summary>
    public bool IsReply => (Flags & 0xF) == Reply;

    /// <summary>Whether it is a command.</summary>
    public bool IsCommand => (Flags & 0xF) == 0;

    /// <summary>Whether a reply is wanted.</summary>
    public bool WantsReply => (Flags & NoReply) == 0;

    /// <summary>Whether it is an error reply.</summary>
    public bool HasFailed => (Flags & Failed) != 0;

    /// <summary>Reads a header.</summary>
    public static Header Read(ReadOnlySpan<byte> from) =>
        new(
            BinaryPrimitives.ReadUInt16LittleEndian(from),
            (Command)BinaryPrimitives.ReadUInt16LittleEndian(from[2..]),
            BinaryPrimitives.ReadUInt32LittleEndian(from[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(from[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(from[12..])
        );

    /// <summary>Writes it.</summary>
    public void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(to, Id);
        BinaryPrimitives.WriteUInt16LittleEndian(to[2..], (ushort)Command);
        BinaryPrimitives.WriteUInt32LittleEndian(to[4..], Size);
        BinaryPrimitives.WriteUInt32LittleEndian(to[8..], Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(to[12..], Error);
    }
}
