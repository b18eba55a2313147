using System.Collections.Generic;

namespace Sentry;

public partial class SentryOptions
{
    /// <summary>
    /// Namespaces, types or assemblies that are the application's own, with all below them. Wins over <see cref="InAppExclude"/> and over the
    /// well-known libraries. Matched up to a dot: <c>Shop</c> is <c>Shop.Orders</c>, not <c>Shopping</c>. In a file, parted by commas.
    /// </summary>
    public IList<string> InAppInclude { get; set; } = new List<string>();

    /// <summary>Namespaces, types or assemblies that are not the application's own, beside the well-known libraries; matched likewise.</summary>
    public IList<string> InAppExclude { get; set; } = new List<string>();

    /// <summary>
    /// Namespaces, types or methods of the application that only pass records on to a logger, such as <c>Shop.Log</c> or <c>Shop.Log.Write</c>:
    /// an event's stack begins with who called them. What is marked <c>[StackTraceHidden]</c> need not be named. In a file, parted by commas.
    /// </summary>
    public IList<string> LoggingWrappers { get; set; } = new List<string>();

    /// <summary>
    /// Whether frames show their source line and five around it, where the file the program was compiled from is still in its place, unchanged.
    /// Read by the worker, each file once. Default: false.
    /// </summary>
    public bool IncludeSourceContext { get; set; }

    /// <summary>Code of this namespace or assembly, and below it, is the application's own. Wins over excludes.</summary>
    public void AddInAppInclude(string prefix) => InAppInclude.Add(prefix);

    /// <summary>Code of this namespace or assembly, and below it, is not the application's own.</summary>
    public void AddInAppExclude(string prefix) => InAppExclude.Add(prefix);
}
