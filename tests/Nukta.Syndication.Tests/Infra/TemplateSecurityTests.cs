using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Nukta.Syndication.Tests.Infra;

[Collection(InfrastructureTests.Name)]
public partial class TemplateSecurityTests(Infrastructure infrastructure)
{
    private const string RoleAssignments = "Microsoft.Authorization/roleAssignments";

    [Fact]
    public void No_parameter_takes_a_secret_in_the_open()
    {
        var open = infrastructure.Entries("parameters").Where(parameter => parameter.Value["type"]?.ToString().StartsWith("secure", StringComparison.OrdinalIgnoreCase) != true).ToList();

        Assert.NotEmpty(open);
        Assert.All(open, parameter => Assert.DoesNotMatch(Secret(), parameter.Name));
    }

    [Fact]
    public void No_output_tells_a_secret()
    {
        Assert.NotEmpty(infrastructure.Entries("outputs"));
        Assert.All(infrastructure.Entries("outputs"), output =>
        {
            Assert.DoesNotMatch(Secret(), output.Name);
            Assert.DoesNotMatch(Secret(), output.Value["value"]!.ToString());
        });
    }

    [Fact]
    public void No_key_is_ever_asked_for()
    {
        Assert.DoesNotMatch(AskingForKeys(), infrastructure.Template.ToString());
    }

    [Fact]
    public void Storage_takes_no_keys_no_anonymous_readers_and_nothing_unencrypted()
    {
        Assert.All(infrastructure.Forecasts, forecast => Assert.All(forecast.Of("Microsoft.Storage/storageAccounts"), account =>
        {
            var properties = account["properties"]!;
            Assert.Equal(
                (false, false, false, true),
                ((bool)properties["allowSharedKeyAccess"]!, (bool)properties["allowBlobPublicAccess"]!, (bool)properties["allowCrossTenantReplication"]!, (bool)properties["supportsHttpsTrafficOnly"]!));
            Assert.Contains((string?)properties["minimumTlsVersion"], new[] { "TLS1_2", "TLS1_3" });
        }));
        Assert.All(infrastructure.Forecasts, forecast => Assert.Equal(2, forecast.Of("Microsoft.Storage/storageAccounts").Count()));
    }

    [Fact]
    public void The_app_takes_no_password_and_nothing_unencrypted()
    {
        Assert.All(infrastructure.Forecasts, forecast =>
        {
            var app = Assert.Single(forecast.Of("Microsoft.Web/sites"));
            Assert.True((bool)app["properties"]!["httpsOnly"]!);
            Assert.All(new[] { "minTlsVersion", "scmMinTlsVersion" }, name => Assert.True((double)app["properties"]!["siteConfig"]![name]! >= 1.2));
            Assert.Equal("Disabled", (string?)app["properties"]!["siteConfig"]!["ftpsState"]);
            Assert.Equal([("ftp", false), ("scm", false)], forecast.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Select(door => (((string)door["name"]!).Split('/')[^1], (bool)door["properties"]!["allow"]!)));
        });
    }

    [Fact]
    public void Identities_are_the_only_way_into_Language_telemetry_and_the_vault()
    {
        Assert.All(infrastructure.Forecasts, forecast =>
        {
            Assert.All(forecast.Of("Microsoft.CognitiveServices/accounts"), account => Assert.True((bool)account["properties"]!["disableLocalAuth"]!));
            Assert.True((bool)Assert.Single(forecast.Of("Microsoft.Insights/components"))["properties"]!["DisableLocalAuth"]!);
            var vault = Assert.Single(forecast.Of("Microsoft.KeyVault/vaults"))["properties"]!;
            Assert.True((bool)vault["enableRbacAuthorization"]! && (bool)vault["enablePurgeProtection"]!);
        });
    }

    [Fact]
    public void Every_role_is_on_one_resource()
    {
        var assignments = infrastructure.Template.DescendantsAndSelf().OfType<JObject>().Where(resource => resource["type"]?.ToString() == RoleAssignments).ToList();

        Assert.NotEmpty(assignments);
        Assert.All(assignments, assignment => Assert.NotNull(assignment["scope"]));
        Assert.All(infrastructure.Forecasts, forecast => Assert.All(forecast.Of(RoleAssignments), assignment => Assert.NotEmpty(ScopeOf(assignment))));
    }

    [Fact]
    public void With_articles_nobody_has_a_role_on_more_than_one_container_queue_or_table()
    {
        Assert.All(infrastructure.Forecasts, forecast => Assert.All(
            forecast.Of(RoleAssignments).Select(ScopeOf).Where(scope => scope.StartsWith("Microsoft.Storage/", StringComparison.Ordinal) && !scope.Contains("/nuktahost", StringComparison.Ordinal)),
            scope => Assert.Matches("/(containers|queues|tables)/[a-z-]+$", scope)));
    }

    [Fact]
    public void Roles_are_for_data_and_none_can_change_resources_or_roles()
    {
        // Owner, Contributor, User Access Administrator, Role Based Access Control Administrator.
        string[] mighty = ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "b24988ac-6180-42a0-ab88-20f7382dd24c", "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "f58310d9-a9f6-439a-9e8d-f62e7b41a168"];

        Assert.All(mighty, role => Assert.DoesNotContain(role, infrastructure.Template.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void In_a_private_network_nothing_is_reached_from_outside_but_the_app()
    {
        var closed = infrastructure["closed"];
        string[] types = ["Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults", "Microsoft.CognitiveServices/accounts"];
        Assert.All(types.SelectMany(closed.Of), resource =>
        {
            Assert.Equal("Disabled", (string?)resource["properties"]!["publicNetworkAccess"]);
            Assert.Equal("Deny", (string?)resource["properties"]!["networkAcls"]!["defaultAction"]);
        });
        Assert.Equal(
            ["pe-content-blob", "pe-content-queue", "pe-content-table", "pe-host-blob", "pe-host-queue", "pe-host-table", "pe-language", "pe-vault"],
            closed.Names("Microsoft.Network/privateEndpoints"));
        Assert.EndsWith("/subnets/app", (string?)Assert.Single(closed.Of("Microsoft.Web/sites"))["properties"]!["virtualNetworkSubnetId"], StringComparison.Ordinal);
    }

    private static string ScopeOf(JObject assignment)
    {
        // /subscriptions/S/resourceGroups/G/providers/RESOURCE/providers/Microsoft.Authorization/roleAssignments/NAME
        var parts = ((string)assignment["id"]!).Split("/providers/");
        return parts.Length == 3 ? parts[1] : "";
    }

    [GeneratedRegex("secret|password|token|credential|connectionString|instrumentationKey|accountKey|sharedKey|primaryKey", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    [GeneratedRegex(@"\blist(Keys|Secrets?|AccountSas|ServiceSas|PublishingCredentials|Cluster\w+)?\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex AskingForKeys();
}
