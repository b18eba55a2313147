using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Startup.Tests;

public sealed class StartupTests
{
    [Fact]
    public async Task There_is_no_thread_of_ours_until_a_record_needs_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells the names of a process's threads.");
        await using var receiver = await SentryReceiver.StartAsync();
        var marks = Path.GetTempFileName();
        try
        {
            await using var program = ProcessRunner.Start(ShortProcess.Program, [receiver.Dsn, marks], ShortProcess.NamingThreads);

            await ShortProcess.EventOfAsync(program, receiver);

            var threads = await File.ReadAllLinesAsync(marks);
            Assert.Contains(threads, static line => line.StartsWith("thread after the configuration=", StringComparison.Ordinal));
            Assert.DoesNotContain(threads, static line => line.StartsWith("thread after the configuration=Sentry", StringComparison.Ordinal));
            Assert.DoesNotContain(threads, static line => line.StartsWith("thread after the first Info=Sentry", StringComparison.Ordinal));
            Assert.Contains(threads, static line => line.StartsWith("thread after the first Error=Sentry", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(marks);
        }
    }

    [Fact]
    public async Task The_http_client_is_loaded_only_where_something_asks_for_a_proxy()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the platform has more places to look for a proxy.");

        Assert.DoesNotContain("System.Net.Http", await AssembliesAsync());
        Assert.Contains("System.Net.Http", await AssembliesAsync(Variable("http_proxy", "http://127.0.0.1:9"), Variable("no_proxy", "127.0.0.1")));
    }

    [Theory]
    [InlineData("http_proxy")]
    [InlineData("ALL_PROXY")]
    public async Task Events_go_through_the_proxy_that_the_environment_names(string variable)
    {
        await using var proxy = await SentryReceiver.StartAsync();
        await using var program = ProcessRunner.Start(
            ShortProcess.Program, ["http://key@sentry.invalid/42"], ShortProcess.WithProxy(Variable(variable, "http://127.0.0.1:" + proxy.Port)));

        var result = await program.WaitForExitAsync();

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Single(proxy.Events);
    }

    private static KeyValuePair<string, string?> Variable(string name, string value) => new(name, value);

    private static async Task<IEnumerable<string>> AssembliesAsync(params KeyValuePair<string, string?>[] proxies)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var marks = Path.GetTempFileName();
        try
        {
            await using var program = ProcessRunner.Start(
                ShortProcess.Program, [receiver.Dsn, marks], ShortProcess.WithProxy([.. proxies, Variable("STARTUP_ASSEMBLIES", "1")]));
            await ShortProcess.EventOfAsync(program, receiver);
            return from line in await File.ReadAllLinesAsync(marks)
                   where line.StartsWith("assembly=", StringComparison.Ordinal)
                   select line["assembly=".Length..];
        }
        finally
        {
            File.Delete(marks);
        }
    }
}
