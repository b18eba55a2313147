using System;
using System.IO;

namespace Sentry.Exceptions;

/// <summary>
/// Opens files that a symbol record, or anybody else, has named: ordinary ones on this machine that are no larger than expected. To open a pipe
/// waits for its other end, a device never ends, and another machine's answer takes its time, or is a secret of the user's.
/// Never throws.
/// </summary>
internal static class RegularFile
{
    /// <summary>Null for whatever is no such file, and for one that is empty.</summary>
    /// <param name="path">Its whole path.</param>
    /// <param name="maxBytes">How large it may be.</param>
    /// <param name="mayBeRemote">Whether another machine may be asked: where the program itself comes from there.</param>
    public static FileStream? Open(string path, long maxBytes, bool mayBeRemote = false)
    {
        FileStream? file = null;
        try
        {
            // Pipes, devices, sockets and what the kernel makes up have no length; and what is another machine's is not even looked for.
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
            // Gone, or not for us.
        }

        file?.Dispose();
        return null;
    }

    /// <summary>Null for whatever is no such file, and for one that is empty or changes meanwhile.</summary>
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

    // The length of a link is its own.
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
