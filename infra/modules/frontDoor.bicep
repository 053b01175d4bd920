// In front of feeds and of what they and posts point to (hub, short links, robots.txt), and of nothing else: uploads and operators' pages stay at the app's own address. Public feeds are cached as
// long as their Cache-Control says; partners' feeds pass. Its access logs are off: an address may carry a partner's key.

import { resourceTags } from 'types.bicep'

param name string
param tags resourceTags
param originHostName string

@description('Ids of the partners whose feeds anyone may pull.')
param publicPartners string[]

resource profile 'Microsoft.Cdn/profiles@2025-06-01' = {
  name: name
  location: 'global'
  tags: tags
  sku: {
    name: 'Standard_AzureFrontDoor'
  }
  properties: {
    originResponseTimeoutSeconds: 60
  }
}

resource endpoint 'Microsoft.Cdn/profiles/afdEndpoints@2025-06-01' = {
  parent: profile
  name: name
  location: 'global'
  tags: tags
  properties: {
    enabledState: 'Enabled'
  }
}

resource origins 'Microsoft.Cdn/profiles/originGroups@2025-06-01' = {
  parent: profile
  name: 'app'
  properties: {
    loadBalancingSettings: {
      sampleSize: 4
      successfulSamplesRequired: 3
      additionalLatencyInMilliseconds: 50
    }
    // One origin: a probe could only take it away. The app's state is watched by alerts.
  }

  resource app 'origins' = {
    name: 'app'
    properties: {
      hostName: originHostName
      originHostHeader: originHostName
      httpPort: 80
      httpsPort: 443
      enabledState: 'Enabled'
      enforceCertificateNameCheck: true
    }
  }
}

resource publicFeeds 'Microsoft.Cdn/profiles/afdEndpoints/routes@2025-06-01' = {
  parent: endpoint
  name: 'public-feeds'
  dependsOn: [origins::app]
  properties: {
    originGroup: {
      id: origins.id
    }
    patternsToMatch: flatten(map(publicPartners, partner => ['/feeds/${partner}', '/feeds/${partner}/*']))
    supportedProtocols: ['Http', 'Https']
    httpsRedirect: 'Enabled'
    forwardingProtocol: 'HttpsOnly'
    linkToDefaultDomain: 'Enabled'
    cacheConfiguration: {
      // Nothing that we serve depends on a query: a feed reader's own parameters need no copies of their own.
      queryStringCachingBehavior: 'IgnoreQueryString'
    }
  }
}

resource partnerFeeds 'Microsoft.Cdn/profiles/afdEndpoints/routes@2025-06-01' = {
  parent: endpoint
  name: 'partner-feeds'
  dependsOn: [origins::app]
  properties: {
    originGroup: {
      id: origins.id
    }
    patternsToMatch: ['/feeds/*']
    supportedProtocols: ['Http', 'Https']
    httpsRedirect: 'Enabled'
    forwardingProtocol: 'HttpsOnly'
    linkToDefaultDomain: 'Enabled'
  }
}

// What feeds, posts and crawlers take for granted at the feeds' address: our WebSub hub, short links, robots.txt. Never cached:
// the hub is written to, and a short link is withdrawn with its article.
resource hubAndLinks 'Microsoft.Cdn/profiles/afdEndpoints/routes@2025-06-01' = {
  parent: endpoint
  name: 'hub-and-links'
  dependsOn: [origins::app]
  properties: {
    originGroup: {
      id: origins.id
    }
    patternsToMatch: ['/hub', '/hub/*', '/s/*', '/robots.txt']
    supportedProtocols: ['Http', 'Https']
    httpsRedirect: 'Enabled'
    forwardingProtocol: 'HttpsOnly'
    linkToDefaultDomain: 'Enabled'
  }
}

output hostName string = endpoint.properties.hostName
