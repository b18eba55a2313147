using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NLog.Config;
using Sentry.Configuration;
using Sentry.Log4Net;
using Sentry.MicrosoftLogging;
using Sentry.NLog;
using Serilog;
using Xunit;

namespace Sentry.Options.Tests;

/// <summary>Each format has every option of the table, and none that the table does not know.</summary>
public sealed class ListingTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData(typeof(SentryOptions))]
    [InlineData(typeof(SentryLogOptions))]
    [InlineData(typeof(SentryLoggingOptions))]
    [InlineData(typeof(SentrySerilogOptions))]
    [InlineData(typeof(SentryNLogOptions))]
    [InlineData(typeof(SentryLog4NetOptions))]
    public void Every_property_of_the_options_is_in_the_table(Type owner) => AssertSame(
        owner.Name,
        owner.GetProperties(Declared).Select(static property => property.Name),
        Catalogue.All.Where(option => option.Property.DeclaringType == owner).Select(static option => option.Name));

    [Fact]
    public void The_keys_of_appsettings_are_those_of_the_table() => AssertSame(
        "appsettings.json (SentryLoggingConfiguration)",
        LogOptionTable.Names.Concat(SentryLoggingConfiguration.OwnNames),
        Catalogue.All.Select(static option => option.Spellings.Microsoft));

    [Fact]
    public void The_arguments_of_Serilogs_sink_are_those_of_the_table() => AssertSame(
        "WriteTo.Sentry",
        SerilogArguments.Parameters.Select(static parameter => parameter.Name!),
        Catalogue.All.Select(static option => option.Spellings.Serilog));

    [Fact]
    public void The_attributes_and_elements_of_NLogs_target_are_those_of_the_table() => AssertSame(
        "<target xsi:type=\"Sentry\">",
        typeof(SentryTarget).GetProperties(Declared)
            .Where(static property => property.Name != nameof(SentryTarget.Options) && !IsOldSwitch(property.Name))
            .Select(NLogName)
            .Append(Option.Camel(nameof(SentryTarget.Layout))),
        Catalogue.All.Select(static option => option.Spellings.NLogTarget));

    [Fact]
    public void The_attributes_of_NLogs_options_are_those_of_the_table() => AssertSame(
        "<options>",
        typeof(SentryNLogOptions).GetProperties()
            .Where(static property => property.CanWrite && !typeof(Delegate).IsAssignableFrom(property.PropertyType))
            .Where(static property => !property.PropertyType.IsInterface || property.PropertyType == typeof(IList<string>))
            .Select(NLogName),
        Catalogue.All.Select(static option => option.Spellings.NLogOptions));

    [Fact]
    public void The_elements_of_log4nets_appender_are_those_of_the_table() => AssertSame(
        "<appender>",
        typeof(SentryAppender).GetProperties(Declared | BindingFlags.NonPublic)
            .Where(static property => property.CanWrite && property.SetMethod!.IsPrivate is false)
            .Select(static property => Option.Camel(property.Name))
            .Concat(typeof(SentryAppender).GetMethods(Declared | BindingFlags.NonPublic)
                .Where(static method => method.Name.StartsWith("Add", StringComparison.Ordinal) && method.GetParameters().Length == 1)
                .Select(static method => Option.Camel(method.Name["Add".Length..]))),
        Catalogue.All.Select(static option => option.Spellings.Log4Net));

    // NLog's old words for the scopes.
    private static bool IsOldSwitch(string name) => name is "IncludeMdc" or "IncludeMdlc" or "IncludeNdc" or "IncludeNdlc";

    private static string NLogName(PropertyInfo property) =>
        property.GetCustomAttribute<ArrayParameterAttribute>()?.ElementName ?? Option.Camel(property.Name);

    private static void AssertSame(string format, IEnumerable<string> there, IEnumerable<string?> wanted)
    {
        // What files for the official packages say besides is taken and answered, and is no option.
        var has = there.Except(ForeignOptions.Names, StringComparer.OrdinalIgnoreCase).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var should = wanted.OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var lacks = should.Except(has, StringComparer.OrdinalIgnoreCase).Select(name => $"{format} lacks {name}, which the table has.");
        var knows = has.Except(should, StringComparer.OrdinalIgnoreCase)
            .Select(name => $"{format} has {name}, which the table lacks: add a row to OptionTable, LogOptionTable or the tests' Catalogue.");
        Assert.Equal([], lacks.Concat(knows).Order(StringComparer.Ordinal));
    }
}
