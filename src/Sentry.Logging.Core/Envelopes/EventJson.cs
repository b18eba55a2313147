using System;
using System.Collections.Generic;
using System.Text.Json;
using Sentry.Values;

namespace Sentry.Envelopes;

/// <summary>
/// Writes an event (docs/protocol.md 2): all its content, made valid, within the limits of each part and of the whole.
/// Does not change the event.
/// </summary>
internal static class EventJson
{
    private const int MaxLogger = 64;
    private const int MaxServerName = 256;
    private const int MaxTransaction = 200;
    private const int MaxExtraValueBytes = 16 * 1024;
    private const int MaxParamsBytes = 16 * 1024;
    private const int MaxParamBytes = 2048;
    private const int MaxFingerprintParts = 20;
    private const int MaxFingerprintPart = 200;

    private static readonly char[] LineBreaks = ['\r', '\n'];

    private static readonly Parts[] AllParts =
    [
        Parts.Message, Parts.Exceptions, Parts.Threads, Parts.Fingerprint, Parts.Tags, Parts.Contexts, Parts.User, Parts.Request, Parts.Extra, Parts.Modules,
        Parts.Breadcrumbs,
    ];

    private static readonly JsonEncodedText Logger = JsonEncodedText.Encode("logger");
    private static readonly JsonEncodedText ServerName = JsonEncodedText.Encode("server_name");
    private static readonly JsonEncodedText Transaction = JsonEncodedText.Encode("transaction");
    private static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");
    private static readonly JsonEncodedText Formatted = JsonEncodedText.Encode("formatted");
    private static readonly JsonEncodedText Release = JsonEncodedText.Encode("release");
    private static readonly JsonEncodedText Distribution = JsonEncodedText.Encode("dist");
    private static readonly JsonEncodedText Environment = JsonEncodedText.Encode("environment");

    private const int Attempts = 4;

    /// <summary>The parts that may contain the application's objects. Each can be left out.</summary>
    [Flags]
    private enum Parts
    {
        None = 0,
        Message = 1,
        Exceptions = 2,
        Threads = 4,
        Fingerprint = 8,
        Tags = 16,
        Contexts = 32,
        User = 64,
        Request = 128,
        Extra = 256,
        Modules = 512,
        Breadcrumbs = 1024,
    }

    /// <summary>The finished payload, at most 1 MiB, in memory of the current thread's buffer: see <see cref="JsonBuffer.GiveBack"/>.</summary>
    public static ArraySegment<byte> ToBytes(SentryEvent @event)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return ToBytes(@event, Parts.None);
            }
            catch (InvalidOperationException) when (attempt < Attempts)
            {
                // A dictionary was changed while it was read: the application has kept the event and still changes it. The next attempt usually
                // succeeds.
            }
            catch (Exception)
            {
                // If a part cannot be read, only that part is lost.
                return ToBytes(@event, UnreadableOf(@event));
            }
        }
    }

    private static ArraySegment<byte> ToBytes(SentryEvent @event, Parts without)
    {
        var buffer = JsonBuffer.OfThread;
        foreach (var limits in EventLimits.Steps)
        {
            buffer.Clear();
            Write(buffer.Writer, @event, limits, without);
            if (!EventLimits.AreExceeded(buffer.Writer))
                break;
        }

        return buffer.Detach();
    }

    private static void Write(Utf8JsonWriter writer, SentryEvent @event, EventLimits limits, Parts without)
    {
        writer.WriteStartObject();
        WriteIdentity(writer, @event);
        if ((without & Parts.Message) == 0)
            WriteMessage(writer, @event.Message, limits);
        var images = new ImageTable();
        if (@event.HasExceptions && (without & Parts.Exceptions) == 0)
            ExceptionJson.Write(writer, @event.SentryExceptions, limits, images);
        if (@event.HasThreads && (without & Parts.Threads) == 0)
            ExceptionJson.Write(writer, @event.SentryThreads, limits, images);
        images.Write(writer);
        if (@event.HasFingerprint && (without & Parts.Fingerprint) == 0)
            WriteFingerprint(writer, @event.Fingerprint);
        if (@event.HasTags && (without & Parts.Tags) == 0)
            TagJson.Write(writer, @event.Tags, limits.Tags);
        if ((without & Parts.Contexts) == 0)
            ContextJson.Write(writer, @event, limits);
        if (@event.KnownUser is { } user && (without & Parts.User) == 0)
            UserJson.Write(writer, user);
        if (@event.KnownRequest is { } request && (without & Parts.Request) == 0)
            RequestJson.Write(writer, request);
        WriteExtra(writer, @event, limits, without);
        if ((without & Parts.Modules) == 0 && @event.Modules is { Count: > 0 } modules)
            ModulesJson.Write(writer, modules);
        if ((without & Parts.Breadcrumbs) == 0)
            WriteBreadcrumbs(writer, @event, limits);
        writer.WriteEndObject();
    }

    private static void WriteBreadcrumbs(Utf8JsonWriter writer, SentryEvent @event, EventLimits limits)
    {
        if (@event.UnreadBreadcrumbs is { Count: > 0 } trail)
            BreadcrumbJson.Write(writer, trail.ReadInPassing(), trail.Count, limits);
        else if (@event.HasBreadcrumbs)
            BreadcrumbJson.Write(writer, @event.Breadcrumbs, @event.Breadcrumbs.Count, limits);
    }

    /// <summary>Tries each part alone.</summary>
    private static Parts UnreadableOf(SentryEvent @event)
    {
        var all = Parts.None;
        foreach (var part in AllParts)
            all |= part;
        var unreadable = Parts.None;
        foreach (var part in AllParts)
        {
            try
            {
                Write(JsonBuffer.OfThread.Writer, @event, EventLimits.Steps[0], all & ~part);
            }
            catch (Exception)
            {
                unreadable |= part;
            }
        }

        return unreadable;
    }

    private static void WriteIdentity(Utf8JsonWriter writer, SentryEvent @event)
    {
        writer.WriteString("event_id", @event.EventId.ToString());
        writer.WriteString("timestamp", @event.Timestamp.UtcDateTime);
        writer.WriteString("platform", "csharp");
        writer.WriteString("level", LevelNames.Of(@event.Level ?? SentryLevel.Error));
        JsonText.Write(writer, Logger, OneLine(@event.Logger), MaxLogger);
        // These are valid by now: IdentityRules.
        JsonText.Write(writer, Release, @event.Release, int.MaxValue);
        JsonText.Write(writer, Distribution, @event.Distribution, int.MaxValue);
        JsonText.Write(writer, Environment, @event.Environment, int.MaxValue);
        JsonText.Write(writer, ServerName, @event.ServerName, MaxServerName);
        JsonText.Write(writer, Transaction, @event.TransactionName?.Trim(), MaxTransaction);
        if (@event.Sdk is { } sdk)
            WriteSdk(writer, sdk);
    }

    private static void WriteSdk(Utf8JsonWriter writer, SdkVersion sdk)
    {
        writer.WriteStartObject("sdk");
        writer.WriteString("name", sdk.Name);
        writer.WriteString("version", sdk.Version);
        if (sdk.Integrations.Count > 0)
        {
            writer.WriteStartArray("integrations");
            foreach (var integration in sdk.Integrations)
                writer.WriteStringValue(integration);
            writer.WriteEndArray();
        }

        if (sdk.Packages.Count > 0)
        {
            writer.WriteStartArray("packages");
            foreach (var package in sdk.Packages)
            {
                writer.WriteStartObject();
                writer.WriteString("name", "nuget:" + package);
                writer.WriteString("version", sdk.Version);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter writer, SentryMessage? message, EventLimits limits)
    {
        if (message is null || (string.IsNullOrEmpty(message.Message) && string.IsNullOrEmpty(message.Formatted)))
            return;

        writer.WriteStartObject("logentry");
        // Without a template, the text is it: some readers take no message without one.
        JsonText.Write(writer, Message, string.IsNullOrEmpty(message.Message) ? message.Formatted : message.Message, limits.Text);
        if (message.Params is { Count: > 0 } values)
        {
            writer.WritePropertyName("params");
            ValueJson.WriteObject(writer, values, MaxParamsBytes, MaxParamBytes);
        }

        JsonText.Write(writer, Formatted, message.Formatted, limits.Text);
        writer.WriteEndObject();
    }

    private static void WriteFingerprint(Utf8JsonWriter writer, IList<string> fingerprint)
    {
        writer.WriteStartArray("fingerprint");
        for (var i = 0; i < fingerprint.Count && i < MaxFingerprintParts; i++)
            writer.WriteStringValue(TextLimit.CutToChars(fingerprint[i] ?? string.Empty, MaxFingerprintPart));
        writer.WriteEndArray();
    }

    private static void WriteExtra(Utf8JsonWriter writer, SentryEvent @event, EventLimits limits, Parts without)
    {
        var hasExtra = @event.HasExtra && (without & Parts.Extra) == 0;
        if (!hasExtra && limits.Trimmed is null && without == Parts.None)
            return;

        IEnumerable<KeyValuePair<string, object?>> values = hasExtra ? @event.Extra : [];
        if (limits.Trimmed is not null)
            values = With("sentry.trimmed", "The event was larger than 1 MiB; it was sent without " + limits.Trimmed + ".", values);
        if (without != Parts.None)
            values = With("sentry.unreadable", without.ToString(), values);
        writer.WritePropertyName("extra");
        ValueJson.WriteObject(writer, values, limits.ExtraBytes, MaxExtraValueBytes);
    }

    private static IEnumerable<KeyValuePair<string, object?>> With(string name, string mark, IEnumerable<KeyValuePair<string, object?>> values)
    {
        yield return new KeyValuePair<string, object?>(name, mark);
        foreach (var pair in values)
            yield return pair;
    }

    private static string? OneLine(string? logger)
    {
        if (logger is null || (logger.Length <= MaxLogger && logger.IndexOfAny(LineBreaks) < 0))
            return logger;
        var line = logger.Replace('\r', ' ').Replace('\n', ' ');
        // The end of a type's name says more than its beginning.
        return line.Length <= MaxLogger ? line : "…" + line.Substring(line.Length - MaxLogger + 1);
    }
}
