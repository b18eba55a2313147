namespace Sentry.Scopes;

/// <summary>A pushed scope, the unit of work in which it was pushed, and the next outer scope.</summary>
internal sealed record PushedScope(Scope Scope, UnitOfWork Unit, PushedScope? Outer);
