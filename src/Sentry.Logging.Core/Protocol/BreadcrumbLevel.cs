namespace Sentry;

/// <summary>The levels of breadcrumbs by the names that the official packages have for them; they are those of <see cref="SentryLevel"/>.</summary>
public static class BreadcrumbLevel
{
    /// <summary>Of interest while looking for a fault.</summary>
    public const SentryLevel Debug = SentryLevel.Debug;

    /// <summary>The ordinary course of things.</summary>
    public const SentryLevel Info = SentryLevel.Info;

    /// <summary>Unexpected, and the program went on.</summary>
    public const SentryLevel Warning = SentryLevel.Warning;

    /// <summary>Something failed.</summary>
    public const SentryLevel Error = SentryLevel.Error;

    /// <summary>The program, or a large part of it, cannot go on.</summary>
    public const SentryLevel Fatal = SentryLevel.Fatal;
}
