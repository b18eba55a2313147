using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace Sentry.Integrations;

/// <summary>Forwards some events of one diagnostic source, whenever the source appears, until it is disposed. Thread-safe; never throws.</summary>
internal sealed class SourceSubscription : IObserver<DiagnosticListener>, IDisposable
{
    private readonly string _source;
    private readonly Predicate<string> _isWanted;
    private readonly IObserver<KeyValuePair<string, object?>> _observer;
    private readonly List<IDisposable> _subscriptions = [];
    private bool _isDisposed;

    private SourceSubscription(string source, Predicate<string> isWanted, IObserver<KeyValuePair<string, object?>> observer)
    {
        _source = source;
        _isWanted = isWanted;
        _observer = observer;
    }

    public static IDisposable To(string source, Predicate<string> isWanted, IObserver<KeyValuePair<string, object?>> observer)
    {
        var subscription = new SourceSubscription(source, isWanted, observer);
        subscription.Keep(DiagnosticListener.AllListeners.Subscribe(subscription));
        return subscription;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == _source)
            Keep(value.Subscribe(_observer, (name, _, _) => _isWanted(name)));
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }

    public void Dispose()
    {
        IDisposable[] ending;
        lock (_subscriptions)
        {
            _isDisposed = true;
            ending = [.. _subscriptions];
            _subscriptions.Clear();
        }

        foreach (var subscription in ending)
            subscription.Dispose();
    }

    private void Keep(IDisposable subscription)
    {
        lock (_subscriptions)
        {
            if (!_isDisposed)
            {
                _subscriptions.Add(subscription);
                return;
            }
        }

        subscription.Dispose();
    }
}
