using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using NLog.Layouts;
using Sentry.Configuration;
using Sentry.NLog;

namespace Sentry.Options.Tests;

/// <summary>
/// The target as an XML schema that stands beside NLog's own (package NLog.Schema), in its namespace: editors then complete and check
/// <c>&lt;target xsi:type="Sentry"&gt;</c>.
/// </summary>
internal static class NLogSchema
{
    public const string Path = "src/Sentry.NLog/schemas/Sentry.NLog.xsd";
    public const string Namespace = "http://www.nlog-project.org/schemas/NLog.xsd";

    private static readonly XNamespace Xs = "http://www.w3.org/2001/XMLSchema";

    private static XAttribute Text => new("type", "xs:string");

    private static XAttribute Flag => new("type", "SentryFlag");

    public static string Write()
    {
        var schema = new XElement(
            Xs + "schema",
            new XAttribute(XNamespace.Xmlns + "xs", Xs.NamespaceName),
            new XAttribute("xmlns", Namespace),
            new XAttribute("targetNamespace", Namespace),
            new XAttribute("elementFormDefault", "qualified"),
            new XComment(" The tests generate this file from the option tables. Put it beside NLog.xsd, which contains Target. "),
            new XElement(
                Xs + "complexType",
                new XAttribute("name", "Sentry"),
                new XElement(Xs + "complexContent", new XElement(Xs + "extension", new XAttribute("base", "Target"), TargetContent()))),
            FlagType(),
            Type("SentryOptions", Content(OfOptions(), [])),
            Type("SentryUser", Content(
                typeof(SentryNLogUser).GetProperties().Where(static property => property.CanWrite).Select(static property => Of(property, null, null)),
                [Child("other", "SentryNamedLayout")])),
            Type("SentryNamedLayout", Content(
                new[] { "name", "layout", "includeEmptyValue" }.Select(static name => new Attribute(name, null, Text)), [])));
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
            schema.WriteTo(writer);
        return text.Append('\n').ToString();
    }

    private static IEnumerable<object> TargetContent()
    {
        var known = Catalogue.All.Where(static option => option.Spellings.NLogTarget is not null).ToLookup(static option => option.Name);
        var attributes = typeof(SentryTarget).GetProperties()
            .Where(static property => property.CanWrite && property.GetCustomAttribute<ObsoleteAttribute>() is null)
            .GroupBy(static property => property.Name)
            .Select(group => Of(group.First(), known[group.Key].FirstOrDefault(), static option => option.Spellings.NLogTarget));
        return Content(
            attributes.OrderBy(static attribute => attribute.Name, StringComparer.Ordinal),
            [Child("options", "SentryOptions"), Child("user", "SentryUser"), Child("tag", "SentryNamedLayout"), Child("contextproperty", "SentryNamedLayout")]);
    }

    private static IEnumerable<Attribute> OfOptions() => Catalogue.All
        .Where(static option => option.Spellings.NLogOptions is not null && option.Type != typeof(SentryNLogUser))
        .Select(static option => Of(option.Property, option, static o => o.Spellings.NLogOptions));

    private static Attribute Of(PropertyInfo property, Option? option, Func<Option, string?>? spelling) => new(
        option is null ? Option.Camel(property.Name) : spelling!(option)!,
        option is null ? null : DocComments.Of(option.Property),
        TypeOf(property, option));

    private static XObject TypeOf(PropertyInfo property, Option? option)
    {
        // What is a layout there may be anything here.
        if (property.PropertyType == typeof(Layout) && property.DeclaringType == typeof(SentryTarget))
            return Text;
        var words = option?.Kind == OptionKind.Words && !option.IsFlags ? option.Words : [];
        return option?.Kind switch
        {
            OptionKind.Words when words.Count > 0 => OrVariable(
                Restriction("string", words.Select(static word => Facet("enumeration", word))),
                Restriction("string", words.Select(static word => Facet("pattern", AnyCase(word))))),
            OptionKind.Rate or OptionKind.Number => OrVariable(Restriction(
                option.Kind == OptionKind.Rate ? "decimal" : "integer",
                [Facet("minInclusive", Number(option.Row!.Range!.Value.Least)), .. MostOf(option.Row.Range.Value.Most)])),
            OptionKind.Time => OrVariable(Restriction("string", [Facet("pattern", @"([0-9]+\.)?[0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}(\.[0-9]{1,7})?)?")])),
            OptionKind.Flag => Flag,
            null when property.PropertyType == typeof(bool) => Flag,
            _ => Text,
        };
    }

    private static IEnumerable<XElement> MostOf(double most) => most < long.MaxValue ? [Facet("maxInclusive", Number(most))] : [];

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static XElement FlagType()
    {
        var type = OrVariable(
            Restriction("string", [Facet("enumeration", "true"), Facet("enumeration", "false")]),
            Restriction("string", [Facet("pattern", AnyCase("true")), Facet("pattern", AnyCase("false"))]));
        type.SetAttributeValue("name", "SentryFlag");
        return type;
    }

    /// <summary>NLog reads words whatever their case, and a variable of the file anywhere.</summary>
    private static XElement OrVariable(params XElement[] types) => new(
        Xs + "simpleType", new XElement(Xs + "union", types, Restriction("string", [Facet("pattern", @".*\$\{.+\}.*")])));

    private static string AnyCase(string word) =>
        string.Concat(word.Select(static c => $"[{char.ToUpperInvariant(c)}{char.ToLowerInvariant(c)}]"));

    private static XElement Restriction(string type, IEnumerable<XElement> facets) =>
        new(Xs + "simpleType", new XElement(Xs + "restriction", new XAttribute("base", "xs:" + type), facets));

    private static XElement Facet(string name, string value) => new(Xs + name, new XAttribute("value", value));

    private static XElement Type(string name, IEnumerable<object> content) => new(Xs + "complexType", new XAttribute("name", name), content);

    private static XElement Child(string name, string type) => new(Xs + "element", new XAttribute("name", name), new XAttribute("type", type));

    /// <summary>NLog takes every attribute as an element as well.</summary>
    private static IEnumerable<object> Content(IEnumerable<Attribute> attributes, IEnumerable<XElement> children)
    {
        var all = attributes.ToList();
        yield return new XElement(
            Xs + "choice",
            new XAttribute("minOccurs", 0),
            new XAttribute("maxOccurs", "unbounded"),
            children,
            all.Select(static attribute => new XElement(Xs + "element", new XAttribute("name", attribute.Name))));
        foreach (var (name, words, type) in all)
        {
            yield return new XElement(
                Xs + "attribute",
                new XAttribute("name", name),
                type as XAttribute,
                words is null ? null : new XElement(Xs + "annotation", new XElement(Xs + "documentation", words)),
                type as XElement);
        }
    }

    private sealed record Attribute(string Name, string? Words, XObject Type);
}
