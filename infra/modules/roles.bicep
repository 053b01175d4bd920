// Azure's built-in roles: learn.microsoft.com/azure/role-based-access-control/built-in-roles

@export()
var blobOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'

@export()
var blobContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

@export()
var blobReader = '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'

@export()
var queueContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'

@export()
var queueMessageSender = 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'

@export()
var queueReader = '19e7f393-937e-4f77-808e-94535e297925'

@export()
var tableContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

@export()
var vaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

@export()
var vaultSecretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

@export()
var languageReader = '7628b7b8-a8b2-4cdc-b46f-e9b35248918e'

@export()
var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'
