using System.Diagnostics;
using System.IO;
using Xunit;

namespace Sentry.Tests.Exceptions;

/// <summary>Files of Linux that are none, or end never.</summary>
internal static class OddFile
{
    /// <param name="folder">Where it is made.</param>
    /// <param name="kind">In words.</param>
    public static string Make(string folder, string kind)
    {
        var path = Path.Combine(folder, "Odd.cs");
        switch (kind)
        {
            case "pipe":
                MakePipe(path);
                break;
            case "link to a pipe":
                MakePipe(path + ".pipe");
                File.CreateSymbolicLink(path, path + ".pipe");
                break;
            case "device":
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
            case "endless file":
                using (var file = File.Create(path))
                    file.SetLength(1L << 40);
                break;
            case "folder":
                Directory.CreateDirectory(path);
                break;
            default:
                File.CreateSymbolicLink(path, path);
                break;
        }

        return path;
    }

    private static void MakePipe(string path)
    {
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
    }
}
