// Types that several modules take.

@export()
@description('What every resource is labelled with, so that costs can be told apart.')
type resourceTags = {
  product: string
  environment: string
}

@export()
@description('An Entra group or person.')
type principal = {
  @description('The object id, not the application id.')
  id: string
  type: 'Group' | 'User'
}

@export()
@description('Where an account is reached.')
type storageAddresses = {
  blobs: string
  queues: string
  tables: string
}

@export()
@description('What an account is like.')
type storageKind = {
  @description('Locally redundant, or over three zones of the region.')
  sku: 'Standard_LRS' | 'Standard_ZRS'
  @description('Only reached through private endpoints, and by Event Grid as a trusted service.')
  isPrivate: bool
  @description('Days that a deleted or overwritten blob can be got back. Every write of a feed keeps its former bytes that long.')
  @minValue(1)
  @maxValue(30)
  blobRetentionDays: int
}
