// What people see of the running system: what services report, alerts, the workbook.

import { resourceTags } from 'types.bicep'

param prefix string
param location string
param tags resourceTags
param workspaceName string
param contentAccountName string
param vaultName string
param topicName string

@description('Empty: there is none.')
param languageName string

@description('Who gets alerts; empty: nobody.')
param email string

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: workspaceName
}

module diagnostics 'diagnostics.bicep' = {
  params: {
    workspaceId: workspace.id
    contentAccountName: contentAccountName
    vaultName: vaultName
    topicName: topicName
    languageName: languageName
  }
}

module alerts 'alerts.bicep' = {
  params: {
    prefix: prefix
    location: location
    tags: tags
    workspaceId: workspace.id
    contentAccountName: contentAccountName
    email: email
  }
}

module workbook 'workbook.bicep' = {
  params: {
    displayName: '${prefix}: articles and destinations'
    location: location
    tags: tags
    workspaceId: workspace.id
  }
}
