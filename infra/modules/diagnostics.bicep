// What the services themselves report: deletions, uses of secrets, events that did not arrive. Reads and writes of storage are
// left out: every feed's every write would be a line to pay for.

param workspaceId string
param contentAccountName string
param vaultName string
param topicName string

@description('Empty: there is none.')
param languageName string

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: contentAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
}

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' existing = {
  name: vaultName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource language 'Microsoft.CognitiveServices/accounts@2026-07-01' existing = if (!empty(languageName)) {
  name: languageName
}

#disable-next-line use-recent-api-versions // the only other version is older
resource ofBlobs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: account::blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
  }
}

#disable-next-line use-recent-api-versions // the only other version is older
resource ofVault 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AuditEvent'
        enabled: true
      }
    ]
  }
}

#disable-next-line use-recent-api-versions // the only other version is older
resource ofTopic 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: topic
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'DeliveryFailures'
        enabled: true
      }
    ]
  }
}

#disable-next-line use-recent-api-versions // the only other version is older
resource ofLanguage 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (!empty(languageName)) {
  name: 'workspace'
  scope: language
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'Audit'
        enabled: true
      }
    ]
  }
}
