namespace Sentry;

/// <summary>The keys of <see cref="SentryHint.Items"/> that the SDK sets.</summary>
public static class HintTypes
{
    /// <summary>The exception an event or breadcrumb was made from.</summary>
    public const string ExcInfo = "exc_info";

    /// <summary>The logging framework's own record.</summary>
    public const string LogRecord = "log_record";

    /// <summary>The <c>HttpRequestMessage</c> of an outgoing call.</summary>
    public const string HttpRequest = "httplib_request";

    /// <summary>The <c>HttpResponseMessage</c> of an outgoing call; absent if there was no response.</summary>
    public const string HttpResponse = "httplib_response";
}
