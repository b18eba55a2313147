using System;
using System.Collections.Generic;
using System.IO;
#if !NET462
using System.Runtime.InteropServices;
#endif
using System.Text;
using Sentry.Exceptions;
using Sentry.Values;

namespace Sentry.Processing;

/// <summary>The operating system (docs/protocol.md 2.8): its name, its version, and the distribution of Linux.</summary>
internal static class OperatingSystemContext
{
    private const int MaxBytes = 64 * 1024;
    private const int MaxValue = 256;

    // The locations of the freedesktop standard, in its order.
    private static readonly string[] ReleaseFiles = ["/etc/os-release", "/usr/lib/os-release"];

    /// <summary>What can be read of it. Never throws.</summary>
    /// <param name="releaseFiles">The files with the Linux distribution; null for the standard ones.</param>
    public static Dictionary<string, object?> Read(string[]? releaseFiles = null)
    {
        releaseFiles ??= ReleaseFiles;
        var os = new Dictionary<string, object?>();
        ContextPart.Add(os, "raw_description", static () => Description);
        if (ContextPart.Read(static () => Environment.OSVersion) is not { } system)
            return os;
        switch (system.Platform)
        {
            case PlatformID.Win32NT:
                os["name"] = "Windows";
                os["version"] = system.Version.ToString();
                break;
            case PlatformID.Unix when Array.Exists(releaseFiles, File.Exists):
                os["name"] = "Linux";
                os["kernel_version"] = system.Version.ToString();
                AddDistribution(os, releaseFiles);
                break;
            default:
                // The server takes name and version from the description.
                break;
        }

        return os;
    }

#if NET462
    private static string Description => Environment.OSVersion.VersionString;
#else
    private static string Description => RuntimeInformation.OSDescription;
#endif

    private static void AddDistribution(Dictionary<string, object?> os, string[] releaseFiles)
    {
        var bytes = Array.ConvertAll(releaseFiles, static file => RegularFile.Read(file, MaxBytes));
        if (Array.Find(bytes, static read => read is not null) is not { } release)
            return;
        foreach (var line in Encoding.UTF8.GetString(release).Split('\n'))
        {
            var equals = line.IndexOf('=');
            var name = equals < 0 ? null : line.Substring(0, equals) switch
            {
                "ID" => "distribution_name",
                "VERSION_ID" => "distribution_version",
                "PRETTY_NAME" => "distribution_pretty_name",
                _ => null,
            };
            if (name is not null)
                os[name] = TextLimit.Cut(line.Substring(equals + 1).Trim().Trim('"', '\'', ' '), MaxValue);
        }

        if (os.TryGetValue("distribution_version", out var version))
            os["version"] = version;
    }
}
