using System;

namespace Sentry.Values;

// Which values need no copy.
internal partial struct ValueSnapshot
{
    /// <summary>
    /// Whether a value can be kept by reference and read later with the same result: an immutable scalar.
    /// Called for every parameter of every breadcrumb.
    /// </summary>
    public static bool IsImmutableScalar(object? value) => value is null or string || IsImmutableScalar(value.GetType());

    /// <summary>Whether this holds for all values of a type.</summary>
    public static bool IsImmutableScalar(Type type) =>
        Type.GetTypeCode(type) != TypeCode.Object
            ? !type.IsEnum || !Unloadable.Is(type)
            : type == typeof(Guid) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || (typeof(Uri).IsAssignableFrom(type) && !Unloadable.Is(type));
}
