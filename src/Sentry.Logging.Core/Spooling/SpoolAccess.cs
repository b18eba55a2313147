using System;
using System.IO;
#if !NET
using System.Runtime.InteropServices;
using System.Text;
#endif

namespace Sentry.Spooling;

/// <summary>Creates and opens what the spool has on disk, so that only this user can read it and only this process can use it.</summary>
internal static class SpoolAccess
{
#if NET
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfFolder = OfFile | UnixFileMode.UserExecute;
#else
    private const int OfFile = 0x180;
    private const int OfFolder = 0x1C0;
#endif

    // A write must reach the operating system at once: what is in a buffer of ours dies with the process.
    private const int NoBuffer = 1;

    /// <summary>Creates the folder, if it does not exist.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;
#if NET
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, OfFolder);
            return;
        }
#endif
        Directory.CreateDirectory(path);
#if !NET
        Restrict(path, OfFolder);
#endif
    }

    /// <summary>Creates a file, locked.</summary>
    public static FileStream CreateFile(string path)
    {
#if NET
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = NoBuffer };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OfFile;
        return new FileStream(path, options);
#else
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, NoBuffer);
        Restrict(path, OfFile);
        return stream;
#endif
    }

    /// <summary>Opens a file and locks it; null if another process has it, or it is gone, or it cannot be changed.</summary>
    public static FileStream? OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, NoBuffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

#if !NET
    private static void Restrict(string path, int mode)
    {
        // On Windows the folders of a user are closed to other users.
        if (Path.DirectorySeparatorChar != '/')
            return;
        if (ChangeMode(Encoding.UTF8.GetBytes(path + "\0"), mode) != 0)
            throw new IOException("its access rights cannot be set");
    }

    [DllImport("libc", EntryPoint = "chmod", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeMode(byte[] path, int mode);
#endif
}
