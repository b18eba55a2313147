namespace Sentry;

/// <summary>
/// One build of an assembly or a program, so that a server finds its symbols (docs/protocol.md 2.5). Without an address, the addresses of its frames
/// are relative to it. Immutable.
/// </summary>
internal sealed class DebugImage
{
    /// <param name="type">The format of the file: <c>pe_dotnet</c> or <c>elf</c>.</param>
    /// <param name="debugId">The id that the symbols of exactly this build have, too.</param>
    /// <param name="codeFile">The name of the file.</param>
    public DebugImage(string type, string debugId, string codeFile)
    {
        Type = type;
        DebugId = debugId;
        CodeFile = codeFile;
    }

    public string Type { get; }

    public string DebugId { get; }

    public string CodeFile { get; }

    /// <summary>The id of the file itself.</summary>
    public string? CodeId { get; init; }

    /// <summary>The name of the symbol file.</summary>
    public string? DebugFile { get; init; }

    /// <summary>The checksum of the symbols, as its algorithm, a colon and hexadecimal digits.</summary>
    public string? DebugChecksum { get; init; }

    /// <summary>Where a native image starts in memory, as <c>0x</c> and hexadecimal digits; null for assemblies.</summary>
    public string? Address { get; init; }

    /// <summary>How many bytes a native image takes in memory; 0 if unknown.</summary>
    public long Size { get; init; }
}
