using System;
using System.IO;
using System.Linq;

namespace Sentry.Testing;

/// <summary>Programs that a test needs and a machine may lack.</summary>
public static class Tools
{
    /// <summary>Whether a program is in a folder of the PATH.</summary>
    public static bool IsOnPath(string program) => Environment.GetEnvironmentVariable("PATH")?
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))) == true;
}
