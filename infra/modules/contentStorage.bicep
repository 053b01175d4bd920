// Articles, feeds, queues and the ledger.

import { configuration, queues, tables, undeliveredEvents, uploads, writtenContainers } from 'names.bicep'

param accountName string

@description('Days that an unusable upload is kept with its reasons.')
param rejectedDays int

@description('Days that an event that never reached its queue is kept.')
param undeliveredDays int

@description('Days after which what is rarely read again moves to a cheaper tier.')
param coolAfterDays int

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
  }
]

resource queueResources 'Microsoft.Storage/storageAccounts/queueServices/queues@2026-06-01' = [
  for name in queues: {
    parent: account::queueService
    name: name
  }
]

resource tableResources 'Microsoft.Storage/storageAccounts/tableServices/tables@2026-06-01' = [
  for name in tables: {
    parent: account::tableService
    name: name
  }
]

// Nothing is ever deleted from the uploads: that would withdraw the articles.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2026-06-01' = {
  parent: account
  name: 'default'
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
                  daysAfterModificationGreaterThan: rejectedDays
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
                  daysAfterModificationGreaterThan: undeliveredDays
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
                  daysAfterModificationGreaterThan: coolAfterDays
                }
              }
            }
          }
        }
      ]
    }
  }
}
