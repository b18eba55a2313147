using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using Microsoft.Extensions.Time.Testing;
using Sentry.Privacy;
using Sentry.Processing;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.Processing;

public sealed class ProcessContextsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sentry-contexts-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void A_clock_that_throws_loses_the_time_of_the_boot()
    {
        var contexts = Read(new BrokenClock());

        var device = Context(contexts, "device");
        Assert.DoesNotContain("boot_time", device);
        Assert.Equal((long)Environment.ProcessorCount, device["processor_count"]);
        Assert.Contains("name", Context(contexts, "runtime"));
        Assert.Contains("app_memory", Context(contexts, "app"));
        Assert.Contains("memory_info", contexts);
        Assert.Contains("threadpool_info", contexts);
    }

    [Fact]
    public void A_culture_that_throws_loses_what_it_would_have_said()
    {
        var contexts = ReadWith(new BrokenCulture());

        var culture = Context(contexts, "culture");
        Assert.Equal(TimeZoneInfo.Local.Id, culture["timezone"]);
        Assert.DoesNotContain("locale", culture);
        Assert.Contains("device", contexts);
    }

    [Fact]
    public void What_the_distribution_says_of_itself_is_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has such a file.");
        var file = Path.Combine(_folder, "os-release");
        File.WriteAllText(file, "ID=shop\nVERSION_ID='7.1'\r\nPRETTY_NAME=\"Shop Linux " + new string('7', 5000) + "\"\nOTHER\n");

        var os = OperatingSystemContext.Read([Path.Combine(_folder, "missing"), file]);

        Assert.Equal("shop", os["distribution_name"]);
        Assert.Equal("7.1", os["version"]);
        Assert.StartsWith("Shop Linux 7", (string)os["distribution_pretty_name"]!, StringComparison.Ordinal);
        Assert.InRange(((string)os["distribution_pretty_name"]!).Length, 100, 256);
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("link to a pipe")]
    [InlineData("device")]
    [InlineData("endless file")]
    [InlineData("folder")]
    [InlineData("link to itself")]
    public void A_release_file_that_cannot_be_read_costs_the_distribution(string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has such files.");

        var os = OperatingSystemContext.Read(["/etc/passwd.does.not.exist", OddFile.Make(_folder, kind)]);

        Assert.Equal(kind == "folder" ? null : "Linux", os.GetValueOrDefault("name"));
        Assert.DoesNotContain("distribution_name", os);
        Assert.Contains("raw_description", os);
    }

    private static IDictionary<string, object?> ReadWith(CultureInfo culture)
    {
        IDictionary<string, object?>? contexts = null;
        var thread = new Thread(() =>
        {
            CultureInfo.CurrentCulture = culture;
            contexts = Read(new FakeTimeProvider());
        });
        thread.Start();
        thread.Join();
        return contexts!;
    }

    private static IDictionary<string, object?> Read(TimeProvider time)
    {
        var contexts = new ProcessContexts(time, PrivacyFilter.Default);
        var @event = new SentryEvent();
        contexts.Prepare();
        contexts.Fill(@event);
        return @event.Contexts;
    }

    private static IDictionary<string, object?> Context(IDictionary<string, object?> contexts, string name) =>
        Assert.IsType<IDictionary<string, object?>>(contexts[name], exactMatch: false);

    private sealed class BrokenClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException();
    }

    private sealed class BrokenCulture() : CultureInfo("de-DE")
    {
        public override string Name => throw new InvalidOperationException();

        public override string DisplayName => throw new InvalidOperationException();

        public override Calendar Calendar => throw new InvalidOperationException();
    }
}
