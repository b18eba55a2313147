using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using log4net.Config;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Config;
using Sentry.Testing;
using Serilog;
using Xunit;

namespace Sentry.Existing;

/// <summary>Configuration files in the shapes people have them in, written for the official packages: each loads as it is, and what arrives is what it asks for.</summary>
public sealed class FileTests
{
    private const string WrittenDsn = "https://key@sentry.example/1";

    public static TheoryData<string> NLogFiles => FilesIn("NLog");

    public static TheoryData<string> Log4NetFiles => FilesIn("Log4Net");

    public static TheoryData<string> SerilogFiles => FilesIn("Serilog");

    public static TheoryData<string> MicrosoftFiles => FilesIn("Microsoft");

    [Theory]
    [MemberData(nameof(NLogFiles))]
    public Task A_file_for_NLog_works(string file) => RunAsync("NLog", file, static text =>
    {
        using var factory = new LogFactory { ThrowConfigExceptions = true };
        factory.Configuration = XmlLoggingConfiguration.CreateFromXmlString(text, factory);
        var log = factory.GetLogger("Warehouse.Picking");
        using (ScopeContext.PushProperty("Operator", "ada"))
        {
            log.WithProperty("Zone", "north").Info("Shelf {Shelf} opened", "s7");
            log.WithProperty("Batch", "b-9").Error(Failure(), "Pick {Pick} failed", 42);
            log.Error("Printer {Printer} is out of paper", "p1");
        }

        SentrySdk.Flush(TimeSpan.FromSeconds(20));
        factory.Shutdown();
    });

    [Theory]
    [MemberData(nameof(Log4NetFiles))]
    public Task A_file_for_log4net_works(string file) => RunAsync("Log4Net", file, static text =>
    {
        var repository = log4net.LogManager.CreateRepository(Guid.NewGuid().ToString("n"));
        using var xml = new MemoryStream(Encoding.UTF8.GetBytes(text));
        XmlConfigurator.Configure(repository, xml);
        var log = log4net.LogManager.GetLogger(repository.Name, "Warehouse.Picking");
        log4net.LogicalThreadContext.Properties["Operator"] = "ada";
        log.InfoFormat("Shelf {0} opened", "s7");
        log.Error("Pick 42 failed", Failure());
        log.Error("Printer p1 is out of paper");
        SentrySdk.Flush(TimeSpan.FromSeconds(20));
        repository.Shutdown();
    });

    [Theory]
    [MemberData(nameof(SerilogFiles))]
    public Task A_file_for_Serilog_works(string file) => RunAsync("Serilog", file, static text =>
    {
        using var logger = new LoggerConfiguration().ReadFrom.Configuration(Read(text)).CreateLogger();
        var log = logger.ForContext("SourceContext", "Warehouse.Picking").ForContext("Operator", "ada");
        log.Information("Shelf {Shelf} opened", "s7");
        log.Error(Failure(), "Pick {Pick} failed", 42);
        log.Error("Printer {Printer} is out of paper", "p1");
        SentrySdk.Flush(TimeSpan.FromSeconds(20));
    });

    [Theory]
    [MemberData(nameof(MicrosoftFiles))]
    public Task A_file_for_Microsoft_works(string file) => RunAsync("Microsoft", file, static text =>
    {
        var configuration = Read(text);
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddSentry())
            .BuildServiceProvider();
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Warehouse.Picking");
        using (log.BeginScope("{Operator}", "ada"))
        {
            log.LogInformation("Shelf {Shelf} opened", "s7");
            log.LogError(Failure(), "Pick {Pick} failed", 42);
            log.LogError("Printer {Printer} is out of paper", "p1");
        }

        SentrySdk.Flush(TimeSpan.FromSeconds(20));
    });

    [Theory]
    [InlineData("NLog")]
    [InlineData("Log4Net")]
    [InlineData("Serilog")]
    [InlineData("Microsoft")]
    public void There_are_ten_files_for_each(string framework) => Assert.True(FilesIn(framework).Count >= 10);

    private static async Task RunAsync(string framework, string file, Action<string> run)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Files", framework, file));
        await using var receiver = await SentryReceiver.StartAsync();
        using var said = new Said();
        try
        {
            run(text.Replace(WrittenDsn, receiver.Dsn, StringComparison.Ordinal));
        }
        finally
        {
            SentrySdk.Close();
        }

        Expectations.In(text).Check(receiver, said.Text);
    }

    private static IConfigurationRoot Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return new ConfigurationBuilder().AddJsonStream(stream).Build();
    }

    private static InvalidOperationException Failure()
    {
        try
        {
            throw new InvalidOperationException("no stock");
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }

    private static TheoryData<string> FilesIn(string framework) =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Files", framework)).Select(static path => Path.GetFileName(path)).Order()];
}
