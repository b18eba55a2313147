using System;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace Sentry.AspNetCore;

/// <summary>An exception of an action, kept with its request before a filter of the application answers it.</summary>
internal sealed class AnsweredByMvc : IExceptionFilter, IOrderedFilter
{
    /// <summary>The filter next to the action is asked first.</summary>
    public int Order => int.MaxValue;

    public static Exception? Of(HttpContext context) => context.Features.Get<Kept>()?.Exception;

    public void OnException(ExceptionContext context) => context.HttpContext.Features.Set(new Kept(context.Exception));

    /// <summary>Adds the filter, if the application uses MVC.</summary>
    internal sealed class Adding : IConfigureOptions<MvcOptions>
    {
        public void Configure(MvcOptions options) => options.Filters.Add(new AnsweredByMvc());
    }

    private sealed record Kept(Exception Exception);
}
