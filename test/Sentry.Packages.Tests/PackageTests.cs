using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Threading.Tasks;
using System.Xml.Linq;
using Sentry.Testing;
using Xunit;

namespace Sentry.Packages.Tests;

/// <summary>What a user gets who installs the packages: programs that know nothing but them, and what arrives of these.</summary>
public sealed class PackageTests(Workshop workshop)
{
    public static TheoryData<string> Packages =>
        ["LoggingSinks.Sentry", "LoggingSinks.Sentry.Serilog", "LoggingSinks.Sentry.NLog", "LoggingSinks.Sentry.Log4Net", OfAspNetCore, OfHangfire, OfQuartz, OfAzureFunctions];

    private const string OfAspNetCore = "LoggingSinks.Sentry.AspNetCore";
    private const string OfHangfire = "LoggingSinks.Sentry.Hangfire";
    private const string OfQuartz = "LoggingSinks.Sentry.Quartz";
    private const string OfAzureFunctions = "LoggingSinks.Sentry.AzureFunctions";

    [Theory]
    [InlineData("ConsoleMicrosoft")]
    [InlineData("ConsoleMicrosoft8")]
    [InlineData("ConsoleSerilog")]
    [InlineData("Worker")]
    [InlineData("NetFramework")]
    public async Task A_fresh_program_sends_its_failure_with_trail_and_lines(string app)
    {
        var isForFramework = Workshop.IsForFramework(app);
        Assert.SkipWhen(isForFramework && !Tools.IsOnPath("mono"), "A program for .NET Framework needs Mono here, which is not installed.");
        var program = await workshop.BuildAsync(app);

        var sent = await Payment.RunAsync(receiver => isForFramework
            ? ProcessRunner.StartProgram("mono", ["--debug", program], Payment.With(receiver))
            : ProcessRunner.Start(program, [], Payment.With(receiver)));

        Payment.AssertIs(sent);
        Assert.Equal("Cart c-1 opened", sent.Breadcrumbs[^1].Message);
        Assert.True(sent.Exceptions[^1].Frames[^1].Line > 0);
    }

    [Fact]
    public async Task A_web_program_sends_what_nobody_caught_as_unhandled()
    {
        var program = await workshop.BuildAsync("MinimalApi");

        var sent = await Payment.RunAsync(receiver => ProcessRunner.Start(program, [], Payment.With(receiver)));

        var exception = Assert.Single(sent.Exceptions);
        Assert.Equal(("System.InvalidOperationException", "no card", false), (exception.Type, exception.Value, exception.Handled));
        Assert.Contains(sent.Breadcrumbs, static crumb => crumb.Message == "Cart c-1 opened");
    }

    [Fact]
    public async Task A_web_program_with_the_package_for_it_sends_the_request_and_what_its_answer_decides()
    {
        var program = await workshop.BuildAsync("WebPackage");

        var sent = await Payment.RunAsync(receiver => ProcessRunner.Start(program, [], Payment.With(receiver)));

        var exception = Assert.Single(sent.Exceptions);
        Assert.Equal(("System.InvalidOperationException", "no card", false), (exception.Type, exception.Value, exception.Handled));
        Assert.Equal(("GET /pay", "a value"), (sent.Transaction, sent.Text("request", "headers", "X-Shop")));
    }

    [Fact]
    public async Task A_program_with_the_packages_for_jobs_sends_the_last_failure_of_each_and_nothing_of_the_stop()
    {
        var program = await workshop.BuildAsync("JobPackages");
        await using var receiver = await SentryReceiver.StartAsync();
        await using var run = ProcessRunner.Start(program, [], Payment.With(receiver));
        var result = await run.WaitForExitAsync();

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
        Assert.Equal(
            ["Billing.Execute: no ink, False", "Till.Pay: no card, False"],
            receiver.Events.Select(static sent => $"{sent.Transaction}: {sent.Exceptions[^1].Value}, {sent.Exceptions[^1].Handled}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Beside_the_official_package_the_build_says_what_to_remove()
    {
        var build = await workshop.TryToBuildAsync("BesideOfficial");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error LSS001", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CS0433", build.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LoggingSinks.Sentry", "ConfigurationSchema.json", "buildTransitive/LoggingSinks.Sentry.targets")]
    [InlineData("LoggingSinks.Sentry.Serilog", "ConfigurationSchema.json", "buildTransitive/LoggingSinks.Sentry.Serilog.targets")]
    [InlineData("LoggingSinks.Sentry.NLog", "schemas/Sentry.NLog.xsd", "buildTransitive/LoggingSinks.Sentry.NLog.targets")]
    [InlineData("LoggingSinks.Sentry.Log4Net", "buildTransitive/LoggingSinks.Sentry.Log4Net.targets")]
    public void A_package_has_its_schema_and_what_the_build_is_told(string id, params string[] files)
    {
        using var package = Open(id, ".nupkg");

        Assert.Subset(package.Entries.Select(static entry => entry.FullName).ToHashSet(), files.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_has_page_icon_symbols_and_no_path_of_this_machine(string id)
    {
        using var package = Open(id, ".nupkg");
        var names = package.Entries.Select(static entry => entry.FullName).ToList();
        Assert.Contains("README.md", names);
        Assert.Contains("icon.png", names);
        var assemblies = package.Entries.Where(static entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal)).ToList();
        Assert.Equal(TargetsOf(id), assemblies.Count);
        Assert.All(assemblies, static assembly =>
        {
            var bytes = BytesOf(assembly);
            Assert.True(bytes.AsSpan().IndexOf("/_/src/"u8) >= 0);
            Assert.True(bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Environment.CurrentDirectory)) < 0);
        });

        using var symbols = Open(id, ".snupkg");
        Assert.Equal(TargetsOf(id), symbols.Entries.Count(static entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_says_what_it_is_and_which_commit_it_was_made_of(string id)
    {
        using var package = Open(id, ".nupkg");
        using var text = package.Entries.Single(static entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var words = XDocument.Load(text).Root!.Elements().Single().Elements().ToLookup(static word => word.Name.LocalName);

        Assert.All(["title", "description", "tags", "authors", "copyright"], word => Assert.NotEmpty(words[word].Single().Value));
        Assert.Equal(("MIT", "icon.png", "README.md"), (words["license"].Single().Value, words["icon"].Single().Value, words["readme"].Single().Value));
        var repository = words["repository"].Single();
        Assert.Matches("^[0-9a-f]{40}$", (string?)repository.Attribute("commit"));

        // A clone of a folder has no address, and the path of a machine is not one.
        Assert.True(((string?)repository.Attribute("url"))?.StartsWith("http", StringComparison.Ordinal) is not false);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_assemblies_of_a_package_have_a_strong_name(string id)
    {
        using var package = Open(id, ".nupkg");
        foreach (var assembly in package.Entries.Where(static entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var reader = new PEReader(new MemoryStream(BytesOf(assembly)));

            // Hangfire itself has none.
            var isSigned = id != OfHangfire;
            Assert.Equal(isSigned, (reader.PEHeaders.CorHeader!.Flags & CorFlags.StrongNameSigned) != 0);
            Assert.Equal(isSigned, !reader.GetMetadataReader().GetAssemblyDefinition().PublicKey.IsNil);
        }
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_comments_of_a_package_are_those_of_public_words(string id)
    {
        using var package = Open(id, ".nupkg");
        var documents = package.Entries.Where(static entry => entry.Name.EndsWith(".xml", StringComparison.Ordinal) && entry.FullName.StartsWith("lib/", StringComparison.Ordinal));
        foreach (var document in documents)
        {
            using var text = document.Open();
            var types = XDocument.Load(text).Descendants("member").Select(static member => (string)member.Attribute("name")!)
                .Where(static name => name.StartsWith("T:", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(types);
            Assert.DoesNotContain("T:Sentry.HubBuilder", types);
            Assert.DoesNotContain(types, static name => name.StartsWith("T:System.Runtime.", StringComparison.Ordinal));
        }
    }

    // What refers to ASP.NET Core's framework, to Quartz.NET 4, or to the worker of Azure Functions, has no build for older ones, and what refers to Hangfire none for .NET Framework.
    private static int TargetsOf(string id) => id switch
    {
        OfAspNetCore or OfAzureFunctions => 2,
        OfHangfire => 3,
        OfQuartz => 1,
        _ => 4,
    };

    private ZipArchive Open(string id, string kind) => ZipFile.OpenRead(Directory.GetFiles(workshop.Packages, id + ".0*" + kind).Single());

    private static byte[] BytesOf(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
