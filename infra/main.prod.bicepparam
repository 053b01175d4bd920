// Production.
using 'main.bicep'

param environmentName = 'prod'
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
param alwaysReady = [
  { name: 'http', instanceCount: 2 }
  { name: 'function:UploadEvents', instanceCount: 2 }
  { name: 'function:Hints', instanceCount: 2 }
]
param zoneRedundant = true
param maximumInstanceCount = 100

param languageSku = 'S'
param languageTextRecordsADay = 5000

param logRetentionDays = 90
param dailyLogGigabytes = 5

param frontDoor = true
param privateNetwork = false

param monthlyBudget = 600
param budgetStartDate = readEnvironmentVariable('NUKTA_BUDGET_START', '2026-12-01')
