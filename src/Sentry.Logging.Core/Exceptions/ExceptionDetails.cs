using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using Sentry.Values;

namespace Sentry.Exceptions;

/// <summary>
/// What an exception says beside its stack: message, help link, and as the mechanism's data the entries of <c>Exception.Data</c>
/// and the HRESULT. All of it may be the user's code; what throws becomes a mark. Nothing is written into the exception.
/// </summary>
internal struct ExceptionDetails
{
    // Relay's limit for exception.value, and what a few users put into Exception.Data, with room to spare.
    private const int MaxMessageBytes = 8192;
    private const int MaxEntries = 64;
    private const string Omitted = "…";

    /// <summary>Null while there is nothing.</summary>
    public Dictionary<string, object?>? Data { get; private set; }

    /// <summary>Null stays null.</summary>
    public static string? MessageOf(Exception exception)
    {
        try
        {
            return exception.Message is { } message ? TextLimit.Cut(message, MaxMessageBytes) : null;
        }
        catch (Exception e)
        {
            return Failure(e);
        }
    }

    public static string? HelpLinkOf(Exception exception)
    {
        try
        {
            return exception.HelpLink is { Length: > 0 } link ? TextLimit.Cut(link, ValueSnapshot.MaxBytes) : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <summary>Takes the exception's own details; those of its wrappers give way.</summary>
    public void Add(Exception exception)
    {
        AddEntries(exception, wins: true);
        // Written by us last, but an entry of that name is the user's.
        if (!Has("HResult"))
            Set("HResult", "0x" + exception.HResult.ToString("X8", CultureInfo.InvariantCulture));
    }

    /// <summary>Takes what an aggregate that is not shown itself says: its message and data.</summary>
    public void AddWrapper(Exception aggregate)
    {
        AddEntries(aggregate, wins: false);
        var key = "AggregateException";
        for (var i = 2; Has(key); i++)
            key = "AggregateException" + i.ToString(CultureInfo.InvariantCulture);
        Set(key, MessageOf(aggregate));
    }

    public void MarkOmitted(int count) =>
        Set(
            "exceptions_omitted",
            count.ToString(CultureInfo.InvariantCulture) + " more inner exceptions, and what caused them, are not shown");

    private void AddEntries(Exception exception, bool wins)
    {
        try
        {
            var entries = exception.Data;
            if (entries is null || entries.Count == 0)
                return;
            var taken = 0;
            foreach (DictionaryEntry entry in entries)
            {
                if (taken++ == MaxEntries)
                {
                    Set(Omitted, "[" + (entries.Count - MaxEntries).ToString(CultureInfo.InvariantCulture) + " more entries]");
                    return;
                }

                var key = ValueSnapshot.TextOf(entry.Key) ?? string.Empty;
                if (wins || !Has(key))
                    Set(key, ValueSnapshot.Of(entry.Value));
            }
        }
        catch (Exception e)
        {
            Set(Omitted, Failure(e));
        }
    }

    private readonly bool Has(string key) => Data is not null && Data.ContainsKey(key);

    private void Set(string key, object? value) => (Data ??= [])[key] = value;

    private static string Failure(Exception e) => "[unreadable: " + e.GetType().Name + "]";
}
