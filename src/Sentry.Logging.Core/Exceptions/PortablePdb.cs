using System;
using System.IO;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Sentry.Exceptions;

/// <summary>The symbols of one assembly, embedded in it or in a file beside it, in native memory. Not thread-safe.</summary>
internal sealed class PortablePdb : IDisposable
{
    private const long MaxFileBytes = 256 << 20;

    private readonly MetadataReaderProvider _provider;
    private readonly MetadataReader _reader;
    private readonly SourcePaths _paths;

    private PortablePdb(MetadataReaderProvider provider, MetadataReader reader)
    {
        _provider = provider;
        _reader = reader;
        _paths = SourcePaths.Of(reader);
    }

    public long Size => _reader.MetadataLength;

    /// <summary>The symbols of exactly this build of the assembly; null if there are none. Throws what file access throws.</summary>
    /// <param name="image">The assembly.</param>
    /// <param name="folder">The folder of a symbol file.</param>
    public static PortablePdb? OpenFor(PEReader image, string folder)
    {
        foreach (var entry in image.ReadDebugDirectory())
        {
            if (entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb)
                return Read(image.ReadEmbeddedPortablePdbDebugDirectoryData(entry), null);
        }

        foreach (var entry in image.ReadDebugDirectory())
        {
            if (entry.Type == DebugDirectoryEntryType.CodeView && entry.IsPortableCodeView)
                return OpenBeside(folder, image.ReadCodeViewDebugDirectoryData(entry), entry.Stamp);
        }

        return null;
    }

    /// <summary>The source line of an IL offset in a method.</summary>
    public SourceLine? Find(int methodToken, int ilOffset)
    {
        const int row = 0x00FFFFFF;
        if ((methodToken & row) > _reader.MethodDebugInformation.Count)
            return null;

        var method = _reader.GetMethodDebugInformation(MetadataTokens.MethodDefinitionHandle(methodToken & row));
        if (method.SequencePointsBlob.IsNil)
            return null;
        SequencePoint? place = null;
        foreach (var point in method.GetSequencePoints())
        {
            if (point.Offset > ilOffset)
                break;
            if (!point.IsHidden)
                place = point;
        }

        if (place is not { } found || found.Document.IsNil)
            return null;
        var document = _reader.GetDocument(found.Document);
        var path = _reader.GetString(document.Name);
        return new SourceLine(_paths.Relative(path), path, found.StartLine, found.StartColumn, _reader.GetBlobBytes(document.Hash));
    }

    /// <summary>The checksum of a source file; null if the symbols do not name it.</summary>
    public byte[]? HashOf(string path)
    {
        foreach (var handle in _reader.Documents)
        {
            var document = _reader.GetDocument(handle);
            if (_reader.StringComparer.Equals(document.Name, path))
                return _reader.GetBlobBytes(document.Hash);
        }

        return null;
    }

    public void Dispose() => _provider.Dispose();

    private static PortablePdb? OpenBeside(string folder, CodeViewDebugDirectoryData codeView, uint stamp)
    {
        // The path on the build machine may be that of another operating system.
        var name = codeView.Path.Substring(codeView.Path.LastIndexOfAny(['/', '\\']) + 1);
        using var file = RegularFile.Open(Path.Combine(folder, name), MaxFileBytes, mayBeRemote: true) ?? RegularFile.Open(codeView.Path, MaxFileBytes);
        if (file is null)
            return null;
        var provider = MetadataReaderProvider.FromPortablePdbStream(file, MetadataStreamOptions.PrefetchMetadata);
        return Read(provider, new BlobContentId(codeView.Guid, stamp));
    }

    private static PortablePdb? Read(MetadataReaderProvider provider, BlobContentId? id)
    {
        PortablePdb? symbols = null;
        try
        {
            var reader = provider.GetMetadataReader();
            if (id is null || (reader.DebugMetadataHeader is { } header && new BlobContentId(header.Id) == id))
                symbols = new PortablePdb(provider, reader);
            return symbols;
        }
        finally
        {
            if (symbols is null)
                provider.Dispose();
        }
    }
}
