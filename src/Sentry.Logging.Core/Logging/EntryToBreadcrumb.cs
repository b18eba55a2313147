using Sentry.Values;

namespace Sentry.Logging;

/// <summary>A record as one step of the trail: its text, and the values its own template names (design section 4 rule 4).</summary>
internal static class EntryToBreadcrumb
{
    private const string TypeKey = "exception_type";
    private const string MessageKey = "exception_message";

    public static Breadcrumb Make(LogEntry entry)
    {
        var breadcrumb = new Breadcrumb(
            entry.BreadcrumbMessage ?? entry.Message ?? entry.Template,
            category: entry.BreadcrumbCategory ?? entry.Logger,
            level: entry.Level)
        {
            Timestamp = entry.Timestamp,
        };

        foreach (var parameter in entry.Parameters)
            breadcrumb.Data[ParameterName.Plain(parameter.Key)] = ValueSnapshot.Of(parameter.Value);
        if (entry.EventId is { } eventId)
            breadcrumb.Data["event_id"] = eventId;
        if (entry.Exception is { } exception)
        {
            // A template may name its own value like this; the user's word stays, ours gets another name.
            SetUnlessTaken(breadcrumb, TypeKey, exception.GetType().FullName);
            SetUnlessTaken(breadcrumb, MessageKey, ExceptionMessage.Of(exception));
            if (string.IsNullOrEmpty(breadcrumb.Message))
                breadcrumb.Message = ExceptionMessage.Of(exception);
        }

        return breadcrumb;
    }

    private static void SetUnlessTaken(Breadcrumb breadcrumb, string name, string? value)
    {
        if (!breadcrumb.Data.ContainsKey(name))
            breadcrumb.Data[name] = value is null ? null : TextLimit.Cut(value, ValueSnapshot.MaxBytes);
        else
            breadcrumb.Data["log." + name] = value;
    }
}
