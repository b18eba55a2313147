using System;
using Serilog;
using Serilog.Core;

namespace Sentry.Ends.Logs;

internal sealed class SerilogLog : ApplicationLog
{
    public SerilogLog(TimeSpan timeout) =>
        Log.Logger = new LoggerConfiguration().WriteTo.Sentry(options => Prepare(options, timeout)).CreateLogger();

    public override void Info(string text) => Logger.Information(text);

    public override void Info(string text, object value) => Logger.Information(text + " {@Value}", value);

    public override void Error(string text, Exception? exception) => Logger.Error(exception, text);

    public override void Fatal(string text) => Logger.Fatal(text);

    public override void Flush() => SentrySdk.Flush(FlushTime);

    public override void Dispose() => Log.CloseAndFlush();

    private static ILogger Logger => Log.ForContext(Constants.SourceContextPropertyName, "Shop");
}
