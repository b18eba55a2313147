namespace Sentry.Scopes;

/// <summary>A pushed scope, the unit of work that it was pushed in, and the scope outside it.</summary>
internal sealed record PushedScope(Scope Scope, UnitOfWork Unit, PushedScope? Outer);
