using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using Sentry.Adapters;
using Sentry.Infrastructure;
using Sentry.Privacy;

namespace Sentry.Diagnostics;

/// <summary>
/// The SDK's diagnostics: filters by level, writes some messages only once, and never throws. It writes to one logger, the framework's internal log
/// or the application's logger. If that is an internal log, which may be off, it also writes to standard error: everything if Debug is on, and always
/// what is important.
/// </summary>
internal sealed class SdkLog
{
    // A program may replace the stream, and the new one does not show what the old one shows.
    // A table with the stream as key would keep the assembly of a plug-in in memory as long as the stream.
    private static volatile SentencesOfStream s_onErrorStream = new(null);

    private readonly IDiagnosticLogger _logger;
    private readonly SentryLevel _minimum;
    private readonly IDiagnosticLogger? _errorStream;
    private readonly bool _showsAll;
    private readonly PrivacyFilter _privacy;
    private SentencesOnce? _written;

    /// <param name="logger">The logger to write to.</param>
    /// <param name="minimum">The minimum level. Messages below it are not written.</param>
    /// <param name="errorStream">A second logger, for messages that the first one may not show; null: none.</param>
    /// <param name="showsAll">Whether the second logger gets every message that the first one does not show.</param>
    /// <param name="privacy">Redacts the messages; null: with the default options.</param>
    public SdkLog(IDiagnosticLogger logger, SentryLevel minimum, IDiagnosticLogger? errorStream = null, bool showsAll = false, PrivacyFilter? privacy = null)
    {
        _privacy = privacy ?? PrivacyFilter.Default;
        _logger = logger;
        _minimum = minimum;
        _errorStream = errorStream;
        _showsAll = showsAll;
        Explains = minimum <= SentryLevel.Debug;
    }

    /// <summary>Writes nothing.</summary>
    public static SdkLog Silent { get; } = new(new NoLogger(), SentryLevel.Fatal);

    /// <summary>Whether each decision is logged. Check it before the message is built. A field, because it is read for every record.</summary>
    public bool Explains { get; }

    public void Debug(string message) => Write(SentryLevel.Debug, message, null);

    public void Info(string message) => Write(SentryLevel.Info, message, null);

    public void Warning(string message, Exception? exception = null) => Write(SentryLevel.Warning, message, exception);

    public void Error(string message, Exception? exception = null) => Write(SentryLevel.Error, message, exception);

    /// <summary>Writes a message the first time only.</summary>
    public void WarningOnce(string message) => Once(SentryLevel.Warning, message);

    /// <inheritdoc cref="WarningOnce"/>
    public void DebugOnce(string message) => Once(SentryLevel.Debug, message);

    /// <summary>
    /// Writes a message about a problem that makes the SDK useless, at any level setting: to the logger, and to standard error, there only
    /// once in a process.
    /// </summary>
    /// <param name="level">How severe it is.</param>
    /// <param name="message">The message.</param>
    public void MustBeSeen(SentryLevel level, string message)
    {
        using (SdkWork.Enter())
        {
            message = _privacy.Text(message);
            if (_logger is ConsoleDiagnosticLogger && !IsNewOnErrorStream(message))
                return;
            if (!Show(level, message, null) && _errorStream is not null && IsNewOnErrorStream(message))
                WriteTo(_errorStream, level, message, null);
        }
    }

    private static bool IsNewOnErrorStream(string message)
    {
        var (stream, said) = (Console.Error, s_onErrorStream);
        if (!said.IsOf(stream))
            s_onErrorStream = said = new SentencesOfStream(stream);
        return said.Sentences.Add(message);
    }

    private static bool IsEnabled(IDiagnosticLogger logger, SentryLevel level)
    {
        try
        {
            return logger.IsEnabled(level);
        }
        catch (Exception)
        {
            return false;
        }
    }

    private void Once(SentryLevel level, string message)
    {
        var written = _written ?? Interlocked.CompareExchange(ref _written, new SentencesOnce(), null) ?? _written;
        if (written.Add(message))
            Write(level, message, null);
    }

    private void Write(SentryLevel level, string message, Exception? exception)
    {
        if (level < _minimum)
            return;
        using (SdkWork.Enter())
        {
            if (exception is not null && !ReferenceEquals(RedactedException.Of(exception, _privacy), exception))
                (message, exception) = (Without(exception, message), null);
            message = _privacy.Text(message);
            if (!Show(level, message, exception) && _showsAll && _errorStream is not null)
                WriteTo(_errorStream, level, message, exception);
        }
    }

    /// <summary>Writes to the first logger; returns whether the message is on standard error then.</summary>
    private bool Show(SentryLevel level, string message, Exception? exception)
    {
        if (!IsEnabled(_logger, level))
            return false;
        if (_logger is not IFrameworkChannel channel)
        {
            WriteTo(_logger, level, message, exception);
            return true;
        }

        try
        {
            return channel.Show(level, message, exception);
        }
        catch (Exception)
        {
            return exception is not null && Show(level, Without(exception, message), null);
        }
    }

    private static void WriteTo(IDiagnosticLogger logger, SentryLevel level, string message, Exception? exception)
    {
        try
        {
            logger.Log(level, message, exception);
        }
        catch (Exception)
        {
            // An exception of the application may throw when it is read. If the logger itself throws, the message cannot be written anywhere.
            if (exception is not null)
                WriteTo(logger, level, Without(exception, message), null);
        }
    }

    private static string Without(Exception exception, string message) => message + " (" + ExceptionMessage.WithType(exception) + ")";

    /// <summary>Remembers the messages that were written. Bounded, because host names and problems vary without limit.</summary>
    private sealed class SentencesOnce
    {
        private const int Most = 1000;

        private readonly ConcurrentDictionary<string, bool> _written = [];

        public bool Add(string sentence) => !_written.ContainsKey(sentence) && _written.Count < Most && _written.TryAdd(sentence, true);
    }

    private sealed class SentencesOfStream(TextWriter? stream)
    {
        private readonly WeakReference _stream = new(stream);

        public SentencesOnce Sentences { get; } = new();

        public bool IsOf(TextWriter other) => ReferenceEquals(_stream.Target, other);
    }

    private sealed class NoLogger : IDiagnosticLogger
    {
        public bool IsEnabled(SentryLevel level) => false;

        public void Log(SentryLevel level, string message, Exception? exception = null)
        {
        }
    }
}
