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

/// <summary>The operating system (docs/protocol.md 2.8): its name, its version, and which distribution of Linux it is.</summary>
internal static class OperatingSystemContext
{
    private const int MaxBytes = 64 * 1024;
    private const int MaxValue = 256;

    // Where the freedesktop standard says it is, in this order.
    private static readonly string[] ReleaseFiles = ["/etc/os-release", "/usr/lib/os-release"];

    /// <summary>What can be read of it. Never throws.</summary>
    /// <param name="releaseFiles">Where Linux says which distribution it is; null for where it does.</param>
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
                // The server makes name and version of the description.
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
