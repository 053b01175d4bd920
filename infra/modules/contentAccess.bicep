// Who may do what with articles, feeds, queues and the ledger: each role on one container, queue or table.

import { configuration, queues, tables, undeliveredEvents, uploadEvents, uploads, writtenContainers } from 'names.bicep'
import { principal } from 'types.bicep'
import { blobContributor, blobReader, queueContributor, queueMessageSender, queueReader, tableContributor } from 'roles.bicep'

param accountName string
param appIdentityName string

@description('Object ids of the service principals of the newsroom\'s own programs, which upload.')
param uploaderPrincipalIds string[]

@description('People who operate the system.')
param operators principal[]

var appOnContainers = concat(
  map(writtenContainers, name => { container: name, role: blobContributor }),
  [{ container: configuration, role: blobReader }]
)

// Operators put partners.json, read what went wrong, and put an event back into its queue.
var operatorsOnContainers = flatten(map(operators, person => [
  { container: configuration, role: blobContributor, person: person }
  { container: undeliveredEvents, role: blobReader, person: person }
  { container: 'rejected', role: blobReader, person: person }
  { container: uploads, role: blobReader, person: person }
]))
var operatorsOnQueues = flatten(map(
  operators,
  person =>
    concat(
      map(queues, name => { queue: name, role: queueReader, person: person }),
      [{ queue: uploadEvents, role: queueMessageSender, person: person }]
    )
))

resource appIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: appIdentityName
}

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: accountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource containers 'containers' existing = [
      for item in appOnContainers: {
        name: item.container
      }
    ]

    resource uploadContainer 'containers' existing = {
      name: uploads
    }

    resource operatedContainers 'containers' existing = [
      for item in operatorsOnContainers: {
        name: item.container
      }
    ]
  }

  resource queueService 'queueServices' existing = {
    name: 'default'

    resource each 'queues' existing = [
      for name in queues: {
        name: name
      }
    ]

    resource operated 'queues' existing = [
      for item in operatorsOnQueues: {
        name: item.queue
      }
    ]
  }

  resource tableService 'tableServices' existing = {
    name: 'default'

    resource each 'tables' existing = [
      for name in tables: {
        name: name
      }
    ]
  }
}

resource appContainers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (item, i) in appOnContainers: {
    name: guid(account::blobs::containers[i].id, appIdentity.id, item.role)
    scope: account::blobs::containers[i]
    properties: {
      principalId: appIdentity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', item.role)
    }
  }
]

resource appQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (name, i) in queues: {
    name: guid(account::queueService::each[i].id, appIdentity.id, queueContributor)
    scope: account::queueService::each[i]
    properties: {
      principalId: appIdentity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueContributor)
    }
  }
]

resource appTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (name, i) in tables: {
    name: guid(account::tableService::each[i].id, appIdentity.id, tableContributor)
    scope: account::tableService::each[i]
    properties: {
      principalId: appIdentity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableContributor)
    }
  }
]

resource uploaders 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for uploader in uploaderPrincipalIds: {
    name: guid(account::blobs::uploadContainer.id, uploader, blobContributor)
    scope: account::blobs::uploadContainer
    properties: {
      principalId: uploader
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobContributor)
    }
  }
]

resource operatorContainers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (item, i) in operatorsOnContainers: {
    name: guid(account::blobs::operatedContainers[i].id, item.person.id, item.role)
    scope: account::blobs::operatedContainers[i]
    properties: {
      principalId: item.person.id
      principalType: item.person.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', item.role)
    }
  }
]

resource operatorQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (item, i) in operatorsOnQueues: {
    name: guid(account::queueService::operated[i].id, item.person.id, item.role)
    scope: account::queueService::operated[i]
    properties: {
      principalId: item.person.id
      principalType: item.person.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', item.role)
    }
  }
]
