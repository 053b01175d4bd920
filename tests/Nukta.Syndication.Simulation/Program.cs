using System.CommandLine;
using Nukta.Syndication.Simulation;

var seed = new Option<int?>("--seed") { Description = "Replays one schedule and tells its story." };
var runs = new Option<int>("--runs") { Description = "How many schedules to run.", DefaultValueFactory = _ => 1000 };
var first = new Option<int>("--first") { Description = "The first seed.", DefaultValueFactory = _ => 1 };
var root = new RootCommand("Runs the whole pipeline under virtual time and injected faults.") { seed, runs, first };
root.SetAction(parsed => parsed.GetValue(seed) is { } one ? Retelling.Run(one) : Campaign.Run(parsed.GetValue(first), parsed.GetValue(runs)));
return root.Parse(args).Invoke();
