using System;

namespace Sentry.Logs;

/// <summary>The attributes of the flow of the last log, as JSON. Logs of a flow often follow each other. For one thread.</summary>
internal sealed class FlowJson
{
    private readonly LogBytes _json = new();
    private readonly SentryLog _attributes = new();
    private LogFlow? _flow;
    private bool _replacesSource;

    /// <summary>The attributes, each with a comma before it.</summary>
    public ReadOnlySpan<byte> Written => _json.Written;

    /// <summary>Prepares the attributes of a flow. False if the log, or the flow, replaces some: then the attributes must be merged.</summary>
    public bool TrySet(LogFlow flow, SentryLog log)
    {
        if (!ReferenceEquals(flow, _flow))
            Write(flow);
        if (_replacesSource)
            return false;
        foreach (var attribute in log.AttributeList)
        {
            if (flow.Has(attribute.Key) || flow.Source.Has(attribute.Key))
                return false;
        }

        return true;
    }

    private void Write(LogFlow flow)
    {
        _flow = flow;
        _replacesSource = false;
        _attributes.Clear();
        flow.Fill(_attributes);
        _json.Clear();
        foreach (var attribute in _attributes.AttributeList)
        {
            LogAttributeJson.Write(_json, new(attribute.Key), attribute.Value, LogAttributeJson.MaxBytes);
            _replacesSource |= flow.Source.Has(attribute.Key);
        }
    }
}
