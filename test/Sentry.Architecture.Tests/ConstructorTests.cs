using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace Sentry.Architecture.Tests;

/// <summary>A class that is made of many parts is hard to understand: parts that belong together are a class of their own.</summary>
public sealed class ConstructorTests
{
    private const int Most = 6;

    private static readonly string[] Projects = ["Sentry.Logging.Core", "Sentry.Serilog", "Sentry.NLog", "Sentry.Log4Net"];

    // The threads of the queue share what the queue has made: its budget, counters, messages, settings and clock. To group these differently for each thread would
    // hide that they are the same.
    private const string Threads = "Sentry.Delivery";
    private const int MostOfThreads = 9;

    // The parts of one log call, numbers that are data, and the steps of the pipeline.
    private static readonly Dictionary<string, int> Larger = new() { ["LogRecord"] = 8, ["SentryItemCounts"] = 7, ["EventPipeline"] = 7 };

    [Fact]
    public void No_class_is_made_of_more_than_six_parts() => Assert.Empty(
        from type in Projects.SelectMany(static project => Assembly.Load(project).GetTypes())
        where type.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        from constructor in type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        let parts = constructor.GetParameters().Length
        where parts > (type.Namespace == Threads ? MostOfThreads : Larger.GetValueOrDefault(type.Name, Most))
        select $"{type.FullName}: {parts}");
}
