// With privateNetwork: a network for the app to go out through and for the endpoints of what it uses.

import { resourceTags } from 'types.bicep'

param name string
param location string
param tags resourceTags

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

output id string = network.id
output appSubnetId string = network::app.id
output endpointSubnetId string = network::endpoints.id
