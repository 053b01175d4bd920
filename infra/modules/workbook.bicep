// How long articles take to each destination, and what becomes of uploads and deliveries.

import { resourceTags } from 'types.bicep'

param displayName string
param location string
param tags resourceTags
param workspaceId string

type section = {
  title: string
  query: string
}

var sections section[] = [
  { title: 'From article to destination', query: loadTextContent('../queries/delivery-times.kql') }
  {
    title: 'From article to destination, over time (average, seconds)'
    query: loadTextContent('../queries/delivery-times-over-time.kql')
  }
  { title: 'From article to the last destination (seconds)', query: loadTextContent('../queries/settling-times.kql') }
  { title: 'Uploads', query: loadTextContent('../queries/uploads.kql') }
  { title: 'Deliveries', query: loadTextContent('../queries/deliveries.kql') }
  { title: 'Destinations that stand still', query: loadTextContent('../queries/stopped-deliveries.kql') }
  { title: 'Hosts that fail', query: loadTextContent('../queries/failing-dependencies.kql') }
]

var timeRange = {
  type: 9
  name: 'time'
  content: {
    version: 'KqlParameterItem/1.0'
    style: 'pills'
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    parameters: [
      {
        id: '5f2b0c3e-7f0b-4b58-9a3e-0b6a5a1d9c11'
        version: 'KqlParameterItem/1.0'
        name: 'TimeRange'
        label: 'Time'
        type: 4
        isRequired: true
        value: {
          durationMs: 86400000
        }
        typeSettings: {
          selectableValues: [
            { durationMs: 3600000 }
            { durationMs: 86400000 }
            { durationMs: 604800000 }
            { durationMs: 2592000000 }
          ]
        }
      }
    ]
  }
}

var items = map(sections, section => {
  type: 3
  name: section.title
  content: {
    version: 'KqlItem/1.0'
    title: section.title
    query: section.query
    size: 0
    queryType: 0
    timeContextFromParameter: 'TimeRange'
    resourceType: 'microsoft.operationalinsights/workspaces'
    crossComponentResources: [workspaceId]
  }
})

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, displayName)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    category: 'workbook'
    displayName: displayName
    sourceId: workspaceId
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat([timeRange], items)
      fallbackResourceIds: [workspaceId]
    })
  }
}
