using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Build.Utilities;

/// <summary>Removes from a compiler's XML document what the PublicAPI files do not name. Overloads count as one name.</summary>
public sealed class KeepPublicComments : Task
{
    public string Document { get; set; }

    public string[] PublicApi { get; set; }

    public override bool Execute()
    {
        var names = new HashSet<string>(PublicApi.Where(File.Exists).SelectMany(File.ReadLines).Select(NameOfDeclaration));
        var document = XDocument.Load(Document, LoadOptions.PreserveWhitespace);
        var internals = document.Descendants("member").Where(member => !names.Contains(NameOfComment((string)member.Attribute("name")))).ToList();
        foreach (var member in internals)
        {
            if (member.NextNode is XText space && string.IsNullOrWhiteSpace(space.Value))
                space.Remove();
            member.Remove();
        }

        if (internals.Count > 0)
            document.Save(Document, SaveOptions.DisableFormatting);
        return true;
    }

    /// <summary><c>static Sentry.SentrySdk.Init(string? dsn) -> …</c> to <c>Sentry.SentrySdk.Init</c>.</summary>
    private static string NameOfDeclaration(string line)
    {
        var name = Regex.Replace(line, "^((static|const|abstract|virtual|override|sealed|readonly|implicit|explicit|~) ?)+", string.Empty);
        name = Regex.Split(name, @"\(| -> | = |\[")[0];
        name = Regex.Replace(name, @"\.(get|set|init)$", string.Empty);
        return Regex.Replace(name, "<.*?>", string.Empty).Replace(".this", ".Item");
    }

    /// <summary><c>M:Sentry.Scope.#ctor(System.String)</c> to <c>Sentry.Scope.Scope</c>.</summary>
    private static string NameOfComment(string id)
    {
        var name = Regex.Replace(id.Substring(2).Split('(')[0], "`+[0-9]+", string.Empty);
        if (!name.EndsWith(".#ctor", StringComparison.Ordinal))
            return name;
        var type = name.Substring(0, name.Length - ".#ctor".Length);
        return type + "." + type.Substring(type.LastIndexOf('.') + 1);
    }
}
