// Development: cheap, and to be deleted with its resource group.
using 'main.bicep'

param environmentName = 'dev'
param alertEmail = readEnvironmentVariable('NUKTA_ALERT_EMAIL', '')
param operators = empty(readEnvironmentVariable('NUKTA_OPERATORS_GROUP', ''))
  ? []
  : [{ id: readEnvironmentVariable('NUKTA_OPERATORS_GROUP', ''), type: 'Group' }]
param uploaderPrincipalIds = []

param storageSku = 'Standard_LRS'
param blobRetentionDays = 1

// Nothing waits here: the first request after a pause takes some seconds.
param alwaysReady = []
param zoneRedundant = false

param languageSku = 'F0'
param languageTextRecordsADay = 150

param logRetentionDays = 30
param dailyLogGigabytes = 1

param frontDoor = false
param privateNetwork = false

param monthlyBudget = 50
param budgetStartDate = readEnvironmentVariable('NUKTA_BUDGET_START', '2026-12-01')
