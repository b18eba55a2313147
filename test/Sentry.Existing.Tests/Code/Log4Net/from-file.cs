// expect: events = 1
// expect: crumbs = Lane 2 is clear
// expect: environment = depot
using System;
using System.IO;
using log4net;
using log4net.Config;

var file = Path.GetTempFileName();
File.WriteAllText(file, """
    <?xml version="1.0" encoding="utf-8"?>
    <log4net debug="false">
      <appender name="Sentry" type="Sentry.Log4Net.SentryAppender, Sentry.Log4Net">
        <Dsn value="https://key@sentry.example/1" />
        <Environment value="depot" />
        <MinimumEventLevel value="ERROR" />
        <SendIdentity value="false" />
        <threshold value="INFO" />
      </appender>
      <root><level value="ALL" /><appender-ref ref="Sentry" /></root>
    </log4net>
    """);
var repository = LogManager.CreateRepository(Guid.NewGuid().ToString("n"));
XmlConfigurator.ConfigureAndWatch(repository, new FileInfo(file));
var log = LogManager.GetLogger(repository.Name, "Depot");
log.Debug("below the threshold");
log.Info("Lane 2 is clear");
log.Fatal("Lane 2 is on fire", new InvalidOperationException("fire"));
Sentry.SentrySdk.Flush(TimeSpan.FromSeconds(20));
repository.Shutdown();
File.Delete(file);
