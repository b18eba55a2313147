using Sentry.Benchmarks.Contestants;

return Entry.Run(args) ?? 2;
