using System;
using Microsoft.Extensions.Logging;

namespace Sentry.Ends.Logs;

/// <summary>A logging framework with Sentry attached, used as its users do. Disposing shuts it down by its own means.</summary>
internal abstract class ApplicationLog : IDisposable
{
    public static ApplicationLog Of(string framework, TimeSpan timeout) => framework switch
    {
        "extensions_logging" => new MicrosoftLog(timeout),
        "serilog" => new SerilogLog(timeout),
        "nlog" => new NLogLog(timeout),
        "log4net" => new Log4NetLog(timeout),
        _ => throw new ArgumentException("No such framework: " + framework),
    };

    /// <summary>How long a flush may take.</summary>
    protected static TimeSpan FlushTime { get; private set; }

    /// <summary>Sets what all have in common. On a busy machine a crash may come late after its record, and completes it all the same.</summary>
    protected static void Prepare(SentryOptions options, TimeSpan timeout)
    {
        FlushTime = options.ShutdownTimeout = timeout;
        options.CacheDirectoryPath = Environment.GetEnvironmentVariable("ENDS_FOLDER");
        options.EnableLogs = Environment.GetEnvironmentVariable("ENDS_LOGS") == bool.TrueString;
        options.UpgradeWindow = TimeSpan.FromSeconds(10);
    }

    public abstract void Info(string text);

    /// <summary>With an object, as deep as the framework reads it.</summary>
    public abstract void Info(string text, object value);

    public abstract void Error(string text, Exception? exception = null);

    public abstract void Fatal(string text);

    /// <summary>By the framework's own call, if it has one.</summary>
    public abstract void Flush();

    /// <summary>Attaches Sentry to a host, if the host's logging is this framework.</summary>
    public virtual void AddTo(ILoggingBuilder logging)
    {
    }

    /// <summary>Logs by the host's logging from now on, if that is this framework.</summary>
    public virtual void Use(IServiceProvider services)
    {
    }

    public abstract void Dispose();
}
