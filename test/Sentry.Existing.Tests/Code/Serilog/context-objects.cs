// expect: events = 1
// expect: contexts.order.Id = 7
// expect: contexts.order.Lines = [{"Sku":"a","Count":2}]
// expect: contexts.driver.Name = ada
// expect: extra.load.Kilos = 12.5
// expect: extra.load.Unit.Name = box
using System;
using System.Collections.Generic;
using Sentry;
using Serilog;

namespace Depot.Loading
{
    public record Load(double Kilos, Unit Unit);

    public struct Unit
    {
        public string Name { get; set; }
    }

    public class Driver
    {
        public string Name { get; set; } = "";

        public override string ToString() => "a driver";
    }

    internal static class Program
    {
        private static void Main(string[] args)
        {
            using var log = new LoggerConfiguration().WriteTo.Sentry(o => o.Dsn = "https://key@sentry.example/1").CreateLogger();
            SentrySdk.ConfigureScope(scope =>
            {
                scope.Contexts["order"] = new { Id = 7, Lines = new[] { new { Sku = "a", Count = 2 } } };
                scope.Contexts["driver"] = new Driver { Name = "ada" };
                scope.SetExtra("load", new Load(12.5, new Unit { Name = "box" }));
            });
            log.Error("Order {Id} failed", 7);
            SentrySdk.Flush(TimeSpan.FromSeconds(20));
        }
    }
}
