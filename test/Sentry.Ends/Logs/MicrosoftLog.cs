using System;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sentry.Ends.Logs;

internal sealed class MicrosoftLog : ApplicationLog
{
    private readonly TimeSpan _timeout;
    private ILoggerFactory _factory;
    private ILogger _log;

    public MicrosoftLog(TimeSpan timeout)
    {
        _timeout = timeout;
        _factory = LoggerFactory.Create(logging => logging.AddSentry(options => Prepare(options, timeout)));
        _log = _factory.CreateLogger("Shop");
    }

    public override void Info(string text) => _log.LogInformation(text);

    public override void Info(string text, object value) => _log.LogInformation(text + " {Value}", value);

    public override void Error(string text, Exception? exception) => _log.LogError(exception, text);

    public override void Fatal(string text) => _log.LogCritical(text);

    public override void Flush() => SentrySdk.Flush(FlushTime);

    public override void AddTo(ILoggingBuilder logging) => logging
        .AddSentry(options => Prepare(options, _timeout))
        .AddFilter("Microsoft", LogLevel.None);

    public override void Use(IServiceProvider services)
    {
        // From now on the host alone owns the SDK; it disposes its factory itself.
        using var before = _factory;
        _factory = services.GetRequiredService<ILoggerFactory>();
        _log = _factory.CreateLogger("Shop");
    }

    public override void Dispose() => _factory.Dispose();
}
