// What people see of the running system: what services report, alerts, the workbook.

import { resourceTags } from 'types.bicep'

param prefix string
param location string
param tags resourceTags
param workspaceId string
param contentAccountName string
param vaultName string
param topicName string

@description('Empty: there is none.')
param languageName string

@description('Who gets alerts; empty: nobody.')
param email string

module diagnostics 'diagnostics.bicep' = {
  params: {
    workspaceId: workspaceId
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
    workspaceId: workspaceId
    contentAccountName: contentAccountName
    email: email
  }
}

module workbook 'workbook.bicep' = {
  params: {
    displayName: '${prefix}: articles and destinations'
    location: location
    tags: tags
    workspaceId: workspaceId
  }
}
