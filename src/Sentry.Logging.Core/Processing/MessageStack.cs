using System;
using System.Threading;
using Sentry.Exceptions;

namespace Sentry.Processing;

/// <summary>
/// The stack inside a message: its frames become those of the thread, after the frames of the logging call if these are shown. An event with an exception has
/// the stack of that, and its message stays as it is.
/// </summary>
internal static class MessageStack
{
    /// <param name="event">The event.</param>
    /// <param name="read">Takes a stack out of a text.</param>
    public static void Read(SentryEvent @event, Func<string, TextStack?> read)
    {
        // The frames of a thread that the application has made stay as they are, and so does the message then.
        if (@event.HasThreads && @event.SentryThreads[0] is null or { Stacktrace.IsRead: true })
            return;
        if (@event.HasExceptions || @event.Message is not { } message || (message.Formatted ?? message.Message) is not { Length: > 0 } text || read(text) is not { } found)
            return;

        var template = message.Message is null ? null : message.Message == text ? found.Rest : read(message.Message)?.Rest ?? message.Message;
        if (@event.DerivedFingerprint is [var grouped, var logger] && grouped == message.Message)
            @event.DerivedFingerprint = [template ?? grouped, logger];
        @event.Message = new SentryMessage
        {
            Message = template,
            Params = message.Params,
            Formatted = message.Formatted is null ? null : found.Rest,
        };
        if (!@event.HasThreads)
            @event.SentryThreads.Add(new SentryThread { Id = Environment.CurrentManagedThreadId, Name = Thread.CurrentThread.Name, Current = true });
        if (@event.SentryThreads[0] is { } thread)
            (thread.Stacktrace ??= new SentryStackTrace()).Inner = found.Frames;
    }
}
