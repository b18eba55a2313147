using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace Sentry.Architecture.Tests;

public sealed class ArchitectureTests
{
    private static readonly Lazy<SourceMap> Core = new(() => SourceMap.Of("Sentry.Logging.Core"));

    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateDirectories(Path.Combine(SourceMap.Root(), "src")).Select(static folder => Path.GetFileName(folder))];

    [Fact]
    public void Every_room_names_only_the_rooms_the_floor_law_allows()
    {
        var breaches = new List<string>();
        foreach (var (file, targets) in Core.Value.Arrows)
        {
            var room = RoomOf(file);
            Assert.True(FloorLaw.Core.ContainsKey(room), $"{file} lies in a room the floor law does not know");
            breaches.AddRange(targets
                .Where(target => RoomOf(target) != room && !FloorLaw.Core[room].Contains(RoomOf(target)))
                .Select(target => $"{file} names {target}"));
        }

        Assert.Empty(breaches);
    }

    [Fact]
    public void The_floor_law_itself_has_no_circle()
    {
        var law = FloorLaw.Core.ToDictionary(room => room.Key, room => room.Value.AsEnumerable());
        Assert.Empty(CircleIn(law));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_files_go_in_a_circle(string project)
    {
        var arrows = SourceMap.Of(project).Arrows.ToDictionary(file => file.Key, file => file.Value.AsEnumerable());
        Assert.NotEmpty(arrows);
        Assert.Empty(CircleIn(arrows));
    }

    [Theory]
    [InlineData("Sentry.Serilog")]
    [InlineData("Sentry.NLog")]
    [InlineData("Sentry.Log4Net")]
    public void An_adapter_names_only_the_seam(string project)
    {
        var map = SourceMap.Of(project);
        var foreign = map.ForeignTypes.SelectMany(file => file.Value.Select(type => (File: file.Key, Type: type))).ToList();
        Assert.Contains(foreign, use => use.Type == "LogRouter");
        Assert.Empty(foreign.Where(use => !FloorLaw.Seam.Contains(use.Type)).Select(use => $"{use.File} names {use.Type}"));
    }

    [Fact]
    public void The_integration_of_ASP_NET_Core_names_only_the_seam_for_requests()
    {
        var map = SourceMap.Of("Sentry.AspNetCore");
        var foreign = map.ForeignTypes.SelectMany(file => file.Value.Select(type => (File: file.Key, Type: type))).ToList();
        Assert.Contains(foreign, use => use.Type == "RequestReader");
        Assert.Empty(foreign.Where(use => !FloorLaw.SeamOfRequests.Contains(use.Type)).Select(use => $"{use.File} names {use.Type}"));
    }

    [Theory]
    [InlineData("Sentry.Hangfire")]
    [InlineData("Sentry.Quartz")]
    public void The_integration_of_a_scheduler_names_only_the_seam_for_jobs(string project)
    {
        var map = SourceMap.Of(project);
        var foreign = map.ForeignTypes.SelectMany(file => file.Value.Select(type => (File: file.Key, Type: type))).ToList();
        Assert.Contains(foreign, use => use.Type == "RunningJob");
        Assert.Empty(foreign.Where(use => !FloorLaw.SeamOfJobs.Contains(use.Type)).Select(use => $"{use.File} names {use.Type}"));
    }

    [Fact]
    public void The_integration_of_Azure_Functions_names_only_the_seam_for_invocations()
    {
        var map = SourceMap.Of("Sentry.AzureFunctions");
        var foreign = map.ForeignTypes.SelectMany(file => file.Value.Select(type => (File: file.Key, Type: type))).ToList();
        Assert.Contains(foreign, use => use.Type == "SentryInvocation");
        Assert.Empty(foreign.Where(use => !FloorLaw.SeamOfInvocations.Contains(use.Type)).Select(use => $"{use.File} names {use.Type}"));
    }

    [Fact]
    public void The_adapter_in_the_core_names_no_event_breadcrumb_or_scope()
    {
        string[] forbidden = ["Protocol/SentryEvent.cs", "Protocol/Breadcrumb.cs", "Scopes/Scope.cs", "Hubs/Hub.cs", "Hubs/IHub.cs"];
        var breaches = Core.Value.Arrows
            .Where(file => RoomOf(file.Key) == "MicrosoftLogging")
            .SelectMany(file => file.Value.Intersect(forbidden).Select(target => $"{file.Key} names {target}"));
        Assert.Empty(breaches);
    }

    [Fact]
    public void Files_stay_within_three_screens()
    {
        var source = Path.Combine(SourceMap.Root(), "src");
        var long_files = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(path => (Name: Path.GetRelativePath(source, path), Lines: File.ReadAllLines(path).Length))
            .Where(file => file.Lines > 300)
            .Select(file => $"{file.Name}: {file.Lines} lines");
        Assert.Empty(long_files);
    }

    [Fact]
    public void No_folder_is_named_misc_or_helpers()
    {
        string[] drawers = ["Utils", "Utilities", "Helpers", "Internal", "Extensions", "Infrastructure", "Common", "Managers"];
        Assert.DoesNotContain(Core.Value.Arrows.Keys, file => drawers.Contains(RoomOf(file)));
    }

    private static string RoomOf(string file) => file.Contains('/', StringComparison.Ordinal) ? file[..file.IndexOf('/', StringComparison.Ordinal)] : FloorLaw.Integrations;

    /// <summary>The members of one circle in the order they name each other; empty if there is none.</summary>
    private static List<string> CircleIn(Dictionary<string, IEnumerable<string>> arrows)
    {
        var done = new HashSet<string>();
        var path = new List<string>();

        List<string> Visit(string node)
        {
            var at = path.IndexOf(node);
            if (at >= 0)
                return [.. path.Skip(at), node];
            if (!done.Add(node))
                return [];
            path.Add(node);
            foreach (var target in arrows.TryGetValue(node, out var targets) ? targets : [])
            {
                if (Visit(target) is { Count: > 0 } circle)
                    return circle;
            }

            path.Remove(node);
            return [];
        }

        foreach (var node in arrows.Keys)
        {
            if (Visit(node) is { Count: > 0 } circle)
                return circle;
        }

        return [];
    }
}
