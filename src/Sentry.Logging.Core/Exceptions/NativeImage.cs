#if NET9_0_OR_GREATER
using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace Sentry.Exceptions;

/// <summary>
/// Reads from a program in memory which symbols belong to it: the ids that <c>sentry-cli debug-files check</c> prints for the program and for its symbol
/// file. The headers that the system loaded it by are still there, and no file is opened.
/// </summary>
internal static class NativeImage
{
    private const int MaxHeaders = 1000;
    private const int MaxNotes = 100;
    private const int MaxPath = 1024;
    private const int GuidBytes = 16;

    /// <summary>Null if the program was linked without an id, or its format is unknown.</summary>
    /// <param name="start">Where it starts in memory.</param>
    /// <param name="file">The name of its file.</param>
    // The AOT compiler knows the system it compiles for, and leaves out the formats of the others.
    public static DebugImage? At(IntPtr start, string file)
    {
        if (OperatingSystem.IsWindows())
            return PortableExecutable(start, file);
        return OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() || OperatingSystem.IsMacCatalyst() || OperatingSystem.IsTvOS()
            ? MachO(start, file)
            : Elf(start, file);
    }

    /// <summary>Of Linux: the note with the id of the build, and the segments.</summary>
    public static DebugImage? Elf(IntPtr start, string file)
    {
        const int magic = 0x464C457F, fixedPlace = 2, load = 1, note = 4;
        if (Marshal.ReadInt32(start) != magic)
            return null;

        // Addresses and lengths are words of four or eight bytes.
        var is64 = Marshal.ReadByte(start, 4) == 2;
        var header = (int)Word(start, is64 ? 0x20 : 0x1C, is64);
        var size = Marshal.ReadInt16(start, is64 ? 0x36 : 0x2A);
        var count = Math.Min((int)Marshal.ReadInt16(start, is64 ? 0x38 : 0x2C), MaxHeaders);
        byte[]? id = null;
        long end = 0;

        // In a program that is not position-independent, addresses are those in memory, and not offsets.
        var bias = Marshal.ReadInt16(start, 0x10) == fixedPlace ? (long)start : 0;
        for (var i = 0; i < count; i++, header += size)
        {
            var type = Marshal.ReadInt32(start, header);
            var address = Word(start, header + (is64 ? 0x10 : 0x08), is64) - bias;
            var length = Word(start, header + (is64 ? 0x28 : 0x14), is64);
            if (type == load)
                end = Math.Max(end, address + length);
            else if (type == note)
                id ??= BuildId(start, (int)address, (int)length);
        }

        if (id is null)
            return null;
        var guid = new byte[GuidBytes];
        Array.Copy(id, guid, Math.Min(id.Length, GuidBytes));
        return new DebugImage("elf", new Guid(guid).ToString("d"), file) { CodeId = HexText.Of(id), Address = Hex(start), Size = end };
    }

    /// <summary>Of Windows: the record that names the symbol file.</summary>
    public static DebugImage? PortableExecutable(IntPtr start, string file)
    {
        const int magic = 0x00004550, magic32 = 0x10B, magic64 = 0x20B, symbols = 2, rsds = 0x53445352, entryBytes = 28, pathAt = 24;
        var header = Marshal.ReadInt32(start, 0x3C);
        var optional = header + 24;
        var kind = Marshal.ReadInt16(start, optional);
        if (Marshal.ReadInt32(start, header) != magic || kind is not (magic32 or magic64))
            return null;

        var size = (uint)Marshal.ReadInt32(start, optional + 56);
        var stamp = (uint)Marshal.ReadInt32(start, header + 8);
        var directory = optional + (kind == magic64 ? 160 : 144);
        var entry = Marshal.ReadInt32(start, directory);
        var count = Math.Min(Marshal.ReadInt32(start, directory + 4) / entryBytes, MaxHeaders);
        for (var i = 0; i < count; i++, entry += entryBytes)
        {
            var record = Marshal.ReadInt32(start, entry + 20);
            if (Marshal.ReadInt32(start, entry + 12) != symbols || Marshal.ReadInt32(start, record) != rsds)
                continue;
            var id = new Guid(Bytes(start, record + 4, GuidBytes)).ToString("d") + "-" + HexText.Of((uint)Marshal.ReadInt32(start, record + 20));
            var path = Text(start, record + pathAt, Marshal.ReadInt32(start, entry + 16) - pathAt);
            return new DebugImage("pe", id, file)
            {
                CodeId = HexText.Padded(stamp) + HexText.Of(size),
                DebugFile = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1),
                Address = Hex(start),
                Size = size,
            };
        }

        return null;
    }

    /// <summary>Of macOS: the load command with the id of the build, and the segments.</summary>
    public static DebugImage? MachO(IntPtr start, string file)
    {
        const int magic = unchecked((int)0xFEEDFACF), uuid = 0x1B, segment = 0x19, headerBytes = 32, text = 0x45545F5F;
        if (Marshal.ReadInt32(start) != magic)
            return null;

        string? id = null;
        long size = 0;
        var command = headerBytes;
        var count = Math.Min(Marshal.ReadInt32(start, 16), MaxHeaders);
        for (var i = 0; i < count; i++, command += Math.Max(8, Marshal.ReadInt32(start, command + 4)))
        {
            var type = Marshal.ReadInt32(start, command);
            if (type == uuid)
                id = new Guid(Bytes(start, command + 8, GuidBytes), bigEndian: true).ToString("d");
            else if (type == segment && Marshal.ReadInt32(start, command + 8) == text)
                size = Marshal.ReadInt64(start, command + 32);
        }

        return id is null ? null : new DebugImage("macho", id, file) { CodeId = id.Replace("-", string.Empty, StringComparison.Ordinal), Address = Hex(start), Size = size };
    }

    public static string Hex(IntPtr address) => HexText.Address((long)address);

    private static byte[]? BuildId(IntPtr start, int position, int length)
    {
        const int id = 3, gnu = 0x00554E47, maxIdBytes = 64;
        var end = position + length;
        for (var i = 0; i < MaxNotes && position + 12 <= end; i++)
        {
            var nameBytes = Marshal.ReadInt32(start, position);
            var bytes = Marshal.ReadInt32(start, position + 4);
            var value = position + 12 + Padded(nameBytes);
            if (nameBytes is < 0 or > maxIdBytes || bytes < 0 || value + (long)bytes > end)
                return null;
            if (Marshal.ReadInt32(start, position + 8) == id && nameBytes == 4 && Marshal.ReadInt32(start, position + 12) == gnu && bytes is > 0 and <= maxIdBytes)
                return Bytes(start, value, bytes);
            position = value + Padded(bytes);
        }

        return null;
    }

    private static int Padded(int bytes) => (bytes + 3) & ~3;

    private static long Word(IntPtr start, int position, bool is64) => is64 ? Marshal.ReadInt64(start, position) : (uint)Marshal.ReadInt32(start, position);

    private static byte[] Bytes(IntPtr start, int position, int count)
    {
        var bytes = new byte[count];
        Marshal.Copy(start + position, bytes, 0, count);
        return bytes;
    }

    // Ends with a zero, or where its record ends.
    private static string Text(IntPtr start, int position, int most)
    {
        var length = 0;
        while (length < Math.Min(most, MaxPath) && Marshal.ReadByte(start, position + length) != 0)
            length++;
        return Encoding.UTF8.GetString(Bytes(start, position, length));
    }
}
#endif
