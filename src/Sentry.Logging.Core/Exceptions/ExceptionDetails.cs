using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using Sentry.Diagnostics;
using Sentry.Privacy;
using Sentry.Values;

namespace Sentry.Exceptions;

/// <summary>
/// The details of an exception besides its stack: message, help link, and as the data of the mechanism the entries of <c>Exception.Data</c>,
/// the properties of the framework's own exception types, and the HRESULT. All of it may run the user's code; a member that throws becomes a mark.
/// Does not change the exception.
/// </summary>
internal struct ExceptionDetails
{
    // Relay's limit for exception.value, and enough for what users put into Exception.Data.
    public const int MaxMessageBytes = 8192;
    private const int MaxEntries = 64;

    // The limit for the entries of one exception that are sent.
    private const int MaxEntriesBytes = 8192;
    private const string Omitted = "…";

    private readonly PrivacyFilter _privacy;

    /// <param name="privacy">What of it may leave.</param>
    public ExceptionDetails(PrivacyFilter privacy)
    {
        _privacy = privacy;
        Data = null;
    }

    /// <summary>Null if there is none.</summary>
    public Dictionary<string, object?>? Data { get; private set; }

    /// <summary>Null stays null.</summary>
    public static string? MessageOf(Exception exception, int maxBytes) =>
        ExceptionMessage.Of(exception) is { } message ? TextLimit.Cut(message, maxBytes) : null;

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

    /// <summary>Adds the details of the exception. They win over those of its wrappers, and an entry of the user wins over ours.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="properties">Readers for the properties of its type.</param>
    public void Add(Exception exception, ExceptionProperties.Reader[] properties)
    {
        AddEntries(exception, wins: true);
        if (properties.Length > 0)
            AddProperties(exception, properties, Data ??= [], _privacy);
        if (!Has("HResult"))
            Set("HResult", "0x" + exception.HResult.ToString("X8", CultureInfo.InvariantCulture));
    }

    /// <summary>Adds what only the text of the exception contains.</summary>
    public void AddText(string text)
    {
        if (!Has("ToString"))
            Set("ToString", text);
    }

    /// <summary>Adds the message and data of an aggregate that is not shown itself.</summary>
    public void AddWrapper(Exception aggregate)
    {
        AddEntries(aggregate, wins: false);
        var key = "AggregateException";
        for (var i = 2; Has(key); i++)
            key = "AggregateException" + i.ToString(CultureInfo.InvariantCulture);
        Set(key, _privacy.TextOrNull(MessageOf(aggregate, MaxMessageBytes)));
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
            var room = MaxEntriesBytes;
            foreach (DictionaryEntry entry in entries)
            {
                if (taken == MaxEntries || room <= 0)
                {
                    Set(Omitted, "[" + (entries.Count - taken).ToString(CultureInfo.InvariantCulture) + " more entries]");
                    return;
                }

                taken++;
                var key = ValueSnapshot.TextOf(entry.Key) ?? string.Empty;
                var value = _privacy.Hides(key, entry.Value) ? Redaction.Filtered : ValueSnapshot.Of(entry.Value, _privacy);
                room -= key.Length + JsonSize.Of(value);
                if (wins || !Has(key))
                    Set(key, value);
            }
        }
        catch (Exception e)
        {
            Set(Omitted, Failure(e));
        }
    }

    private static void AddProperties(Exception exception, ExceptionProperties.Reader[] properties, Dictionary<string, object?> data, PrivacyFilter privacy)
    {
        void Add(string name, object? value)
        {
            if (value is not null and not "" && ValueSnapshot.IsImmutableScalar(value) && !data.ContainsKey(name))
                data[name] = ValueSnapshot.Of(value, privacy);
        }

        foreach (var read in properties)
        {
            try
            {
                read(exception, Add);
            }
            catch (Exception)
            {
                // Some of these members can be overridden.
            }
        }
    }

    private readonly bool Has(string key) => Data is not null && Data.ContainsKey(key);

    private void Set(string key, object? value) => (Data ??= [])[key] = value;

    private static string Failure(Exception e) => "[unreadable: " + e.GetType().Name + "]";
}
