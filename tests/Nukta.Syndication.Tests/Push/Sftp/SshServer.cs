using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Nukta.Syndication.Tests.Requirements;

namespace Nukta.Syndication.Tests.Push.Sftp;

/// <summary>OpenSSH's own server on loopback, with its own configuration, host key and port; a user's public key opens it.</summary>
internal sealed class SshServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private SshServer(string folder, Process process, int port, string fingerprint)
    {
        _folder = folder;
        _process = process;
        Port = port;
        Fingerprint = fingerprint;
    }

    public int Port { get; }

    /// <summary>Of the host key, as <c>ssh-keygen -l</c> prints it.</summary>
    public string Fingerprint { get; }

    /// <summary>The private key that opens it.</summary>
    public string UserKey => File.ReadAllText(Path.Combine(_folder, "user"));

    /// <summary>A private key that does not.</summary>
    public string StrangersKey => File.ReadAllText(Path.Combine(_folder, "stranger"));

    /// <summary>Where files are dropped.</summary>
    public string Drop => Path.Combine(_folder, "drop");

    /// <summary>Starts one, or skips the test where that cannot be.</summary>
    /// <param name="denied">Requests that it refuses and does not offer (<c>posix-rename</c>).</param>
    public static async Task<SshServer> StartAsync(string? denied = null)
    {
        var program = await ProgramAsync();
        var folder = Directory.CreateTempSubdirectory("nukta-sshd-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "drop"));
        foreach (var key in new[] { "host", "user", "stranger" })
        {
            await RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(folder, key));
        }

        var fingerprint = (await RunAsync("ssh-keygen", "-l", "-E", "sha256", "-f", Path.Combine(folder, "host.pub"))).Split(' ')[1];
        if (Environment.IsPrivilegedProcess)
        {
            // Where it separates privileges; elsewhere the init system makes it.
            Directory.CreateDirectory("/run/sshd");
        }

        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var configuration = Path.Combine(folder, "sshd_config");
            // The folder is not a home, so StrictModes would find fault with it; penalties would lock out the tests that fail to
            // log in, but before OpenSSH 9.8 there were none, and naming them is a fault.
            await File.WriteAllTextAsync(configuration, $"""
                ListenAddress 127.0.0.1
                Port {port}
                HostKey "{folder}/host"
                AuthorizedKeysFile "{folder}/user.pub"
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PermitRootLogin prohibit-password
                PidFile none
                {(attempt == 1 ? "PerSourcePenalties no" : "")}
                Subsystem sftp internal-sftp{(denied is null ? "" : $" -P {denied}")}

                """);
            var start = ChildProcess.Describe(program, ["-D", "-e", "-f", configuration]);
            start.RedirectStandardError = true;
            var process = Process.Start(start)!;
            var log = new StringBuilder();
            while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                log.AppendLine(line);
                if (line.Contains("Server listening", StringComparison.Ordinal))
                {
                    // Read on, or it would wait for its pipe to be emptied.
                    _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                    return new SshServer(folder, process, port, fingerprint);
                }
            }

            process.Dispose();

            // It may not know of penalties, or somebody else may have taken the port meanwhile.
            Assert.True(attempt < 4, $"sshd does not start: {log}");
        }
    }

    public Task StopAsync()
    {
        _process.Kill(entireProcessTree: true);
        return _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<string> ProgramAsync()
    {
        const string Program = "/usr/sbin/sshd";
        if (!File.Exists(Program) && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            await RunAsync("/bin/sh", "-c", "DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends openssh-server || (apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends openssh-server) || true");
        }

        if (!File.Exists(Program))
        {
            Assert.Skip("OpenSSH's server is missing and cannot be installed from here: apt-get install openssh-server.");
        }

        Assert.SkipWhen(InstalledProgram.Find("ssh-keygen") is null, "ssh-keygen is not on PATH: apt-get install openssh-client.");

        return Program;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}.");
        return output;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
