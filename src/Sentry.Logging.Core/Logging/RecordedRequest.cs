using System.Collections.Generic;
using Sentry.Adapters;
using Sentry.Scopes;

namespace Sentry.Logging;

/// <summary>
/// The request of a record, as far as the record and its scopes contain it: ASP.NET Core adds path and action to every record, and request logs
/// contain method and path. Used only if nothing better is known.
/// </summary>
internal static class RecordedRequest
{
    private const string Path = "RequestPath";
    private const string Method = "RequestMethod";
    private const string Action = "ActionName";
    private const string ActionId = "ActionId";

    public static void Read(LogEntry entry, in PrivateRecord record, SentryEvent to)
    {
        var path = Text(entry, Path);
        var method = Text(entry, Method);
        if (path is not null || method is not null)
            to.DerivedRequest = new SentryRequest { Method = method, Url = WithoutQuery(record.Text(path)) };

        // An application may name a value of its own Action; only MVC adds an id beside the name.
        if (Text(entry, Action) is { } action && Find(entry, ActionId) is not null)
            to.DerivedTransactionName = IncomingWork.WithoutAssembly(action);
    }

    private static string? WithoutQuery(string? path)
    {
        var query = path?.IndexOf('?') ?? -1;
        return query < 0 ? path : path!.Substring(0, query);
    }

    private static string? Text(LogEntry entry, string name) => Find(entry, name) is string { Length: > 0 } text ? text : null;

    private static object? Find(LogEntry entry, string name)
    {
        var found = Find(entry.Parameters, name) ?? Find(entry.Properties, name);
        for (var i = entry.Scopes.Count - 1; i >= 0 && found is null; i--)
            found = Find(entry.Scopes[i].Values, name);
        return found;
    }

    private static object? Find(List<KeyValuePair<string, object?>> values, string name)
    {
        foreach (var value in values)
        {
            if (value.Key == name)
                return value.Value;
        }

        return null;
    }
}
