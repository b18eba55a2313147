using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Sentry.Configuration;

namespace Sentry.Options.Tests;

/// <summary>How an option is spelled in each format; null where the format cannot express it.</summary>
internal sealed record Spellings
{
    public string? Microsoft { get; init; }

    public string? Serilog { get; init; }

    /// <summary>As an attribute or element of the target itself.</summary>
    public string? NLogTarget { get; init; }

    /// <summary>As an attribute or element of <c>&lt;options&gt;</c>.</summary>
    public string? NLogOptions { get; init; }

    public string? Log4Net { get; init; }
}

/// <summary>One option, with everything that pages, schemas and listings say of it.</summary>
/// <param name="Property">Its declaration, which has type, default and words.</param>
/// <param name="Row">Its row in the product's table; null for what only one framework has, and for what no text can express.</param>
/// <param name="Spellings">How it is spelled.</param>
internal sealed record Option(PropertyInfo Property, OptionRow? Row, Spellings Spellings)
{
    public string Name => Property.Name;

    /// <summary>The words a file may use, where these are not those of the property's own type.</summary>
    public IReadOnlyList<string>? FileWords { get; init; }

    public Type Type => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    public OptionKind? Kind => Row?.Kind ?? (Type == typeof(bool) ? OptionKind.Flag
        : Type == typeof(string) ? OptionKind.Text
        : FileWords is not null || Type.IsEnum ? OptionKind.Words
        : null);

    public IReadOnlyList<string> Words => FileWords ?? (Type.IsEnum ? Enum.GetNames(Type) : []);

    public bool IsFlags => Type.IsEnum && Type.IsDefined(typeof(FlagsAttribute), false);

    public object? Default
    {
        get
        {
            var owner = Property.DeclaringType!;
            return Property.GetValue(Activator.CreateInstance(owner.IsAbstract ? typeof(SentryLoggingOptions) : owner));
        }
    }

    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    public override string ToString() => Property.DeclaringType!.Name + "." + Name;
}
