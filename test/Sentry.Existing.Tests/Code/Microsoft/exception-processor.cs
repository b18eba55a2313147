// expect: events = 1
// expect: tags.status = 503
// expect: extra.checked = True
using System.Net;
using System.Net.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Extensibility;

var services = new ServiceCollection();
services.AddSingleton<ISentryEventExceptionProcessor, HttpProcessor>();
services.AddTransient<ISentryEventProcessor, CheckedProcessor>();
services.AddLogging(b => b.AddSentry("https://key@sentry.example/1"));
using var provider = services.BuildServiceProvider();
provider.GetRequiredService<ILoggerFactory>().CreateLogger("Depot")
    .LogError(new HttpRequestException("busy", null, HttpStatusCode.ServiceUnavailable), "The carrier does not answer");
SentrySdk.Flush(TimeSpan.FromSeconds(20));

internal class HttpProcessor : SentryEventExceptionProcessor<HttpRequestException>
{
    protected override void ProcessException(HttpRequestException exception, SentryEvent sentryEvent) =>
        sentryEvent.SetTag("status", ((int)exception.StatusCode!.Value).ToString());
}

internal class CheckedProcessor : ISentryEventProcessor
{
    public SentryEvent Process(SentryEvent @event)
    {
        @event.SetExtra("checked", true);
        return @event;
    }
}
