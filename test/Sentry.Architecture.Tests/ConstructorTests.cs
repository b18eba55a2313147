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

    // What these have is one list: the parts of one log call, the threads of the queue with all that they share, and the steps of the pipeline.
    private static readonly Dictionary<string, int> Larger = new() { ["LogRecord"] = 8, ["LogLane"] = 8, ["EnvelopeSender"] = 8, ["EnvelopeSerializer"] = 8, ["EventPipeline"] = 7 };

    [Fact]
    public void No_class_is_made_of_more_than_six_parts() => Assert.Empty(
        from type in Projects.SelectMany(static project => Assembly.Load(project).GetTypes())
        where type.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        from constructor in type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        let parts = constructor.GetParameters().Length
        where parts > Larger.GetValueOrDefault(type.Name, Most)
        select $"{type.FullName}: {parts}");
}
