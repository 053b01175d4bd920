// With privateNetwork: a network for the app to go out through and for the endpoints of what it uses.

import { resourceTags } from 'types.bicep'

param name string
param location string
param tags resourceTags

param storageAccounts { host: string, content: string }
param vaultName string

@description('Empty: there is none.')
param languageName string

resource network 'Microsoft.Network/virtualNetworks@2026-03-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: ['10.40.0.0/24']
    }
  }

  // Flex Consumption wants its subnet delegated so, and the provider Microsoft.App registered.
  resource app 'subnets' = {
    name: 'app'
    properties: {
      addressPrefix: '10.40.0.0/26'
      delegations: [
        {
          name: 'flex'
          properties: {
            serviceName: 'Microsoft.App/environments'
          }
        }
      ]
    }
  }

  resource endpoints 'subnets' = {
    name: 'endpoints'
    dependsOn: [app]
    properties: {
      addressPrefix: '10.40.0.64/26'
    }
  }
}

resource hostAccount 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: storageAccounts.host
}

resource contentAccount 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: storageAccounts.content
}

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' existing = {
  name: vaultName
}

resource language 'Microsoft.CognitiveServices/accounts@2026-07-01' existing = if (!empty(languageName)) {
  name: languageName
}

module privateEndpoints 'privateEndpoints.bicep' = {
  params: {
    location: location
    tags: tags
    networkId: network.id
    subnetId: network::endpoints.id
    services: concat(
      map(['blob', 'queue', 'table'], group => { name: 'host-${group}', resourceId: hostAccount.id, groupId: group }),
      map(
        ['blob', 'queue', 'table'],
        group => { name: 'content-${group}', resourceId: contentAccount.id, groupId: group }
      ),
      [{ name: 'vault', resourceId: vault.id, groupId: 'vault' }],
      empty(languageName) ? [] : [{ name: 'language', resourceId: language.id, groupId: 'account' }]
    )
  }
}
