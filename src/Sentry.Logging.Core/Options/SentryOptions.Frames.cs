using System.Collections.Generic;

namespace Sentry;

public partial class SentryOptions
{
    /// <summary>
    /// Namespaces, types or assemblies that belong to the application, including everything inside them. Wins over <see cref="InAppExclude"/> and
    /// over the well-known libraries. Compared up to a dot: <c>Shop</c> matches <c>Shop.Orders</c>, not <c>Shopping</c>. In a file, separate names by
    /// commas. Default: empty.
    /// </summary>
    public IList<string> InAppInclude { get; set; } = new List<string>();

    /// <summary>
    /// Namespaces, types or assemblies that do not belong to the application, in addition to the well-known libraries; compared in the same way.
    /// Default: empty.
    /// </summary>
    public IList<string> InAppExclude { get; set; } = new List<string>();

    /// <summary>
    /// Namespaces, types or methods of the application that only pass records on to a logger, such as <c>Shop.Log</c> or <c>Shop.Log.Write</c>:
    /// the stack of an event begins with their caller. Methods with <c>[StackTraceHidden]</c> need not be listed. In a file, separate names by
    /// commas. Default: empty.
    /// </summary>
    public IList<string> LoggingWrappers { get; set; } = new List<string>();

    /// <summary>
    /// Whether frames show their source line and five lines before and after it, if the source file of the build is still in its place, unchanged.
    /// The SDK's own thread reads each file once. Default: false.
    /// </summary>
    public bool IncludeSourceContext { get; set; }

    /// <summary>
    /// Whether stacks inside the messages of exceptions and events become frames: those of .NET, Java, JavaScript, Python, Rust, ClickHouse and glibc, as the errors
    /// of other services contain them (docs/stacks.md). Their lines are taken out of the message. Such events are grouped in another way than before.
    /// Default: false.
    /// </summary>
    public bool ReadTextStackTraces { get; set; }

    /// <summary>Code in this namespace or assembly belongs to the application. Wins over excludes.</summary>
    public void AddInAppInclude(string prefix) => InAppInclude.Add(prefix);

    /// <summary>Code in this namespace or assembly does not belong to the application.</summary>
    public void AddInAppExclude(string prefix) => InAppExclude.Add(prefix);
}
