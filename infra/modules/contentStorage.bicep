// Articles, feeds, queues and the ledger.

import { configuration, queues, tables, undeliveredEvents, uploads, writtenContainers } from 'names.bicep'
import { resourceTags, storageAddresses, storageKind } from 'types.bicep'

param accountName string
param location string
param tags resourceTags
param kind storageKind

// Days.
var rejectedKept = 180
var undeliveredEventsKept = 90
var coolAfter = 90

module storageAccount 'storageAccount.bicep' = {
  name: 'contentAccount'
  params: {
    name: accountName
    location: location
    tags: tags
    kind: kind
    containerRetentionDays: 14
  }
}

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: accountName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }

  resource queueService 'queueServices' existing = {
    name: 'default'
  }

  resource tableService 'tableServices' existing = {
    name: 'default'
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-06-01' = [
  for name in concat(writtenContainers, [configuration, undeliveredEvents]): {
    parent: account::blobs
    name: name
    dependsOn: [storageAccount]
  }
]

resource queueResources 'Microsoft.Storage/storageAccounts/queueServices/queues@2026-06-01' = [
  for name in queues: {
    parent: account::queueService
    name: name
    dependsOn: [storageAccount]
  }
]

resource tableResources 'Microsoft.Storage/storageAccounts/tableServices/tables@2026-06-01' = [
  for name in tables: {
    parent: account::tableService
    name: name
    dependsOn: [storageAccount]
  }
]

// Nothing is ever deleted from the uploads: that would withdraw the articles.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2026-06-01' = {
  parent: account
  name: 'default'
  dependsOn: [containers]
  properties: {
    policy: {
      rules: [
        {
          name: 'delete-rejected'
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['rejected/']
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: rejectedKept
                }
              }
            }
          }
        }
        {
          name: 'delete-undelivered'
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${undeliveredEvents}/']
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: undeliveredEventsKept
                }
              }
            }
          }
        }
        {
          name: 'cool-old-articles'
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${uploads}/', 'versions/']
            }
            actions: {
              baseBlob: {
                tierToCool: {
                  daysAfterModificationGreaterThan: coolAfter
                }
              }
            }
          }
        }
      ]
    }
  }
}

output addresses storageAddresses = storageAccount.outputs.addresses
