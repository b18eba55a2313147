using System;
using System.IO;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Sentry.Exceptions;

/// <summary>What is known of one build of an assembly: the ids of its symbols, and the symbols themselves if they are here. Not thread-safe.</summary>
internal sealed class AssemblySymbols : IDisposable
{
    private AssemblySymbols(DebugImage? image, PortablePdb? lines)
    {
        Image = image;
        Lines = lines;
    }

    /// <summary>Null if the assembly was built without symbols.</summary>
    public DebugImage? Image { get; }

    /// <summary>Null if the symbols are not on this machine.</summary>
    public PortablePdb? Lines { get; }

    /// <summary>Null if the file is not that build. Throws what file access throws.</summary>
    /// <param name="assembly">The assembly's contents.</param>
    /// <param name="name">The name of its file.</param>
    /// <param name="folder">The folder of a symbol file.</param>
    /// <param name="moduleVersionId">The id of the build.</param>
    public static AssemblySymbols? Open(Stream assembly, string name, string folder, Guid moduleVersionId)
    {
        using var image = new PEReader(assembly, PEStreamOptions.LeaveOpen);
        // A newer build may have replaced the file since it was loaded.
        var metadata = image.GetMetadataReader();
        if (metadata.GetGuid(metadata.GetModuleDefinition().Mvid) != moduleVersionId)
            return null;
        var lines = LinesOf(image, folder);
        return new AssemblySymbols(PortableImage.Of(image, name, hasLines: lines is not null), lines);
    }

    public void Dispose() => Lines?.Dispose();

    private static PortablePdb? LinesOf(PEReader image, string folder)
    {
        try
        {
            return PortablePdb.OpenFor(image, folder);
        }
        catch (Exception)
        {
            // A broken symbol file: the server may have a better one.
            return null;
        }
    }
}
