// Development: cheap, and to be deleted with its resource group.
using 'main.bicep'

param environmentName = 'dev'
param nameSeed = readEnvironmentVariable('NUKTA_NAME_SEED', '')
param alertEmail = readEnvironmentVariable('NUKTA_ALERT_EMAIL', '')
param operators = empty(readEnvironmentVariable('NUKTA_OPERATORS_GROUP', ''))
  ? []
  : [{ id: readEnvironmentVariable('NUKTA_OPERATORS_GROUP', ''), type: 'Group' }]
param uploaderPrincipalIds = []

param storageSku = 'Standard_LRS'
param blobRetentionDays = 1

// Nothing waits here: the first request after a pause takes some seconds.
param scale = {
  instanceMemoryMB: 2048
  maximumInstanceCount: 40
  alwaysReady: []
  httpConcurrency: 64
}
param zoneRedundant = false

param languageSku = 'F0'
param languageTextRecordsADay = 150

param logs = {
  retentionDays: 30
  dailyGigabytes: 1
}

param frontDoor = null
param privateNetwork = false

param budget = {
  monthlyAmount: 50
  startDate: readEnvironmentVariable('NUKTA_BUDGET_START', '2026-12-01')
}
