using System;
using System.Net.Http;
using System.Threading;
using Sentry.Adapters;
using Sentry.Diagnostics;
using Sentry.Hubs;
using Sentry.Scopes;
using Sentry.Values;

namespace Sentry.Integrations;

/// <summary>
/// One outgoing HTTP request. It stores its trail at the start, because it may end on any thread. When it has ended, the object itself is put on
/// the trail: the text is made only if an event shows it. Only the first end counts.
/// </summary>
internal sealed class HttpCall
{
    private readonly Hub _hub;
    private readonly BreadcrumbTrail _trail;
    private readonly string _method;
    private readonly Uri? _url;
    private readonly long _began;
    private HttpRequestMessage? _request;
    private TimeSpan _duration;
    private DateTimeOffset _ended;
    private int _status;
    private string? _reason;
    private long? _requestBytes;
    private long? _responseBytes;

    private HttpCall(Hub hub, HttpRequestMessage request)
    {
        _hub = hub;
        _trail = hub.TrailOf(null);
        _request = request;
        _method = request.Method.Method;
        // Stored, because a redirect changes the URL of the request.
        _url = request.RequestUri;
        _began = hub.Calls.Time.GetTimestamp();
    }

    /// <summary>The call, if the hub records it; null for the SDK's own requests.</summary>
    public static HttpCall? Begin(Hub hub, HttpRequestMessage? request) =>
        request is null || !hub.IsEnabled || !hub.Calls.LeaveBreadcrumbs || SdkWork.IsInside ? null : new HttpCall(hub, request);

    /// <summary>There was a response, of any status.</summary>
    public void End(HttpResponseMessage response)
    {
        if (Finish() is not { } request)
            return;
        _status = (int)response.StatusCode;
        _reason = response.ReasonPhrase;
        _requestBytes = BytesOf(request.Content);
        _responseBytes = BytesOf(response.Content);
        if (_hub.HasBeforeBreadcrumb)
            _hub.AddOwnBreadcrumb(ToBreadcrumb(), HintOf(request, response, null), _trail);
        else
            _trail.Add(this, Reader.Instance);
    }

    /// <summary>There was no response, because of this exception.</summary>
    public void Fail(Exception exception)
    {
        if (exception is OperationCanceledException)
        {
            Cancel();
            return;
        }

        if (Finish() is not { } request || _hub.IsFiltered(exception))
            return;
        var breadcrumb = ToBreadcrumb();
        breadcrumb.Level = SentryLevel.Error;
        breadcrumb.Data["exception_type"] = exception.GetType().FullName;
        breadcrumb.Data["exception_message"] = ExceptionMessage.Of(exception);
        _hub.AddOwnBreadcrumb(breadcrumb, HintOf(request, null, exception), _trail);
    }

    /// <summary>The call was cancelled: a timeout of <see cref="HttpClient"/> is a cancellation, too.</summary>
    public void Cancel()
    {
        if (Finish() is not { } request)
            return;
        _reason = "cancelled or timed out";
        var breadcrumb = ToBreadcrumb();
        breadcrumb.Level = SentryLevel.Warning;
        _hub.AddOwnBreadcrumb(breadcrumb, HintOf(request, null, null), _trail);
    }

    // The trail must not keep objects of the application alive.
    private HttpRequestMessage? Finish()
    {
        var request = Interlocked.Exchange(ref _request, null);
        if (request is null)
            return null;
        _ended = _hub.Calls.Time.GetUtcNow();
        _duration = _hub.Calls.Time.GetElapsedTime(_began);
        return request;
    }

    private SentryHint? HintOf(HttpRequestMessage request, HttpResponseMessage? response, Exception? exception)
    {
        if (!_hub.HasBeforeBreadcrumb)
            return null;
        var hint = new SentryHint(HintTypes.HttpRequest, request);
        if (response is not null)
            hint[HintTypes.HttpResponse] = response;
        if (exception is not null)
            hint[HintTypes.ExcInfo] = exception;
        return hint;
    }

    private Breadcrumb ToBreadcrumb()
    {
        var breadcrumb = new Breadcrumb(type: "http", category: "http", level: LevelOf(_status)) { Timestamp = _ended };
        var data = breadcrumb.Data;
        if (_url is not null)
            data["url"] = HttpAddress.Shown(_url);
        data["method"] = _method;
        if (_url is not null && _hub.Calls.ShowQueries && HttpAddress.Query(_url, _hub.Privacy) is { } query)
            data["http.query"] = query;
        if (_status != 0)
            data["status_code"] = _status;
        if (!string.IsNullOrEmpty(_reason))
            data["reason"] = _reason;
        data["duration_ms"] = (long)_duration.TotalMilliseconds;
        if (_requestBytes is { } sent)
            data["http.request.body.size"] = sent;
        if (_responseBytes is { } received)
            data["http.response.body.size"] = received;
        return breadcrumb;
    }

    private static SentryLevel LevelOf(int status) => status switch
    {
        >= 500 => SentryLevel.Error,
        >= 400 => SentryLevel.Warning,
        _ => SentryLevel.Info,
    };

    private static long? BytesOf(HttpContent? content)
    {
        try
        {
            return content?.Headers.ContentLength;
        }
        catch (Exception)
        {
            // An HttpContent class of the application may throw, or may be disposed.
            return null;
        }
    }

    private sealed class Reader : BreadcrumbReader
    {
        public static Reader Instance { get; } = new();

        public override Breadcrumb Read(object record) => ((HttpCall)record).ToBreadcrumb();

        public override DateTimeOffset TimeOf(object record) => ((HttpCall)record)._ended;
    }
}
