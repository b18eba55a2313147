using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using NLog;
using NLog.Config;
using Sentry.Testing;
using Xunit;

namespace Sentry.NLog.Tests;

public sealed class ConfigurationTests
{
    /// <summary>Every option a text can express, with a value that is not its default.</summary>
    public static TheoryData<string, string> Scalars
    {
        get
        {
            var scalars = new TheoryData<string, string>();
            var defaults = new SentryNLogOptions();
            foreach (var property in typeof(SentryNLogOptions).GetProperties().Where(property => property.CanWrite))
            {
                var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                var value = property.GetValue(defaults);
                object? other = type switch
                {
                    _ when type == typeof(string) => "text",
                    _ when type == typeof(bool) => !(value as bool? ?? false),
                    _ when type == typeof(int) => 7,
                    _ when type == typeof(double) => 0.25,
                    _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(7),
                    _ when type == typeof(LogLevel) => LogLevel.Fatal,
                    _ when type.IsEnum => Enum.GetValues(type).Cast<object>().First(word => !word.Equals(value)),
                    _ => null,
                };
                if (other is not null)
                    scalars.Add(property.Name, Convert.ToString(other, CultureInfo.InvariantCulture)!);
            }

            return scalars;
        }
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Every_option_a_text_can_express_is_an_attribute_of_options(string name, string value)
    {
        var attribute = char.ToLowerInvariant(name[0]) + name[1..];
        var options = Load($"""<target xsi:type="Sentry" name="sentry"><options {attribute}="{value}" /></target>""").Options;

        Assert.Equal(value, Convert.ToString(typeof(SentryNLogOptions).GetProperty(name)!.GetValue(options), CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Options_may_be_elements_too()
    {
        var options = Load("""<target xsi:type="Sentry" name="sentry"><options><maxBreadcrumbs>7</maxBreadcrumbs></options></target>""").Options;

        Assert.Equal(7, options.MaxBreadcrumbs);
    }

    [Fact]
    public void Attributes_of_the_target_set_its_options()
    {
        var options = Load("""
            <target xsi:type="Sentry" name="sentry" minimumEventLevel="Fatal" minimumBreadcrumbLevel="Off" initializeSdk="false"
                    ignoredLoggers="Noise.*, Chatter" propertiesAsTags="Tenant,Order*" />
            """).Options;

        Assert.Equal(LogLevel.Fatal, options.MinimumEventLevel);
        Assert.Equal(LogLevel.Off, options.MinimumBreadcrumbLevel);
        Assert.False(options.InitializeSdk);
        Assert.Equal(["Noise.*", "Chatter"], options.IgnoredLoggers.Select(static name => name.Trim()));
        Assert.Equal(["Tenant", "Order*"], options.PropertiesAsTags);
    }

    [Fact]
    public async Task Ignored_loggers_leave_no_trace_and_named_properties_become_tags()
    {
        await using var app = await Application.StartAsync("""ignoredLoggers="Noise.*" propertiesAsTags="Ten*" """);

        app.Factory.GetLogger("Noise.Loud").Error("unseen");
        app.Factory.GetLogger("Noise.Loud").Info("unseen");
        app.Logger.WithProperty("Tenant", "acme").WithProperty("Region", "north").Error("It failed");

        var sent = app.TheEvent();
        Assert.Empty(sent.Breadcrumbs);
        Assert.Equal("acme", sent.Tags["Tenant"]);
        Assert.DoesNotContain("Region", sent.Tags.Keys);
    }

    [Fact]
    public async Task Dsn_release_and_environment_are_layouts()
    {
        await using var app = await Application.StartWithAsync(dsn => Application.Config(
            """
            <target xsi:type="Sentry" name="sentry" dsn="${var:dsn}" release="shop@${var:version}" environment="${environment:NoSuchVariable:whenEmpty=staging}" />
            """,
            """<logger name="*" writeTo="sentry" />""").Replace("<targets>", $"""<variable name="dsn" value="{dsn}" /><variable name="version" value="1.2.3" /><targets>""", StringComparison.Ordinal));

        app.Logger.Error("It failed");

        var sent = app.TheEvent();
        Assert.Equal("shop@1.2.3", sent.Release);
        Assert.Equal("staging", sent.Environment);
    }

    [Theory]
    [InlineData("${var:dsn}")]
    [InlineData("${gdc:item=dsn}")]
    [InlineData("${environment:LATE_DSN}")]
    public async Task A_DSN_that_comes_after_the_file_was_read_starts_it_with_the_next_record(string layout)
    {
        await using var app = await Application.StartWithAsync(_ => Application.Config(
            $"""<target xsi:type="Sentry" name="sentry" dsn="{layout}" release="{layout}" environment="late">{Application.Patience}</target>""",
            """<logger name="*" writeTo="sentry" />"""));
        app.Logger.Error("too early");
        Assert.False(SentrySdk.IsEnabled);
        SetLate(app, app.Receiver.Dsn);
        try
        {
            app.Logger.Error("It failed");
            var sent = app.TheEvent();
            Assert.Equal(("It failed", "late"), (sent.Formatted, sent.Environment));
            Assert.StartsWith("http:", sent.Release, StringComparison.Ordinal);
        }
        finally
        {
            SetLate(app, null);
        }
    }

    [Fact]
    public async Task A_layout_that_renders_to_nothing_leaves_the_DSN_to_the_environment()
    {
        try
        {
            await using var app = await Application.StartWithAsync(dsn =>
            {
                Environment.SetEnvironmentVariable("SENTRY_DSN", dsn);
                return Application.Config(
                    $"""<target xsi:type="Sentry" name="sentry" dsn="{"${environment:NoSuchVariable}"}">{Application.Patience}</target>""",
                    """<logger name="*" writeTo="sentry" />""");
            });
            app.Logger.Error("It failed");
            Assert.Equal("It failed", app.TheEvent().Formatted);
        }
        finally
        {
            Environment.SetEnvironmentVariable("SENTRY_DSN", null);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task An_empty_text_switches_off_whatever_the_environment_says(string dsn)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        Environment.SetEnvironmentVariable("SENTRY_DSN", receiver.Dsn);
        try
        {
            await using var app = await Application.StartWithAsync(_ => Application.Config(
                $"""<target xsi:type="Sentry" name="sentry" dsn="{dsn}" />""", """<logger name="*" writeTo="sentry" />"""));
            app.Logger.Error("It failed");
            Assert.False(SentrySdk.IsEnabled);
        }
        finally
        {
            Environment.SetEnvironmentVariable("SENTRY_DSN", null);
        }

        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task Tags_and_user_are_layouts_of_each_record()
    {
        await using var app = await Application.StartAsync(children: """
            <tag name="tenant" layout="${event-properties:Tenant}" />
            <tag name="Order" layout="fixed" />
            <tag name="nothing" layout="${event-properties:Nothing}" />
            <user id="${event-properties:UserId}" username="${event-properties:Nothing}" email="kenny@shop.example">
              <other name="plan" layout="${event-properties:Plan}" />
            </user>
            """);

        app.Logger.WithProperty("Tenant", "acme").WithProperty("UserId", 7).WithProperty("Plan", "gold").Error("Order {Order} failed", 42);

        var sent = app.TheEvent();
        Assert.Equal("acme", sent.Tags["tenant"]);
        Assert.Equal("fixed", sent.Tags["Order"]);
        Assert.DoesNotContain("nothing", sent.Tags.Keys);
        Assert.Equal("7", sent.User["id"].GetString());
        Assert.Equal("kenny@shop.example", sent.User["email"].GetString());
        Assert.Equal("gold", sent.User["data"].GetProperty("plan").GetString());
        Assert.DoesNotContain("username", sent.User.Keys);
    }

    [Fact]
    public async Task Two_targets_report_a_record_once()
    {
        await using var app = await Application.StartWithAsync(dsn => Application.Config(
            $"""
            <target xsi:type="Sentry" name="sentry" dsn="{dsn}">{Application.Patience}</target>
            <target xsi:type="Sentry" name="other" dsn="{dsn}" minimumBreadcrumbLevel="Debug" />
            """,
            """<logger name="*" minlevel="Trace" writeTo="sentry,other" />"""));

        app.Logger.Debug("detail");
        app.Logger.Info("Step {Number}", 1);
        app.Logger.Error("It failed");

        Assert.Equal(["detail", "Step 1"], app.TheEvent().Breadcrumbs.Select(breadcrumb => breadcrumb.Message));
    }

    [Fact]
    public void An_unknown_attribute_is_what_NLog_makes_of_it()
    {
        const string Target = """<target xsi:type="Sentry" name="sentry" noSuchThing="1" minimumEventLevel="Fatal" />""";

        Assert.ThrowsAny<NLogConfigurationException>(() => Load(Target));
        Assert.Equal(LogLevel.Fatal, Load(Target, throwing: false).Options.MinimumEventLevel);
    }

    [Fact]
    public void An_unknown_level_is_what_NLog_makes_of_it()
    {
        const string Target = """<target xsi:type="Sentry" name="sentry" minimumEventLevel="Loud" initializeSdk="false" />""";

        Assert.ThrowsAny<NLogConfigurationException>(() => Load(Target));
        var options = Load(Target, throwing: false).Options;
        Assert.Equal(LogLevel.Error, options.MinimumEventLevel);
        Assert.False(options.InitializeSdk);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("not a dsn")]
    [InlineData("${environment:NoSuchVariable}")]
    public void A_DSN_that_cannot_be_used_never_throws(string dsn)
    {
        using var factory = new LogFactory { ThrowExceptions = true };
        factory.Configuration = XmlLoggingConfiguration.CreateFromXmlString(
            Application.Config($"""<target xsi:type="Sentry" name="sentry" dsn="{dsn}" />""", """<logger name="*" writeTo="sentry" />"""),
            factory);

        factory.GetLogger("Shop.Checkout").Error(new InvalidOperationException("boom"), "It failed");

        Assert.False(SentrySdk.IsEnabled);
    }

    [Fact]
    public async Task A_target_added_by_code_sees_what_its_thresholds_want_and_no_more()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var factory = new LogFactory();
        factory.Configuration = new LoggingConfiguration(factory).AddSentry(receiver.Dsn, options =>
        {
            options.MinimumBreadcrumbLevel = LogLevel.Warn;
            options.FlushTimeout = options.ShutdownTimeout = TimeSpan.FromSeconds(20);
            options.AddTag("level", "${level}");
        });
        var logger = factory.GetLogger("Shop.Checkout");

        Assert.False(logger.IsInfoEnabled);
        logger.Warn("careful");
        logger.Error("It failed");
        factory.Shutdown();

        var sent = Assert.Single(receiver.Events);
        Assert.Equal("careful", Assert.Single(sent.Breadcrumbs).Message);
        Assert.Equal("Error", sent.Tags["level"]);
    }

    [Fact]
    public async Task A_hub_given_by_code_is_used()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = receiver.Dsn });
        using var factory = new LogFactory();
        factory.Configuration = new LoggingConfiguration(factory).AddSentry(null, "mine", options => options.Hub = hub);

        factory.GetLogger("Shop.Checkout").Error("It failed");
        hub.Flush(TimeSpan.FromSeconds(20));

        Assert.Equal("It failed", Assert.Single(receiver.Events).Formatted);
        Assert.False(SentrySdk.IsEnabled);
    }

    [Fact]
    public void The_type_can_be_registered_by_code()
    {
        using var factory = new LogFactory();
        factory.Setup().SetupExtensions(extensions => extensions.RegisterSentry());
        var config = Application.Config("""<target xsi:type="Sentry" name="sentry" />""", "")
            .Replace("""<extensions><add assembly="Sentry.NLog" /></extensions>""", "", StringComparison.Ordinal);

        Assert.NotNull(XmlLoggingConfiguration.CreateFromXmlString(config, factory).FindTargetByName<SentryTarget>("sentry"));
    }

    private static void SetLate(Application app, string? dsn)
    {
        if (app.Factory.Configuration is { } configuration)
            configuration.Variables["dsn"] = dsn ?? string.Empty;
        GlobalDiagnosticsContext.Set("dsn", dsn);
        Environment.SetEnvironmentVariable("LATE_DSN", dsn);
    }

    private static SentryTarget Load(string target, bool throwing = true)
    {
        using var factory = new LogFactory();
        var config = Application.Config(target, "", $"throwConfigExceptions=\"{(throwing ? "true" : "false")}\"");
        return XmlLoggingConfiguration.CreateFromXmlString(config, factory).FindTargetByName<SentryTarget>("sentry")!;
    }
}
