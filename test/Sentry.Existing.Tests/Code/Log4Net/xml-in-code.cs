// expect: events = 1
// expect: tags.Order = o-1
// expect: contexts.log.Order = o-1
using log4net;
using log4net.Appender;
using log4net.Config;
using log4net.Core;
using log4net.Repository.Hierarchy;
using Sentry.Log4Net;

var repository = (Hierarchy)LogManager.CreateRepository(Guid.NewGuid().ToString("n"));

using var xml = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("""
    <log4net>
      <appender name="SentryAppender" type="Sentry.Log4Net.SentryAppender, Sentry.Log4Net"><Dsn value="https://key@sentry.example/1" /></appender>
      <root><level value="DEBUG" /><appender-ref ref="SentryAppender" /></root>
    </log4net>
    """));
XmlConfigurator.Configure(repository, xml);
using (LogicalThreadContext.Stacks["depot"].Push("north"))
{
    LogicalThreadContext.Properties["Order"] = "o-1";
    LogManager.GetLogger(repository.Name, "Depot").Error("It failed");
    LogicalThreadContext.Properties.Remove("Order");
}
SentrySdk.Flush(TimeSpan.FromSeconds(20));
repository.Shutdown();
