using System;
using System.Collections.Generic;
using System.IO;
#if !NET462
using System.Runtime.InteropServices;
#endif

namespace Sentry.Processing;

/// <summary>The operating system (protocol section 2.8): its name, its version, and which distribution of Linux it is.</summary>
internal static class OperatingSystemContext
{
    public static Dictionary<string, object?> Read()
    {
        var version = Environment.OSVersion.Version.ToString();
        var os = new Dictionary<string, object?> { ["raw_description"] = Description };
        switch (Environment.OSVersion.Platform)
        {
            case PlatformID.Win32NT:
                os["name"] = "Windows";
                os["version"] = version;
                break;
            case PlatformID.Unix when File.Exists("/etc/os-release"):
                os["name"] = "Linux";
                os["kernel_version"] = version;
                AddDistribution(os);
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

    private static void AddDistribution(Dictionary<string, object?> os)
    {
        try
        {
            foreach (var line in File.ReadAllLines("/etc/os-release"))
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
                    os[name] = line.Substring(equals + 1).Trim('"', '\'', ' ');
            }
        }
        catch (IOException)
        {
            // The name alone will do.
        }

        os["version"] = os.TryGetValue("distribution_version", out var version) ? version : null;
    }
}
