// What calls a person. README.md says what to do about each.

import { resourceTags } from 'types.bicep'

param prefix string
param location string
param tags resourceTags
param workspaceId string
param contentAccountName string

@description('Who is told; empty: alerts are only shown in the portal.')
param email string

// Messages in all queues together, averaged over an hour, above which the app does not keep up.
var mostQueued = 5000

type logAlert = {
  name: string
  description: string
  query: string
  @description('0 critical, 1 error, 2 warning.')
  severity: 0 | 1 | 2
  every: 'PT5M' | 'PT15M'
  window: 'PT10M' | 'PT15M' | 'PT1H'
  @description('The column that is summed up and compared.')
  measure: string
  operator: 'GreaterThan' | 'LessThan'
  threshold: int
  @description('Each value of this column is an alert of its own; empty: there is one.')
  dimension: string
}

var logAlerts logAlert[] = [
  {
    name: 'dead-letters'
    description: 'A message failed too often and came into a poison queue; the audit trail has it.'
    query: loadTextContent('../queries/dead-letters.kql')
    severity: 1
    every: 'PT5M'
    window: 'PT15M'
    measure: 'Messages'
    operator: 'GreaterThan'
    threshold: 0
    dimension: 'Queue'
  }
  {
    name: 'poison-messages'
    description: 'Messages lie in a poison queue, and the function that keeps them as dead letters does not take them.'
    query: loadTextContent('../queries/poison-messages.kql')
    severity: 1
    every: 'PT5M'
    window: 'PT15M'
    measure: 'Messages'
    operator: 'GreaterThan'
    threshold: 0
    dimension: 'Queue'
  }
  {
    name: 'stopped-deliveries'
    description: 'A destination stands still with an article: the outcome is unknown, or it will never take it. A person decides.'
    query: loadTextContent('../queries/stopped-deliveries.kql')
    severity: 1
    every: 'PT5M'
    window: 'PT15M'
    measure: 'Deliveries'
    operator: 'GreaterThan'
    threshold: 0
    dimension: 'Destination'
  }
  {
    name: 'sweep-not-running'
    description: 'No sweep for ten minutes: the app does not run, or its telemetry does not arrive.'
    query: loadTextContent('../queries/sweeps.kql')
    severity: 0
    every: 'PT5M'
    window: 'PT10M'
    measure: 'Sweeps'
    operator: 'LessThan'
    threshold: 1
    dimension: ''
  }
  {
    name: 'stale-feeds'
    description: 'A feed has failed for a quarter of an hour; or something was published or withdrawn, and no feed at all has changed since. An embargo, or an article that no feed takes, looks like the latter.'
    query: loadTextContent('../queries/stale-feeds.kql')
    severity: 2
    every: 'PT15M'
    window: 'PT1H'
    measure: 'Stale'
    operator: 'GreaterThan'
    threshold: 0
    dimension: 'Feed'
  }
  {
    name: 'failing-deliveries'
    description: 'A destination refuses or fails again and again; it is tried on by itself for a day.'
    query: loadTextContent('../queries/failing-deliveries.kql')
    severity: 2
    every: 'PT5M'
    window: 'PT15M'
    measure: 'Deliveries'
    operator: 'GreaterThan'
    threshold: 10
    dimension: 'Destination'
  }
  {
    name: 'failing-dependencies'
    description: 'Requests to a host fail: a partner, a platform, Language, Key Vault or storage.'
    query: loadTextContent('../queries/failing-dependencies.kql')
    severity: 2
    every: 'PT5M'
    window: 'PT15M'
    measure: 'Requests'
    operator: 'GreaterThan'
    threshold: 20
    dimension: 'Host'
  }
]

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: contentAccountName

  resource queueService 'queueServices' existing = {
    name: 'default'
  }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${prefix}-operators'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'syndication'
    emailReceivers: empty(email)
      ? []
      : [
          {
            name: 'operators'
            emailAddress: email
            useCommonAlertSchema: true
          }
        ]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for alert in logAlerts: {
    name: '${prefix}-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: '${prefix}: ${alert.name}'
      description: alert.description
      severity: alert.severity
      enabled: true
      autoMitigate: true
      scopes: [workspaceId]
      evaluationFrequency: alert.every
      windowSize: alert.window
      // The tables of telemetry are made by the first telemetry; before it, the query would not pass.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Total'
            metricMeasureColumn: alert.measure
            operator: alert.operator
            threshold: alert.threshold
            dimensions: empty(alert.dimension)
              ? []
              : [
                  {
                    name: alert.dimension
                    operator: 'Include'
                    values: ['*']
                  }
                ]
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [people.id]
      }
    }
  }
]

// The platform counts messages by account and hour, not by queue; this account has only ours. Poison queues, where one message is too
// many, are counted by the sweep: poison-messages.
resource queueLength 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: '${prefix}-queue-length'
  location: 'global'
  tags: tags
  properties: {
    description: 'Messages pile up in the queues.'
    severity: 2
    enabled: true
    autoMitigate: true
    scopes: [account::queueService.id]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'messages'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.Storage/storageAccounts/queueServices'
          metricName: 'QueueMessageCount'
          operator: 'GreaterThan'
          threshold: mostQueued
          timeAggregation: 'Average'
        }
      ]
    }
    actions: [
      {
        actionGroupId: people.id
      }
    ]
  }
}
