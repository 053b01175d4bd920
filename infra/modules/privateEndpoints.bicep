// One endpoint and one name zone for each kind of service; services of a kind share the zone.

import { resourceTags } from 'types.bicep'

@export()
type privateService = {
  @description('Short, and unique here: part of the endpoint\'s name.')
  name: string
  resourceId: string
  @description('What of the resource: blob, queue, table, vault, account.')
  groupId: string
}

param location string
param tags resourceTags
param networkId string
param subnetId string
param services privateService[]

var zoneNames = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  vault: 'privatelink.vaultcore.azure.net'
  account: 'privatelink.cognitiveservices.azure.com'
}
var groups = union(map(services, service => service.groupId), [])

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for group in groups: {
    name: zoneNames[group]
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (group, i) in groups: {
    parent: zones[i]
    name: 'network'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: networkId
      }
    }
  }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2026-03-01' = [
  for service in services: {
    name: 'pe-${service.name}'
    location: location
    tags: tags
    properties: {
      subnet: {
        id: subnetId
      }
      privateLinkServiceConnections: [
        {
          name: service.name
          properties: {
            #disable-next-line use-resource-id-functions // it does, in network.bicep
            privateLinkServiceId: service.resourceId
            groupIds: [service.groupId]
          }
        }
      ]
    }
  }
]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2026-03-01' = [
  for (service, i) in services: {
    parent: endpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: service.groupId
          properties: {
            privateDnsZoneId: zones[indexOf(groups, service.groupId)].id
          }
        }
      ]
    }
  }
]
