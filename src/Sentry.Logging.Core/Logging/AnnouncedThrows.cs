using System;
using Sentry.Adapters;

namespace Sentry.Logging;

/// <summary>
/// Known records in which a library describes a failure that it throws afterwards, so that the caller that catches it reports it too.
/// </summary>
internal static class AnnouncedThrows
{
    private const string EntityFramework = "Microsoft.EntityFrameworkCore";
    private const string NHibernate = "NHibernate";

    private static readonly RecordPattern[] OfEntityFramework =
    [
        new(EntityFramework + ".Database.Command", "Failed executing DbCommand", 20102),
        new(EntityFramework + ".Database.Connection", "An error occurred using the connection", 20004),
        new(EntityFramework + ".Database.Transaction", "An error occurred using a transaction", 20205),
        new(EntityFramework + ".Query", "An exception occurred while iterating over the results", 10100),
        new(EntityFramework + ".Update", "An exception occurred in the database while saving changes", 10000),
    ];

    private static readonly RecordPattern[] OfNHibernate =
    [
        new("NHibernate.AdoNet.AbstractBatcher", "Could not execute"),
        new("NHibernate.Util.ADOExceptionReporter", null),
    ];

    public static AnnouncedThrow? Of(LogEntry entry)
    {
        if (entry.Logger is not { } logger)
            return null;
        if (logger.StartsWith(EntityFramework, StringComparison.Ordinal))
            return Of(entry, OfEntityFramework, EntityFramework);
        return logger.StartsWith(NHibernate, StringComparison.Ordinal) ? Of(entry, OfNHibernate, NHibernate) : null;
    }

    private static AnnouncedThrow? Of(LogEntry entry, RecordPattern[] patterns, string library) =>
        Array.Exists(patterns, pattern => pattern.Matches(entry)) ? new AnnouncedThrow(library) : null;
}
