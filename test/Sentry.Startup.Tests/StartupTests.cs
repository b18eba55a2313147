using System;
using System.IO;
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
}
