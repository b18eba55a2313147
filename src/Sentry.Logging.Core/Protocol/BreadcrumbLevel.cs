namespace Sentry;

/// <summary>The levels of breadcrumbs with their names in the official packages; they are those of <see cref="SentryLevel"/>.</summary>
public static class BreadcrumbLevel
{
    /// <summary>Details for finding a fault.</summary>
    public const SentryLevel Debug = SentryLevel.Debug;

    /// <summary>Normal operation.</summary>
    public const SentryLevel Info = SentryLevel.Info;

    /// <summary>Something unexpected; the program continues.</summary>
    public const SentryLevel Warning = SentryLevel.Warning;

    /// <summary>Something failed.</summary>
    public const SentryLevel Error = SentryLevel.Error;

    /// <summary>The program, or a large part of it, cannot continue.</summary>
    public const SentryLevel Fatal = SentryLevel.Fatal;
}
