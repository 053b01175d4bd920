using System.Diagnostics;
using System.Reflection;
using System.Text;
using Nukta.Syndication.Tests.Requirements;

namespace Nukta.Syndication.Functions.Tests.RealWorker.Host;

/// <summary>The built function app as a process, started as the Functions host starts it.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private readonly DirectoryInfo _home;

    private WorkerProcess(Process process, DirectoryInfo home) => (_process, _home) = (process, home);

    /// <summary>Where the app was built.</summary>
    public static string App { get; } = typeof(WorkerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "FunctionApp").Value!;

    public Task Ended => _process.WaitForExitAsync();

    /// <summary>Resident memory now, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>What it wrote past the host, to its console.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <param name="host">Where the host's stream is.</param>
    /// <param name="id">The worker's id.</param>
    /// <param name="settings">The app's settings.</param>
    public static WorkerProcess Start(Uri host, string id, IReadOnlyDictionary<string, string> settings)
    {
        var home = Directory.CreateTempSubdirectory("nukta-worker-");
        string[] arguments =
        [
            App, "--functions-uri", host.AbsoluteUri, "--functions-worker-id", id, "--functions-request-id", Guid.NewGuid().ToString(),
            "--functions-grpc-max-message-length", "2147483647", "--host", host.Host, "--port", $"{host.Port}", "--workerId", id,
            "--requestId", Guid.NewGuid().ToString(), "--grpcMaxMessageLength", "2147483647",
        ];
        var start = ChildProcess.Describe("dotnet", arguments);
        start.WorkingDirectory = Path.GetDirectoryName(App)!;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        // As on a new instance, nobody has been at home before.
        start.Environment["HOME"] = home.FullName;
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = Path.GetDirectoryName(App)!;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var worker = new WorkerProcess(new Process { StartInfo = start }, home);
        worker._process.OutputDataReceived += (_, line) => worker.Keep(line.Data);
        worker._process.ErrorDataReceived += (_, line) => worker.Keep(line.Data);
        worker._process.Start();
        worker._process.BeginOutputReadLine();
        worker._process.BeginErrorReadLine();
        return worker;
    }

    /// <summary>SIGKILL: nothing in it gets to know.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _home.Delete(recursive: true);
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
