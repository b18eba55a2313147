using System.Collections.Generic;

namespace Sentry;

public partial class SentryOptions
{
    /// <summary>
    /// Names of values that are sensitive, beside the known ones (docs/privacy.md lists them): what a record, a header, a query or <c>Exception.Data</c> has under
    /// such a name is <c>[Filtered]</c>. Matched by whole words, however they are written: <c>CustomerNumber</c> is also <c>customer_number</c> and
    /// <c>newCustomerNumber</c>, not <c>CustomerNumberCount</c>. Data that the application sets on a scope, or in a hook, is left alone.
    /// In a file, separate names by commas. Default: empty.
    /// </summary>
    public IList<string> SensitiveNames { get; set; } = new List<string>();

    /// <summary>
    /// Names that are not sensitive, though they look it, each as a whole and however it is written: <c>SessionId</c> is also <c>session_id</c>, not
    /// <c>UserSessionId</c>. <c>*</c>: no name is sensitive. In a file, separate names by commas. Default: empty.
    /// </summary>
    public IList<string> AllowedNames { get; set; } = new List<string>();

    /// <summary>Which secrets are found in texts by their form. In a file, separate several by commas. Default: all.</summary>
    public SensitiveTexts SensitiveTexts { get; set; } = SensitiveTexts.All;

    /// <summary>
    /// Whether events describe the machine and its settings: the contexts <c>os</c> with the kernel, <c>device</c> with the time of its start, <c>culture</c> with
    /// time zone and locale, <c>memory_info</c> and <c>threadpool_info</c>. <c>runtime</c> and <c>app</c> are sent in any case. Default: true.
    /// </summary>
    public bool IncludeMachineContexts { get; set; } = true;
}
