// The Flex Consumption plan (one app a plan) and the app on it. Settings that Flex refuses (FUNCTIONS_WORKER_RUNTIME and the like)
// are not here: functionAppConfig says the same.

import { resourceTags, storageAddresses } from 'types.bicep'

@export()
@description('Instances that are there before they are needed: http, or function:NAME for a queue\'s function.')
type alwaysReadyGroup = {
  name: string
  @minValue(1)
  instanceCount: int
}

@export()
@description('How the app scales. How many messages of a queue an instance takes side by side is in host.json, for all queues alike; each queue\'s function scales by itself.')
type scaling = {
  instanceMemoryMB: 512 | 2048 | 4096
  @minValue(40)
  @maxValue(1000)
  maximumInstanceCount: int
  alwaysReady: alwaysReadyGroup[]
  @description('HTTP requests that an instance answers side by side.')
  httpConcurrency: int
}

@export()
@description('Functions that can rest: those that messages and the clock start. src/Nukta.Syndication.Functions/Triggers/FunctionNames.cs has their names.')
type functionName = 'UploadEvents' | 'Hints' | 'Sweep' | 'PoisonedUploadEvents' | 'PoisonedHints'

@export()
@description('Settings that differ between environments; their meaning is in src/Nukta.Syndication.Azure/ResourceNames.cs.')
type pipelineSettings = {
  languageTextRecordsADay: int
  uploadListingInterval: string
  withdrawalsAtOnce: int
  @description('Functions that rest: drain and stop, see README.md.')
  disabledFunctions: functionName[]
}

@export()
@description('Where the services are that the app uses.')
type serviceAddresses = {
  host: storageAddresses
  content: storageAddresses
  @description('The container that the app is deployed from.')
  deployments: string
  keyVault: string
  @description('Empty: only the local analyzers serve.')
  language: string
}

param name string
param planName string
param location string
param tags resourceTags
@description('Spread instances over zones; each group that is always ready then needs two.')
param zoneRedundant bool

param scale scaling
param settings pipelineSettings
param identityName string
param addresses serviceAddresses
param insightsName string

@description('The network that the app goes out through, by its subnet app; empty: the platform\'s.')
param networkName string

var identitySettings = {
  AZURE_CLIENT_ID: identity.properties.clientId
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.properties.clientId
  AzureWebJobsStorage__blobServiceUri: addresses.host.blobs
  AzureWebJobsStorage__queueServiceUri: addresses.host.queues
  AzureWebJobsStorage__tableServiceUri: addresses.host.tables
  ContentStorage__credential: 'managedidentity'
  ContentStorage__clientId: identity.properties.clientId
  ContentStorage__blobServiceUri: addresses.content.blobs
  ContentStorage__queueServiceUri: addresses.content.queues
  ContentStorage__tableServiceUri: addresses.content.tables
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
}
var pipeline = {
  KeyVaultUri: addresses.keyVault
  LanguageEndpoint: addresses.language
  LanguageTextRecordsADay: string(settings.languageTextRecordsADay)
  UploadListingInterval: settings.uploadListingInterval
  WithdrawalsAtOnce: string(settings.withdrawalsAtOnce)
}
// learn.microsoft.com/azure/azure-functions/disable-function
var disabled = toObject(settings.disabledFunctions, function => 'AzureWebJobs.${function}.Disabled', function => 'true')

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource network 'Microsoft.Network/virtualNetworks@2026-03-01' existing = if (!empty(networkName)) {
  name: networkName

  resource subnet 'subnets' existing = {
    name: 'app'
  }
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: empty(networkName) ? null : network::subnet.id
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: addresses.deployments
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: scale.instanceMemoryMB
        maximumInstanceCount: scale.maximumInstanceCount
        alwaysReady: scale.alwaysReady
        triggers: {
          http: {
            perInstanceConcurrency: scale.httpConcurrency
          }
        }
      }
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(identitySettings, pipeline, disabled)
}

// Publishing is by Entra alone; names and passwords of publish profiles are off.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource noPublishingPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'scm'
  properties: {
    allow: false
  }
}

output name string = app.name
// The platform may give a name with a hash and a region in it: never <name>.azurewebsites.net by guess.
output hostName string = app.properties.defaultHostName
