// Everything that the syndication runs on, in one resource group. README.md is the operators' page.
targetScope = 'resourceGroup'

import { alwaysReadyGroup } from 'modules/functionApp.bicep'
import { principal } from 'modules/types.bicep'

@description('Part of every name, and a tag.')
@allowed(['dev', 'prod'])
param environmentName string

@description('A region that has Flex Consumption: az functionapp list-flexconsumption-locations.')
param location string = resourceGroup().location

@description('Who gets alerts and the budget\'s mails; empty: nobody, and there is no budget.')
param alertEmail string

@description('People who operate the system: they put partners.json, set secrets, replay events.')
param operators principal[]

@description('Object ids of service principals of the newsroom\'s own programs, which upload into the container articles.')
param uploaderPrincipalIds string[]

@description('Locally redundant, or over three zones of the region.')
param storageSku 'Standard_LRS' | 'Standard_ZRS'

@description('Days that deleted and overwritten blobs can be got back.')
@minValue(1)
@maxValue(30)
param blobRetentionDays int

@description('Memory of an instance; 2048 is one core.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Most instances, of each group of functions.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances that are there before they are needed: http for feeds, function:Hints for deliveries. They cost while idle.')
param alwaysReady alwaysReadyGroup[]

@description('HTTP requests that an instance answers side by side. Feeds are served from memory and storage, never rendered.')
@minValue(1)
@maxValue(1000)
param httpConcurrency int = 64

@description('Spread instances over zones; each group that is always ready then needs two.')
param zoneRedundant bool

@description('Azure AI Language: none, F0 (free; one in a subscription) or S.')
param languageSku 'none' | 'F0' | 'S'

@description('Text records (1,000 characters of one action) that Language may cost a day; 0: none.')
@minValue(0)
param languageTextRecordsADay int

@description('How often all uploads are listed for those whose events were lost.')
param uploadListingInterval string = '01:00:00'

@description('Functions that rest: UploadEvents to drain, all to stop. Empty again: they go on.')
param disabledFunctions ('UploadEvents' | 'Hints' | 'Sweep' | 'PoisonedUploadEvents' | 'PoisonedHints')[] = []

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int

@description('Gigabytes of logs a day; -1: no cap.')
param dailyLogGigabytes int

@description('A Front Door in front of feeds.')
param frontDoor bool

@description('Ids of partners (partners.json) whose feeds anyone may pull: Front Door caches them.')
param publicPartners string[] = ['public']

@description('Storage, Key Vault and Language are only reached through private endpoints.')
param privateNetwork bool

@description('Money a month, in the billing currency.')
@minValue(1)
param monthlyBudget int

@description('The first day of a month, not in the past at the first deployment; the same for ever after.')
param budgetStartDate string

var suffix = take(uniqueString(resourceGroup().id), 8)
var prefix = 'nukta-${environmentName}'
var tags = {
  product: 'Nukta.Syndication'
  environment: environmentName
}
var identityName = 'id-${prefix}'
var hostAccountName = 'nuktahost${environmentName}${suffix}'
var contentAccountName = 'nukta${environmentName}${suffix}'
var vaultName = 'kv-${prefix}-${suffix}'
var languageName = 'lang-${prefix}-${suffix}'
var topicName = 'evgt-${prefix}'
var insightsName = 'appi-${prefix}'

module identity 'modules/identity.bicep' = {
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  dependsOn: [identity]
  params: {
    workspaceName: 'log-${prefix}'
    insightsName: insightsName
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyGigabytes: dailyLogGigabytes
    appIdentityName: identityName
  }
}

module hostAccount 'modules/storageAccount.bicep' = {
  name: 'hostAccount'
  params: {
    name: hostAccountName
    location: location
    tags: tags
    sku: storageSku
    isPrivate: privateNetwork
    blobRetentionDays: 1
    containerRetentionDays: 7
  }
}

module hostStorage 'modules/hostStorage.bicep' = {
  dependsOn: [hostAccount, identity]
  params: {
    accountName: hostAccountName
    appIdentityName: identityName
  }
}

module contentAccount 'modules/storageAccount.bicep' = {
  name: 'contentAccount'
  params: {
    name: contentAccountName
    location: location
    tags: tags
    sku: storageSku
    isPrivate: privateNetwork
    blobRetentionDays: blobRetentionDays
    containerRetentionDays: 14
  }
}

module contentStorage 'modules/contentStorage.bicep' = {
  dependsOn: [contentAccount]
  params: {
    accountName: contentAccountName
    rejectedDays: 180
    undeliveredDays: 90
    coolAfterDays: 90
  }
}

module contentAccess 'modules/contentAccess.bicep' = {
  dependsOn: [contentStorage, identity]
  params: {
    accountName: contentAccountName
    appIdentityName: identityName
    uploaderPrincipalIds: uploaderPrincipalIds
    operators: operators
  }
}

module uploadEvents 'modules/uploadEvents.bicep' = {
  dependsOn: [contentStorage]
  params: {
    topicName: topicName
    location: location
    tags: tags
    accountName: contentAccountName
  }
}

module keyVault 'modules/keyVault.bicep' = {
  dependsOn: [identity]
  params: {
    name: vaultName
    location: location
    tags: tags
    isPrivate: privateNetwork
    appIdentityName: identityName
    operators: operators
  }
}

module language 'modules/language.bicep' = if (languageSku != 'none') {
  dependsOn: [identity]
  params: {
    name: languageName
    location: location
    tags: tags
    isPrivate: privateNetwork
    appIdentityName: identityName
    sku: languageSku == 'F0' ? 'F0' : 'S'
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  params: {
    name: 'vnet-${prefix}'
    location: location
    tags: tags
  }
}

module privateEndpoints 'modules/privateEndpoints.bicep' = if (privateNetwork) {
  params: {
    location: location
    tags: tags
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
    services: concat(
      map(['blob', 'queue', 'table'], group => { name: 'host-${group}', resourceId: hostAccount.outputs.id, groupId: group }),
      map(['blob', 'queue', 'table'], group => { name: 'content-${group}', resourceId: contentAccount.outputs.id, groupId: group }),
      [{ name: 'vault', resourceId: keyVault.outputs.id, groupId: 'vault' }],
      languageSku == 'none' ? [] : [{ name: 'language', resourceId: language!.outputs.id, groupId: 'account' }]
    )
  }
}

module functionApp 'modules/functionApp.bicep' = {
  // The host reads its package and takes its leases at the first start: its roles come first.
  dependsOn: [contentAccess, privateEndpoints]
  params: {
    name: 'func-${prefix}-${suffix}'
    planName: 'plan-${prefix}'
    location: location
    tags: tags
    zoneRedundant: zoneRedundant
    scaling: {
      instanceMemoryMB: instanceMemoryMB
      maximumInstanceCount: maximumInstanceCount
      alwaysReady: alwaysReady
      httpConcurrency: httpConcurrency
    }
    settings: {
      languageTextRecordsADay: languageTextRecordsADay
      uploadListingInterval: uploadListingInterval
      disabledFunctions: disabledFunctions
    }
    identity: {
      id: identity.outputs.id
      clientId: identity.outputs.clientId
    }
    addresses: {
      hostBlobs: hostAccount.outputs.blobServiceUri
      hostQueues: hostAccount.outputs.queueServiceUri
      hostTables: hostAccount.outputs.tableServiceUri
      deployments: hostStorage.outputs.deploymentContainerUri
      contentBlobs: contentAccount.outputs.blobServiceUri
      contentQueues: contentAccount.outputs.queueServiceUri
      contentTables: contentAccount.outputs.tableServiceUri
      keyVault: keyVault.outputs.uri
      language: languageSku == 'none' ? '' : language!.outputs.endpoint
    }
    insightsName: insightsName
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
  }
}

module edge 'modules/frontDoor.bicep' = if (frontDoor) {
  params: {
    name: 'afd-${prefix}-${suffix}'
    tags: tags
    originHostName: functionApp.outputs.hostName
    publicPartners: publicPartners
  }
}

module diagnostics 'modules/diagnostics.bicep' = {
  dependsOn: [keyVault, uploadEvents, language]
  params: {
    workspaceId: monitoring.outputs.workspaceId
    contentAccountName: contentAccountName
    vaultName: vaultName
    topicName: topicName
    languageName: languageSku == 'none' ? '' : languageName
  }
}

module alerts 'modules/alerts.bicep' = {
  dependsOn: [contentAccount]
  params: {
    prefix: prefix
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    contentAccountName: contentAccountName
    email: alertEmail
    mostQueued: 5000
  }
}

module workbook 'modules/workbook.bicep' = {
  params: {
    displayName: '${prefix}: articles and destinations'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

module budget 'modules/budget.bicep' = if (!empty(alertEmail)) {
  params: {
    name: 'budget-${prefix}'
    monthlyAmount: monthlyBudget
    startDate: budgetStartDate
    email: alertEmail
  }
}

output functionAppName string = functionApp.outputs.name
output hostName string = functionApp.outputs.hostName
output contentAccountName string = contentAccountName
output keyVaultName string = vaultName
output feedsUrl string = 'https://${frontDoor ? edge!.outputs.hostName : functionApp.outputs.hostName}'
