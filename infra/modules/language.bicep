// Azure AI Language. Tokens of an identity are only taken at a subdomain of its own, not at the region's address.

import { languageReader } from 'roles.bicep'
import { resourceTags } from 'types.bicep'

param name string
param location string
param tags resourceTags
param isPrivate bool
param appIdentityName string

@description('S is paid by text record; F0 is free, slow and one in a subscription.')
param sku 'F0' | 'S'

resource appIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: appIdentityName
}

resource account 'Microsoft.CognitiveServices/accounts@2026-07-01' = {
  name: name
  location: location
  tags: tags
  kind: 'TextAnalytics'
  sku: {
    name: sku
  }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }
}

resource appMayAsk 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, appIdentity.id, languageReader)
  scope: account
  properties: {
    principalId: appIdentity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', languageReader)
  }
}

output endpoint string = account.properties.endpoint
