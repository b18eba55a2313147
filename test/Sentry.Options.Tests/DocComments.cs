using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Sentry.Options.Tests;

/// <summary>The words of a member, as its doc comment has them, in Markdown.</summary>
internal static partial class DocComments
{
    private static readonly Dictionary<string, XElement> Summaries = typeof(DocComments).Assembly.GetReferencedAssemblies()
        .Select(static name => Path.Combine(AppContext.BaseDirectory, name.Name + ".xml"))
        .Where(static path => Path.GetFileName(path).StartsWith("Sentry.", StringComparison.Ordinal) && File.Exists(path))
        .SelectMany(static path => XDocument.Load(path, LoadOptions.PreserveWhitespace).Descendants("member"))
        .Where(static member => member.Element("summary") is not null)
        .ToDictionary(static member => member.Attribute("name")!.Value, static member => member.Element("summary")!);

    public static string Of(PropertyInfo property) => Of("P:" + property.DeclaringType!.FullName + "." + property.Name);

    /// <summary>Of all overloads, the first.</summary>
    public static string Of(MethodInfo method)
    {
        var name = "M:" + method.DeclaringType!.FullName + "." + method.Name;
        return Of(Summaries.Keys.Where(key => key == name || key.StartsWith(name + "(", StringComparison.Ordinal) || key.StartsWith(name + "``", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).FirstOrDefault() ?? name);
    }

    private static string Of(string key) => Summaries.TryGetValue(key, out var summary)
        ? Spaces().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim()
        : throw new InvalidOperationException("No doc comment: " + key);

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => "`" + (see.Attribute("langword")?.Value ?? ShortName(see.Attribute("cref")!.Value)) + "`",
        XElement { Name.LocalName: "c" } code => "`" + code.Value + "`",
        XElement other => string.Concat(other.Nodes().Select(Text)),
        _ => "",
    };

    /// <summary>The member, with its type where it is a word of an enum or the like.</summary>
    private static string ShortName(string cref)
    {
        var parts = cref[2..].Split('(')[0].Split('.');
        return cref[0] is 'T' or 'M' || parts[^2].EndsWith("Options", StringComparison.Ordinal) ? parts[^1] : parts[^2] + "." + parts[^1];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
