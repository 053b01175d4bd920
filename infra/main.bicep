// Everything that the syndication runs on, in one resource group. README.md is the operators' page.
targetScope = 'resourceGroup'

import { functionName, scaling } from 'modules/functionApp.bicep'
import { principal } from 'modules/types.bicep'

@description('Part of every name, and a tag.')
@allowed(['dev', 'prod'])
param environmentName string

@description('A region that has Flex Consumption: az functionapp list-flexconsumption-locations.')
param location string = resourceGroup().location

@description('Part of what every name is made from. Any other word gives other names: for a group that is made again after it was deleted, while Key Vault (90 days) and Language (48 hours) still keep the old ones.')
param nameSeed string = ''

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

@description('How the app scales.')
param scale scaling

@description('Spread instances over zones; each group that is always ready then needs two.')
param zoneRedundant bool

@description('Azure AI Language: none, F0 (free; one in a subscription) or S.')
param languageSku 'none' | 'F0' | 'S'

@description('Text records (1,000 characters of one action) that Language may cost a day; 0: none.')
@minValue(0)
param languageTextRecordsADay int

@description('How often all uploads are listed for those whose events were lost.')
param uploadListingInterval string = '01:00:00'

@description('How many articles whose uploads are gone may be withdrawn within a minute; more wait for a person.')
@minValue(0)
param withdrawalsAtOnce int = 3

@description('Functions that rest: UploadEvents to drain, all to stop. Empty again: they go on.')
param disabledFunctions functionName[] = []

@description('Days that logs are kept, and how many gigabytes a day (-1: no cap).')
param logs { retentionDays: int, dailyGigabytes: int }

@description('A Front Door in front of feeds; it caches those of the partners (partners.json) named here. Null: none.')
param frontDoor { publicPartners: string[] }?

@description('Storage, Key Vault and Language are only reached through private endpoints.')
param privateNetwork bool

@description('Money a month in the billing currency, and the first day of a month: not in the past at the first deployment, the same for ever after.')
param budget { monthlyAmount: int, startDate: string }

var suffix = take(empty(nameSeed) ? uniqueString(resourceGroup().id) : uniqueString(resourceGroup().id, nameSeed), 8)
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
var workspaceName = 'log-${prefix}'
var networkName = 'vnet-${prefix}'

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
    workspaceName: workspaceName
    insightsName: insightsName
    location: location
    tags: tags
    retentionDays: logs.retentionDays
    dailyGigabytes: logs.dailyGigabytes
    appIdentityName: identityName
  }
}

module hostStorage 'modules/hostStorage.bicep' = {
  dependsOn: [identity]
  params: {
    accountName: hostAccountName
    location: location
    tags: tags
    kind: { sku: storageSku, isPrivate: privateNetwork, blobRetentionDays: 1 }
    appIdentityName: identityName
  }
}

module contentStorage 'modules/contentStorage.bicep' = {
  params: {
    accountName: contentAccountName
    location: location
    tags: tags
    kind: { sku: storageSku, isPrivate: privateNetwork, blobRetentionDays: blobRetentionDays }
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
  dependsOn: [hostStorage, contentStorage, keyVault, language]
  params: {
    name: networkName
    location: location
    tags: tags
    storageAccounts: { host: hostAccountName, content: contentAccountName }
    vaultName: vaultName
    languageName: languageSku == 'none' ? '' : languageName
  }
}

module functionApp 'modules/functionApp.bicep' = {
  // The host reads its package and takes its leases at the first start: its roles and its way there come first.
  dependsOn: [contentAccess, identity, monitoring, network]
  params: {
    name: 'func-${prefix}-${suffix}'
    planName: 'plan-${prefix}'
    location: location
    tags: tags
    zoneRedundant: zoneRedundant
    scale: scale
    settings: {
      languageTextRecordsADay: languageTextRecordsADay
      uploadListingInterval: uploadListingInterval
      withdrawalsAtOnce: withdrawalsAtOnce
      disabledFunctions: disabledFunctions
    }
    identityName: identityName
    addresses: {
      host: hostStorage.outputs.addresses
      content: contentStorage.outputs.addresses
      deployments: hostStorage.outputs.deploymentContainerUri
      keyVault: keyVault.outputs.uri
      language: languageSku == 'none' ? '' : language!.outputs.endpoint
    }
    insightsName: insightsName
    networkName: privateNetwork ? networkName : ''
  }
}

module edge 'modules/frontDoor.bicep' = if (frontDoor != null) {
  params: {
    name: 'afd-${prefix}-${suffix}'
    tags: tags
    originHostName: functionApp.outputs.hostName
    publicPartners: frontDoor!.publicPartners
  }
}

module operations 'modules/operations.bicep' = {
  dependsOn: [contentStorage, keyVault, language, monitoring, uploadEvents]
  params: {
    prefix: prefix
    location: location
    tags: tags
    workspaceName: workspaceName
    contentAccountName: contentAccountName
    vaultName: vaultName
    topicName: topicName
    languageName: languageSku == 'none' ? '' : languageName
    email: alertEmail
  }
}

module monthlyBudget 'modules/budget.bicep' = if (!empty(alertEmail)) {
  params: {
    name: 'budget-${prefix}'
    monthlyAmount: budget.monthlyAmount
    startDate: budget.startDate
    email: alertEmail
  }
}

output functionAppName string = functionApp.outputs.name
output hostName string = functionApp.outputs.hostName
output contentAccountName string = contentAccountName
output keyVaultName string = vaultName
output feedsUrl string = 'https://${frontDoor == null ? functionApp.outputs.hostName : edge!.outputs.hostName}'
