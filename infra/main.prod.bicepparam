// Production.
using 'main.bicep'

param environmentName = 'prod'
param nameSeed = readEnvironmentVariable('NUKTA_NAME_SEED', '')
param alertEmail = readEnvironmentVariable('NUKTA_ALERT_EMAIL', '')
param operators = empty(readEnvironmentVariable('NUKTA_OPERATORS_GROUP', ''))
  ? []
  : [{ id: readEnvironmentVariable('NUKTA_OPERATORS_GROUP', ''), type: 'Group' }]
param uploaderPrincipalIds = empty(readEnvironmentVariable('NUKTA_UPLOADER', ''))
  ? []
  : [readEnvironmentVariable('NUKTA_UPLOADER', '')]

param storageSku = 'Standard_ZRS'
param blobRetentionDays = 7

// Partners' readers wait for no start, and an article's first delivery neither. Two of each, in two zones.
param scale = {
  instanceMemoryMB: 2048
  maximumInstanceCount: 100
  alwaysReady: [
    { name: 'http', instanceCount: 2 }
    { name: 'function:UploadEvents', instanceCount: 2 }
    { name: 'function:Hints', instanceCount: 2 }
  ]
  httpConcurrency: 64
}
param zoneRedundant = true

param languageSku = 'S'
param languageTextRecordsADay = 5000

param logs = {
  retentionDays: 90
  dailyGigabytes: 5
}

param frontDoor = {
  publicPartners: ['public']
}
param privateNetwork = false

param budget = {
  monthlyAmount: 600
  startDate: readEnvironmentVariable('NUKTA_BUDGET_START', '2026-12-01')
}
