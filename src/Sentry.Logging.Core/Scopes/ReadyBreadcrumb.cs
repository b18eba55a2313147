namespace Sentry.Scopes;

/// <summary>Reads what was a breadcrumb when it was added. A copy, so that a hook which changes its event does not change later ones.</summary>
internal sealed class ReadyBreadcrumb : BreadcrumbReader
{
    public static ReadyBreadcrumb Reader { get; } = new();

    public override Breadcrumb Read(object record) => ((Breadcrumb)record).Clone();
}
