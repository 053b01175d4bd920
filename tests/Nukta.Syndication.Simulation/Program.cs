using System.CommandLine;
using Nukta.Syndication.Simulation;

var seed = new Option<int?>("--seed") { Description = "Replays one schedule and tells its story." };
var conditions = new Option<string?>("--conditions") { Description = "With --seed or --mutation: other conditions than the seed draws, as a failure printed them." };
var shrink = new Option<bool>("--shrink") { Description = "With --seed: looks for a smaller schedule that fails." };
var runs = new Option<int>("--runs") { Description = "How many schedules to run.", DefaultValueFactory = _ => 1000 };
var first = new Option<int>("--first") { Description = "The first seed.", DefaultValueFactory = _ => 1 };
var mutation = new Option<Mutation>("--mutation") { Description = "Breaks the pipeline, to see it caught." };
var root = new RootCommand("Runs the whole pipeline under virtual time and injected faults.") { seed, conditions, shrink, runs, first, mutation };
root.SetAction(parsed =>
{
    var chosen = parsed.GetValue(conditions) is { } text ? Conditions.Parse(text) : null;
    return (parsed.GetValue(seed), parsed.GetValue(mutation)) switch
    {
        ({ } one, var broken) => ScheduleReport.Run(one, chosen, broken, parsed.GetValue(shrink)),
        (null, Mutation.None) => Campaign.Run(parsed.GetValue(first), parsed.GetValue(runs)),
        (null, var broken) => Campaign.Catch(parsed.GetValue(first), parsed.GetValue(runs), chosen, broken),
    };
});
return root.Parse(args).Invoke();
