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
