#if NET
using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace Sentry.Exceptions;

/// <summary>
/// Reads the assemblies inside a single-file program, which are not files on disk.
/// Knows the bundle format of .NET 6 and later; for any other format it finds none. Immutable.
/// </summary>
internal sealed class SingleFile
{
    private const int OldestFormat = 6;
    private const int MaxFiles = 100_000;
    private const int MaxName = 4096;
    private const int Block = 1 << 20;
    private const byte Assembly = 1;

    private static readonly Lazy<SingleFile?> Own = new(static () => Open(Environment.ProcessPath));

    private readonly string _path;
    private readonly Dictionary<string, Entry> _assemblies = new(StringComparer.OrdinalIgnoreCase);

    private SingleFile(string path) => _path = path;

    /// <summary>The running program; null if it is not a single-file program. Never throws.</summary>
    public static SingleFile? OfThisProcess => Own.Value;

    // The signature in the host: the number before it is the position of the bundle header.
    private static ReadOnlySpan<byte> Mark =>
    [
        0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
        0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae,
    ];

    /// <summary>The contents of an assembly, by its simple name; null if it is not in the bundle. Throws what file access throws.</summary>
    public Stream? Find(string assembly)
    {
        if (!_assemblies.TryGetValue(assembly + ".dll", out var entry))
            return null;
        using var file = RegularFile.Open(_path, long.MaxValue, mayBeRemote: true);
        if (file is null || entry.Offset < 0 || entry.Size is <= 0 or > int.MaxValue || entry.Offset > file.Length)
            return null;

        file.Position = entry.Offset;
        var contents = new byte[entry.Size];
        using var inflate = entry.CompressedSize > 0 ? new DeflateStream(file, CompressionMode.Decompress) : null;
        var source = inflate ?? (Stream)file;
        source.ReadExactly(contents);
        return new MemoryStream(contents);
    }

    private static SingleFile? Open(string? program)
    {
        try
        {
            using var file = program is null ? null : RegularFile.Open(program, long.MaxValue, mayBeRemote: true);
            if (file is null || TableOf(file) is not (> 0 and var table) || table >= file.Length)
                return null;

            file.Position = table;
            using var reader = new BinaryReader(file);
            var bundle = new SingleFile(program!);
            return bundle.TryRead(reader) ? bundle : null;
        }
        catch (Exception)
        {
            // An unknown format.
            return null;
        }
    }

    private bool TryRead(BinaryReader reader)
    {
        var format = reader.ReadUInt32();
        _ = reader.ReadUInt32();
        var count = reader.ReadInt32();
        if (format < OldestFormat || count is < 0 or > MaxFiles)
            return false;

        _ = reader.ReadString();
        // The positions of two settings files, and flags.
        for (var i = 0; i < 5; i++)
            _ = reader.ReadInt64();
        for (var i = 0; i < count; i++)
        {
            var entry = new Entry(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
            var kind = reader.ReadByte();
            if (reader.ReadString() is { Length: <= MaxName } name && kind == Assembly)
                _assemblies[name] = entry;
        }

        return true;
    }

    private static long TableOf(FileStream file)
    {
        // Each block starts with the end of the previous one, because the signature may cross the boundary.
        const int overlap = 64;
        var block = new byte[Block + overlap];
        var kept = 0;
        int read;
        while ((read = file.Read(block, kept, Block)) > 0)
        {
            var seen = block.AsSpan(0, kept + read);
            if (seen.IndexOf(Mark) is >= sizeof(long) and var mark)
                return BitConverter.ToInt64(block, mark - sizeof(long));

            var keep = Math.Min(overlap, seen.Length);
            seen.Slice(seen.Length - keep).ToArray().CopyTo(block, 0);
            kept = keep;
        }

        return 0;
    }

    private sealed record Entry(long Offset, long Size, long CompressedSize);
}
#endif
