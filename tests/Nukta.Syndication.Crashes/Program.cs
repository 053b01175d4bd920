using System.CommandLine;
using Nukta.Syndication.Crashes;
using Spectre.Console;

var most = new Option<int>("--boundaries") { Description = "At most so many steps, evenly spread.", DefaultValueFactory = _ => int.MaxValue };
var kills = new Option<int>("--kills") { Description = "How many kills.", DefaultValueFactory = _ => 200 };
var articles = new Option<int>("--articles") { Description = "How many articles are published meanwhile (at most 500).", DefaultValueFactory = _ => 500 };
var seed = new Option<int>("--seed") { Description = "Of the moments, or of where a sample of steps begins.", DefaultValueFactory = _ => 1 };

var matrix = new Command("matrix", "Kills the program once at every step of publish, correct and withdraw.") { most, seed };
matrix.SetAction(parsed => ShowAsync("Steps", progress => Matrix.RunAsync(parsed.GetValue(most), parsed.GetValue(seed), progress)));
var random = new Command("random", "Kills the program at random moments under a stream of articles.") { kills, articles, seed };
random.SetAction(parsed => ShowAsync("Kills", progress => RandomKills.RunAsync(parsed.GetValue(kills), parsed.GetValue(articles), parsed.GetValue(seed), progress)));
return await new RootCommand("Kills the real program, and looks whether everything converges.") { matrix, random }.Parse(args).InvokeAsync();

static async Task<int> ShowAsync(string what, Func<Action<int, int>, Task<Figures>> run)
{
    var figures = await AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async context =>
    {
        var task = context.AddTask(what);
        task.IsIndeterminate = true;
        return await run((done, all) =>
        {
            task.IsIndeterminate = false;
            (task.MaxValue, task.Value) = (all, done);
        });
    });
    foreach (var line in figures.Details)
    {
        Console.WriteLine(line);
    }

    Console.WriteLine(figures);
    return figures.IsClean ? 0 : 1;
}
