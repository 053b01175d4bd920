// What the Functions host keeps for itself (leases, keys, the deployed package), apart from articles: it wants to own its blobs,
// and owning the articles' would be too much.

import { deployments } from 'names.bicep'
import { blobOwner, queueContributor, tableContributor } from 'roles.bicep'
import { resourceTags, storageAddresses, storageKind } from 'types.bicep'

param accountName string
param location string
param tags resourceTags
param kind storageKind
param appIdentityName string

resource appIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: appIdentityName
}

module storageAccount 'storageAccount.bicep' = {
  name: 'hostAccount'
  params: {
    name: accountName
    location: location
    tags: tags
    kind: kind
    containerRetentionDays: 7
  }
}

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: accountName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
}

resource deploymentContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-06-01' = {
  parent: account::blobs
  name: deployments
  dependsOn: [storageAccount]
}

// The roles of learn.microsoft.com/azure/azure-functions/functions-reference#connecting-to-host-storage-with-an-identity
resource appRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [blobOwner, queueContributor, tableContributor]: {
    name: guid(account.id, appIdentity.id, role)
    scope: account
    dependsOn: [storageAccount]
    properties: {
      principalId: appIdentity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

output addresses storageAddresses = storageAccount.outputs.addresses
output deploymentContainerUri string = '${storageAccount.outputs.addresses.blobs}${deploymentContainer.name}'
