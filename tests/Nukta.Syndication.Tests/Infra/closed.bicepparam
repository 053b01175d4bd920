// What neither development nor production sets: a private network, operators, programs that upload, functions that rest.
using '../../../infra/main.bicep'

param environmentName = 'prod'
param alertEmail = 'operators@nukta.example'
param operators = [
  { id: '00000000-0000-0000-0000-00000000000a', type: 'Group' }
  { id: '00000000-0000-0000-0000-00000000000b', type: 'User' }
]
param uploaderPrincipalIds = ['00000000-0000-0000-0000-00000000000c']
param storageSku = 'Standard_ZRS'
param blobRetentionDays = 7
param scale = {
  instanceMemoryMB: 2048
  maximumInstanceCount: 40
  alwaysReady: [{ name: 'http', instanceCount: 2 }]
  httpConcurrency: 64
}
param zoneRedundant = true
param languageSku = 'S'
param languageTextRecordsADay = 0
param disabledFunctions = ['UploadEvents', 'Sweep']
param logs = {
  retentionDays: 30
  dailyGigabytes: -1
}
param frontDoor = null
param privateNetwork = true
param budget = {
  monthlyAmount: 100
  startDate: '2026-12-01'
}
