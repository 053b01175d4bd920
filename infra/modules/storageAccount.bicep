// An account without keys: every request comes with an identity.

import { resourceTags, storageAddresses, storageKind } from 'types.bicep'

param name string
param location string
param tags resourceTags
param kind storageKind

@description('Days that a deleted container can be got back.')
@minValue(1)
@maxValue(30)
param containerRetentionDays int

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: kind.sku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: kind.isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: kind.isPrivate ? 'Deny' : 'Allow'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2026-06-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: {
      enabled: true
      days: kind.blobRetentionDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: containerRetentionDays
    }
  }
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2026-06-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2026-06-01' = {
  parent: account
  name: 'default'
}

output addresses storageAddresses = {
  blobs: account.properties.primaryEndpoints.blob
  queues: account.properties.primaryEndpoints.queue
  tables: account.properties.primaryEndpoints.table
}
