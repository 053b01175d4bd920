// Credentials of channels: partners.json names them as keyvault:NAME.

import { principal, resourceTags } from 'types.bicep'
import { vaultSecretsOfficer, vaultSecretsUser } from 'roles.bicep'

param name string
param location string
param tags resourceTags
param isPrivate bool
param appIdentityName string

@description('People who set the secrets.')
param operators principal[]

resource appIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: appIdentityName
}

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }
}

resource appMayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, appIdentity.id, vaultSecretsUser)
  scope: vault
  properties: {
    principalId: appIdentity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', vaultSecretsUser)
  }
}

resource operatorsMaySet 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for person in operators: {
    name: guid(vault.id, person.id, vaultSecretsOfficer)
    scope: vault
    properties: {
      principalId: person.id
      principalType: person.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', vaultSecretsOfficer)
    }
  }
]

output uri string = vault.properties.vaultUri
