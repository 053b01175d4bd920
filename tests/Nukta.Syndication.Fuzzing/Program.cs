using System.CommandLine;
using Nukta.Syndication.Fuzzing;
using Spectre.Console;

var inputs = new Option<long>("--inputs") { Description = "How many.", DefaultValueFactory = _ => 10_000 };
var first = new Option<long>("--first") { Description = "The first one's number.", DefaultValueFactory = _ => 1 };
var input = new Option<long?>("--input") { Description = "Makes this one again, writes it to a file, and reads it." };
var budget = new Option<int>("--budget") { Description = "Seconds after which an input counts as hanging.", DefaultValueFactory = _ => 20 };
var root = new RootCommand("Reads uploads and configurations that mean harm.") { inputs, first, input, budget };
root.SetAction(parsed => parsed.GetValue(input) is { } one
    ? Again(one)
    : Run(parsed.GetValue(first), parsed.GetValue(inputs), TimeSpan.FromSeconds(parsed.GetValue(budget))));
return root.Parse(args).Invoke();

static int Again(long number)
{
    var campaign = new Campaign();
    var (path, content) = campaign.Make(number);
    var file = Path.Combine(Path.GetTempPath(), $"fuzzed-{number}{Path.GetExtension(path)}");
    File.WriteAllBytes(file, content);
    Console.WriteLine($"{path}, {content.Length} bytes: {file}");
    campaign.Read(number);
    return Tell(campaign);
}

static int Run(long first, long inputs, TimeSpan budget)
{
    var campaign = new Campaign();
    AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).Start(context =>
    {
        var task = context.AddTask("Inputs", maxValue: inputs);
        var work = Task.Run(() => campaign.Run(first, inputs));
        while (!work.Wait(500))
        {
            task.Value = campaign.Done;
            if (campaign.LongerThan(budget).ToList() is { Count: > 0 } hanging)
            {
                Console.WriteLine(string.Join('\n', hanging.Select(number => $"--input {number}: hangs for more than {budget.TotalSeconds:0} seconds")));
                Console.WriteLine(campaign);
                Environment.Exit(1);
            }
        }
    });
    return Tell(campaign);
}

static int Tell(Campaign campaign)
{
    foreach (var failure in campaign.Failures.Take(50))
    {
        Console.WriteLine(failure);
    }

    Console.WriteLine(campaign);
    return campaign.Failures.IsEmpty ? 0 : 1;
}
