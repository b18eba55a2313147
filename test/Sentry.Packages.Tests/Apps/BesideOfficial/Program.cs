System.Console.WriteLine(typeof(Sentry.SentrySdk));
