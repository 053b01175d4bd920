// The names that the code uses: src/Nukta.Syndication.Azure/ResourceNames.cs. A test compares.

@export()
@description('Where the newsroom uploads. Event Grid watches it; no rule may ever delete from it, since a deletion withdraws the article.')
var uploads = 'articles'

@export()
@description('Containers that the app reads and writes.')
var writtenContainers = [uploads, 'versions', 'rejected', 'feeds']

@export()
@description('The container of partners.json, which the app only reads.')
var configuration = 'config'

@export()
@description('The container of events that Event Grid could not put into the queue.')
var undeliveredEvents = 'undelivered-events'

@export()
@description('In the host\'s account: what the app is deployed from.')
var deployments = 'deployments'

@export()
@description('The queue of upload events.')
var uploadEvents = 'upload-events'

@export()
@description('Queues; the Functions host names the poison queues.')
var queues = [uploadEvents, '${uploadEvents}-poison', 'hints', 'hints-poison']

@export()
@description('Tables: the ledger, with its indexes and its audit trail, since one transaction writes to all three.')
var tables = ['records']
