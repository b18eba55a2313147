using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using NJsonSchema;
using NJsonSchema.Validation;
using Xunit;

namespace Sentry.Options.Tests;

/// <summary>The schemas take every file the repository has, and find what is wrong in one.</summary>
public sealed class SchemaTests
{
    private static readonly XNamespace NLogNamespace = NLogSchema.Namespace;

    public static TheoryData<string> JsonFiles => [.. Files("*.json", "\"Sentry\"")];

    public static TheoryData<string> NLogFiles => [.. Files("*.config", "type=\"Sentry\"")];

    [Theory]
    [MemberData(nameof(JsonFiles))]
    public async Task Json_files_of_samples_and_tests_are_valid(string file)
    {
        var json = await File.ReadAllTextAsync(Path.Combine(WrittenFile.Root, file), TestContext.Current.CancellationToken);

        Assert.Empty(await ProblemsAsync(json));
    }

    [Theory]
    [InlineData("""{ "Logging": { "Sentry": { "SampleRate": 5 } } }""", "SampleRate")]
    [InlineData("""{ "Sentry": { "MaxBreadcrumbs": -1 } }""", "MaxBreadcrumbs")]
    [InlineData("""{ "Sentry": { "MinimumEventLevel": "Loud" } }""", "MinimumEventLevel")]
    [InlineData("""{ "Sentry": { "MaxBreadCrums": 7 } }""", "MaxBreadCrums")]
    [InlineData("""{ "Sentry": { "ShutdownTimeout": "soon" } }""", "ShutdownTimeout")]
    [InlineData("""{ "Sentry": { "AttachStacktrace": "yes" } }""", "AttachStacktrace")]
    [InlineData("""{ "Serilog": { "WriteTo": [ { "Name": "Sentry", "Args": { "sampleRate": 5 } } ] } }""", "WriteTo")]
    [InlineData("""{ "Serilog": { "WriteTo": [ { "Name": "Sentry", "Args": { "maxBreadCrums": 5 } } ] } }""", "WriteTo")]
    [InlineData("""{ "Serilog": { "WriteTo": { "S": { "Name": "Sentry", "Args": { "minimumEventLevel": "Loud" } } } } }""", "WriteTo")]
    public async Task What_is_wrong_in_a_json_file_is_found(string json, string at) =>
        Assert.Contains(await ProblemsAsync(json), problem => problem.Path?.Contains(at, StringComparison.Ordinal) is true);

    [Theory]
    [InlineData("""{ "Logging": { "Sentry": { "SampleRate": 0.5, "InAppInclude": [ "Shop" ], "DeduplicateMode": "SameEvent, InnerException" } } }""")]
    [InlineData("""{ "Serilog": { "WriteTo": [ "Console", { "Name": "File", "Args": { "path": "a.log" } }, { "Name": "Sentry" } ] } }""")]
    public async Task A_valid_value_is_accepted(string json) => Assert.Empty(await ProblemsAsync(json));

    [Theory]
    [MemberData(nameof(NLogFiles))]
    public void NLog_files_of_samples_and_tests_are_valid(string file)
    {
        // NLog reads files without its namespace as well; editors do not.
        var document = XDocument.Load(Path.Combine(WrittenFile.Root, file));
        foreach (var element in document.Descendants().Where(static element => element.Name.Namespace == XNamespace.None))
            element.Name = NLogNamespace + element.Name.LocalName;
        document.Root!.SetAttributeValue("xmlns", NLogSchema.Namespace);

        Assert.Empty(Problems(XDocument.Parse(document.ToString())));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("minimumEventLevel='WARN' dsn='${environment:DSN}'", "<options maxBreadcrumbs='${crumbs}' sampleRate='0.5' shutdownTimeout='00:00:05' debug='True' />")]
    [InlineData("", "<options><maxBreadcrumbs>7</maxBreadcrumbs></options><user id='1'><other name='plan' layout='gold' /></user><tag name='a' layout='b' />")]
    public void A_target_that_is_right_is_taken(string attributes, string children) => Assert.Empty(Problems(Target(attributes, children)));

    [Theory]
    [InlineData("minimumEventLevel='LOUD'", "", "minimumEventLevel")]
    [InlineData("minimumEventLevl='Error'", "", "minimumEventLevl")]
    [InlineData("", "<options sampleRate='5' />", "sampleRate")]
    [InlineData("", "<options maxBreadcrumbs='-1' />", "maxBreadcrumbs")]
    [InlineData("", "<options maxBreadCrums='7' />", "maxBreadCrums")]
    [InlineData("", "<options shutdownTimeout='soon' />", "shutdownTimeout")]
    [InlineData("", "<option debug='true' />", "option")]
    public void What_is_wrong_in_a_target_is_found(string attributes, string children, string named) =>
        Assert.Contains(named, Assert.Single(Problems(Target(attributes, children))), StringComparison.Ordinal);

    private static async Task<IReadOnlyList<ValidationError>> ProblemsAsync(string json)
    {
        var microsoft = await JsonSchema.FromJsonAsync(JsonSchemas.Microsoft(), TestContext.Current.CancellationToken);
        var serilog = await JsonSchema.FromJsonAsync(JsonSchemas.Serilog(), TestContext.Current.CancellationToken);
        return [.. microsoft.Validate(json), .. serilog.Validate(json)];
    }

    private static XDocument Target(string attributes, string children) => XDocument.Parse($"""
        <nlog xmlns="{NLogSchema.Namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <targets><target xsi:type="Sentry" name="sentry" {attributes}>{children}</target></targets>
        </nlog>
        """);

    private static List<string> Problems(XDocument document)
    {
        // What NLog's own schema has around a target.
        const string Around = $"""
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="{NLogSchema.Namespace}" targetNamespace="{NLogSchema.Namespace}" elementFormDefault="qualified">
              <xs:complexType name="Target" abstract="true" />
              <xs:element name="nlog">
                <xs:complexType>
                  <xs:choice maxOccurs="unbounded">
                    <xs:element name="targets">
                      <xs:complexType>
                        <xs:sequence><xs:element name="target" type="Target" maxOccurs="unbounded" /></xs:sequence>
                        <xs:anyAttribute processContents="skip" />
                      </xs:complexType>
                    </xs:element>
                    <xs:element name="extensions" />
                    <xs:element name="rules" />
                    <xs:element name="variable" />
                  </xs:choice>
                  <xs:anyAttribute processContents="skip" />
                </xs:complexType>
              </xs:element>
            </xs:schema>
            """;
        var schemas = new XmlSchemaSet();
        foreach (var text in new[] { Around, NLogSchema.Write() })
        {
            using var reader = XmlReader.Create(new StringReader(text));
            schemas.Add(null, reader);
        }

        var problems = new List<string>();
        document.Validate(schemas, (_, problem) => problems.Add(problem.Message));
        return problems;
    }

    /// <summary>Those with this text, by their path from the root of the repository.</summary>
    private static List<string> Files(string pattern, string text)
    {
        var files = new[] { "samples", "test" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(WrittenFile.Root, folder), pattern, SearchOption.AllDirectories))
            // Files for the official packages have options that a schema of ours should not know.
            .Where(static file => !file.Contains("Sentry.Existing.Tests", StringComparison.Ordinal))
            .Select(static path => Path.GetRelativePath(WrittenFile.Root, path))
            .Where(static path => !path.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj"))
            .Where(path => File.ReadAllText(Path.Combine(WrittenFile.Root, path)).Contains(text, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count > 0 ? files : throw new InvalidOperationException($"No {pattern} has {text}.");
    }
}
