using System;
using System.IO;
using System.Linq;
using Xunit;

namespace Sentry.Options.Tests;

/// <summary>What is made of the tables of options is what they say; <c>UPDATE_DOCS=1</c> writes it anew.</summary>
public sealed class GeneratedTests
{
    [Fact]
    public void The_page_of_options() => WrittenFile.Check("docs/options.md", OptionsPage.Write());

    [Fact]
    public void The_elements_of_log4nets_appender() => WrittenFile.Check(Log4NetElements.Path, Log4NetElements.Write());

    [Fact]
    public void The_arguments_of_Serilogs_sink()
    {
        var declared = File.ReadAllLines(Path.Combine(WrittenFile.Root, SerilogArguments.PublicApiPath))
            .Select(static line => line.StartsWith(SerilogArguments.PublicApiStart, StringComparison.Ordinal) ? SerilogArguments.PublicApi()
                : line.StartsWith(SerilogArguments.FilePublicApiStart, StringComparison.Ordinal) ? SerilogArguments.FilePublicApi() : line);
        WrittenFile.Check(SerilogArguments.Path, SerilogArguments.Write());
        WrittenFile.Check(SerilogArguments.NamesPath, SerilogArguments.WriteNames());
        WrittenFile.Check(SerilogArguments.FilePath, SerilogArguments.WriteFile());
        WrittenFile.Check(SerilogArguments.PublicApiPath, string.Join("\n", declared) + "\n");
    }

    [Fact]
    public void The_schema_of_appsettings() => WrittenFile.Check(JsonSchemas.MicrosoftPath, JsonSchemas.Microsoft());

    [Fact]
    public void The_schema_of_Serilogs_Args() => WrittenFile.Check(JsonSchemas.SerilogPath, JsonSchemas.Serilog());

    [Fact]
    public void The_schema_of_NLogs_target() => WrittenFile.Check(NLogSchema.Path, NLogSchema.Write());
}
