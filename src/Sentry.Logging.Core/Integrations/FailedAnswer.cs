using System.Globalization;
using Sentry.Hubs;

namespace Sentry.Integrations;

/// <summary>
/// Reports what the answer of a request decides: an exception that was answered, and an answer that counts as a failure though there was no exception.
/// </summary>
internal static class FailedAnswer
{
    private const string MechanismType = "aspnetcore";

    /// <param name="hub">The hub.</param>
    /// <param name="rules">Which answers are failures.</param>
    /// <param name="request">The request, at its end.</param>
    /// <param name="hasFailed">Whether an exception has left the pipeline, so that the application has not answered.</param>
    public static void Report(Hub hub, RequestRules rules, RunningRequest request, bool hasFailed)
    {
        if (request.Status is not { } status || (!hasFailed && !rules.IsFailure(status)))
            return;
        var uncaught = request.Uncaught;
        if ((uncaught ?? (hasFailed ? null : request.AnsweredException)) is { } exception)
            hub.CaptureEvent(new SentryEvent(exception) { MechanismType = MechanismType, IsHandled = uncaught is null });
        else if (!hasFailed && hub.LastEventId == SentryId.Empty)
            hub.CaptureEvent(Of(status, request.Facts));
    }

    private static SentryEvent Of(int status, RequestFacts? facts)
    {
        var text = string.Format(CultureInfo.InvariantCulture, "{0} answered {1}", facts?.Route ?? facts?.Method ?? "A request", status);
        var @event = new SentryEvent { Message = new SentryMessage { Formatted = text } };
        @event.SentryExceptions.Add(new SentryException
        {
            Type = "HTTP " + status.ToString(CultureInfo.InvariantCulture),
            Value = text,
            Mechanism = new Mechanism { Type = MechanismType, Handled = true, Synthetic = true },
        });
        return @event;
    }
}
