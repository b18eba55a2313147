using System;
using System.Linq;
using System.Threading;
using Sentry.Exceptions;

namespace Sentry.Processing;

/// <summary>Reads the exceptions of an event, or else the current call stack, and knows whose text an event has. Thread-safe.</summary>
internal sealed class EventStack
{
    private readonly ExceptionReader _exceptions;
    private readonly FrameReader? _currentStack;
    private readonly LibraryLoggers _libraries;
    private readonly Func<string, TextStack?>? _readText;

    /// <param name="exceptions">Reads exceptions.</param>
    /// <param name="currentStack">Reads the call stack of an event without exception; null: such events have none.</param>
    /// <param name="libraries">Decides which loggers belong to libraries.</param>
    /// <param name="readText">Reads a stack trace that is in a message; null: messages stay as they are.</param>
    public EventStack(ExceptionReader exceptions, FrameReader? currentStack, LibraryLoggers libraries, Func<string, TextStack?>? readText)
    {
        _exceptions = exceptions;
        _currentStack = currentStack;
        _libraries = libraries;
        _readText = readText;
    }

    /// <summary>Whether the event is a library's, and whether its text is the application's.</summary>
    public void ReadLogger(SentryEvent @event)
    {
        @event.IsFromLibrary = _libraries.Contain(@event.Logger);
        @event.IsInOwnWords = @event.Message is not null && !@event.IsFromLibrary;
    }

    /// <summary>Reads its exceptions, or the current call stack.</summary>
    public void Read(SentryEvent @event)
    {
        ReadExceptions(@event);
        // An exception that was never thrown has no stack either.
        if (_currentStack is not null && !@event.HasThreads && !HasStack(@event))
            @event.SentryThreads.Add(CurrentThread(_currentStack));
        if (_readText is not null)
            MessageStack.Read(@event, _readText);
    }

    /// <summary>Reads its exceptions, once.</summary>
    public void ReadExceptions(SentryEvent @event)
    {
        // A crash may have been read already, to complete the earlier event.
        if (@event.IsRead)
            return;
        @event.IsRead = true;
        if (@event.Exception is not { } exception)
        {
            ReadTexts(@event);
            return;
        }

        _exceptions.Read(@event, exception, @event.MechanismType, @event.IsHandled);
        if (@event.IsInOwnWords && FirstChance.Is(@event.SentryExceptions[@event.SentryExceptions.Count - 1].Stacktrace))
            @event.IsInOwnWords = false;
    }

    private void ReadTexts(SentryEvent @event)
    {
        if (@event.ExceptionText is { } text && @event.HasExceptions)
            _exceptions.ReadText(@event.SentryExceptions[0], text);
    }

    private static bool HasStack(SentryEvent @event)
    {
        if (!@event.HasExceptions)
            return false;
        // Exceptions that the application has built itself stay unchanged.
        return @event.Exception is null || @event.SentryExceptions.Any(static exception => exception.Stacktrace is not null);
    }

    private static SentryThread CurrentThread(FrameReader frames) => new()
    {
        Id = Environment.CurrentManagedThreadId,
        Name = Thread.CurrentThread.Name,
        Current = true,
        Stacktrace = frames.CurrentStack(),
    };
}
