using System.Linq;
using System.Reflection;
using System.Text;
using Sentry.Log4Net;

namespace Sentry.Options.Tests;

/// <summary>The elements of the appender that are an option of the table and nothing more.</summary>
internal static class Log4NetElements
{
    public const string Path = "src/Sentry.Log4Net/SentryAppender.Options.cs";

    public static string Write()
    {
        var file = new StringBuilder($$"""
            namespace Sentry.Log4Net;

            // The tests generate this file from the option tables: {{WrittenFile.Command}}
            public sealed partial class SentryAppender
            {

            """);
        var names = Catalogue.Common
            .Where(static option => option.Row is not null)
            .Select(static option => option.Name)
            .Where(static name => typeof(SentryAppender).GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly) is null);
        file.AppendJoin("\n\n", names.Select(static name => $"    internal string {name} {{ set => Set(value); }}"));
        return file.Append("\n}\n").ToString();
    }
}
