using System;
using System.Collections.Generic;
using System.Reflection.Metadata;
using System.Text.Json;

namespace Sentry.Exceptions;

/// <summary>
/// Shortens the paths of one PDB to the part that is equal on every machine: below the repository if the build recorded its root
/// (path map <c>/_/</c>, source link), otherwise below the project. A path outside stays complete. Immutable.
/// </summary>
internal sealed class SourcePaths
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private readonly List<string> _roots;

    private SourcePaths(List<string> roots) => _roots = roots;

    /// <summary>For paths without further information.</summary>
    public static SourcePaths Unknown { get; } = new([]);

    public static SourcePaths Of(MetadataReader pdb)
    {
        var roots = RepositoryRoots(pdb);
        if (ProjectRoot(pdb) is { } project)
            roots.Add(project);
        return new SourcePaths(roots);
    }

    public string Relative(string path)
    {
        var slashed = path.Replace('\\', '/');
        if (slashed.StartsWith("/_", StringComparison.Ordinal) && slashed.IndexOf('/', 1) is > 0 and var end && IsMappedRoot(slashed, end))
            return slashed.Substring(end + 1);

        foreach (var root in _roots)
        {
            if (slashed.Length > root.Length && slashed.StartsWith(root, StringComparison.OrdinalIgnoreCase))
                return slashed.Substring(root.Length);
        }

        return slashed;
    }

    // "/_/", and "/_1/" and so on for further roots
    private static bool IsMappedRoot(string path, int end)
    {
        for (var i = 2; i < end; i++)
        {
            if (path[i] is < '0' or > '9')
                return false;
        }

        return true;
    }

    private static List<string> RepositoryRoots(MetadataReader pdb)
    {
        var roots = new List<string>();
        foreach (var handle in pdb.GetCustomDebugInformation(EntityHandle.ModuleDefinition))
        {
            var information = pdb.GetCustomDebugInformation(handle);
            if (pdb.GetGuid(information.Kind) != SourceLink)
                continue;
            try
            {
                using var json = JsonDocument.Parse(pdb.GetBlobBytes(information.Value));
                foreach (var document in json.RootElement.GetProperty("documents").EnumerateObject())
                {
                    if (document.Name is [.., '*'])
                        roots.Add(document.Name.Substring(0, document.Name.Length - 1).Replace('\\', '/'));
                }
            }
            catch (Exception)
            {
                // Malformed source link counts as none.
                return [];
            }
        }

        return roots;
    }

    /// <summary>
    /// The folder whose <c>obj</c> contains the files of the build; if the sources are not below it, the deepest folder that contains them all.
    /// </summary>
    private static string? ProjectRoot(MetadataReader pdb)
    {
        string? aboveObj = null;
        string? common = null;
        foreach (var handle in pdb.Documents)
        {
            var path = pdb.GetString(pdb.GetDocument(handle).Name).Replace('\\', '/');
            var obj = path.LastIndexOf("/obj/", StringComparison.OrdinalIgnoreCase);
            if (obj >= 0)
                aboveObj = path.Substring(0, obj + 1);
            else
                common = common is null ? path.Substring(0, path.LastIndexOf('/') + 1) : CommonFolder(common, path);
        }

        var holdsSources = aboveObj is not null && common is not null && common.StartsWith(aboveObj, StringComparison.OrdinalIgnoreCase);
        var root = holdsSources ? aboveObj : common;
        return root is { Length: > 1 } ? root : null;
    }

    private static string CommonFolder(string folder, string path)
    {
        var length = 0;
        while (length < folder.Length && length < path.Length && folder[length] == path[length])
            length++;
        return folder.Substring(0, length == 0 ? 0 : folder.LastIndexOf('/', length - 1) + 1);
    }
}
