using System;
using System.IO;

namespace Sentry.Exceptions;

/// <summary>
/// Opens files whose names come from symbols or other untrusted data: only regular files on this machine, up to a size. To open a pipe
/// waits for its other end, a device never ends, and a remote machine is slow, or should not learn the name.
/// Never throws.
/// </summary>
internal static class RegularFile
{
    /// <summary>Null if it is not such a file, or is empty.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="maxBytes">The largest allowed size in bytes.</param>
    /// <param name="mayBeRemote">Whether a remote path is allowed: if the program itself was started from there.</param>
    public static FileStream? Open(string path, long maxBytes, bool mayBeRemote = false)
    {
        FileStream? file = null;
        try
        {
            // Pipes, devices, sockets and kernel files have no length. A remote file is not even searched for.
            if (!IsWanted(path, mayBeRemote) || TargetOf(path) is not { Exists: true } target || !IsWanted(target.FullName, mayBeRemote))
                return null;
            if (target.Length == 0 || target.Length > maxBytes)
                return null;
            file = new FileStream(target.FullName, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (file.CanSeek && file.Length <= maxBytes)
                return file;
        }
        catch (Exception)
        {
            // Missing, or not readable.
        }

        file?.Dispose();
        return null;
    }

    /// <summary>Null if it is not such a file, is empty, or changes meanwhile.</summary>
    public static byte[]? Read(string path, int maxBytes)
    {
        using var file = Open(path, maxBytes);
        if (file is null)
            return null;
        try
        {
            var bytes = new byte[file.Length];
            var read = 0;
            while (read < bytes.Length && file.Read(bytes, read, bytes.Length - read) is > 0 and var more)
                read += more;
            return read == bytes.Length ? bytes : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static bool IsWanted(string path, bool mayBeRemote) =>
        Path.IsPathRooted(path) && (mayBeRemote || !(path is ['\\' or '/', '\\' or '/', ..]));

    // The length of a link is not that of its target.
    private static FileInfo? TargetOf(string path)
    {
        var file = new FileInfo(path);
#if NET
        return file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
#else
        var isLink = Path.DirectorySeparatorChar == '/' && file.Exists && (file.Attributes & FileAttributes.ReparsePoint) != 0;
        return isLink ? null : file;
#endif
    }
}
