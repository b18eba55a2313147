using System;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;

namespace Sentry.Spooling;

/// <summary>Where the spool is, and its limits, copied from the options once.</summary>
/// <param name="Folder">The folder of the files, as a full path. It belongs to one DSN, because an envelope is sent to the server that it was written for.</param>
internal sealed record SpoolSettings(string Folder)
{
    /// <summary>The folder for a DSN in the folder of the application, as a full path.</summary>
    public static string FolderIn(string folder, string dsn)
    {
        // FNV-1a: a name that differs between DSNs and does not show the key.
        var hash = 0xCBF2_9CE4_8422_2325;
        foreach (var letter in dsn)
            hash = unchecked((hash ^ letter) * 0x100_0000_01B3);
        return Path.Combine(Path.GetFullPath(folder), "sentry-spool", hash.ToString("x16", CultureInfo.InvariantCulture));
    }

    /// <summary>How many bytes the files of all processes may have together.</summary>
    public long MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How old an envelope may be when it is sent. The server accepts no event that is older than 30 days.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Whether an envelope is stored before it is sent, and not only if that takes long.</summary>
    public bool StoresFirst { get; init; }

    /// <summary>How long an envelope waits in memory only. With the time that writing takes, it is on disk within 200 ms.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>The pause between two envelopes that another process has left.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The pause between two envelopes that this process has stored because it had no room for them.</summary>
    public TimeSpan OwnPace { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How often the folder is searched for files of ended processes, and an unusable folder is tried again.</summary>
    public TimeSpan LookAgain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The length at which a file is closed and the next one begins: small enough that the oldest can be deleted.</summary>
    public long MaxFileBytes => Math.Max(64 * 1024, Math.Min(4 * 1024 * 1024, MaxBytes / 16));

    // Compared by reference, and without a text: what a record has of its own to compare and print all members, native programs would carry for nothing.
    public bool Equals(SpoolSettings? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public override string ToString() => nameof(SpoolSettings);
}
