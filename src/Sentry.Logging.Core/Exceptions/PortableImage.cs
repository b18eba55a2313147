using System;
using System.Reflection.PortableExecutable;

namespace Sentry.Exceptions;

/// <summary>Reads from an assembly's file which symbols belong to it: the same ids that <c>sentry-cli debug-files check</c> prints for its symbol file.</summary>
internal static class PortableImage
{
    /// <summary>Null if the assembly was built without symbols. Throws what reading a file throws.</summary>
    /// <param name="image">The assembly.</param>
    /// <param name="name">The name of its file.</param>
    /// <param name="hasLines">
    /// Whether its symbols are here. Then the server need not look for them on other servers, which ask for the checksum: it finds uploaded sources by the id.
    /// </param>
    public static DebugImage? Of(PEReader image, string name, bool hasLines)
    {
        string? id = null;
        string? file = null;
        string? checksum = null;
        var isPortable = false;
        foreach (var entry in image.ReadDebugDirectory())
        {
            // Precompiled native code has symbols of its own.
            if (entry.Type == DebugDirectoryEntryType.CodeView && (id is null || (entry.IsPortableCodeView && !isPortable)))
            {
                var symbols = image.ReadCodeViewDebugDirectoryData(entry);
                isPortable = entry.IsPortableCodeView;
                id = symbols.Guid.ToString("d") + "-" + HexText.Of(isPortable ? entry.Stamp : (uint)symbols.Age);
                file = symbols.Path.Substring(symbols.Path.LastIndexOfAny(['/', '\\']) + 1);
            }
            else if (entry.Type == DebugDirectoryEntryType.PdbChecksum && checksum is null && !hasLines)
            {
                var sum = image.ReadPdbChecksumDebugDirectoryData(entry);
                checksum = sum.AlgorithmName + ":" + HexText.Of([.. sum.Checksum]);
            }
        }

        if (id is null || image.PEHeaders.PEHeader is not { } header)
            return null;
        var stamp = (uint)image.PEHeaders.CoffHeader.TimeDateStamp;
        return new DebugImage("pe_dotnet", id, name)
        {
            CodeId = hasLines ? null : HexText.Padded(stamp) + HexText.Of((uint)header.SizeOfImage),
            DebugFile = file,
            DebugChecksum = checksum,
        };
    }
}
