import { describe, expect, it } from 'vitest'
import frames from '../testing/frames.json' with { type: 'json' }
import { createService } from '../service.ts'
import { differences } from '../testing/shape.ts'
import { hostsOf } from './deployment-config.ts'

const path = '/webdeployments/v1/deployments'

describe('the configuration of a deployment', () => {
  it('has the published shape', async () => {
    const service = createService({ deployments: [{ id: 'desk' }] })
    const answer = await service.fetch(`https://api-cdn.mypurecloud.ie${path}/desk/config.json`)
    const config: unknown = await answer.json()
    expect(differences(frames['http.deployment-config'], config)).toEqual([
      '+messenger.apps.conversations.enabled',
      '+messenger.apps.conversations.sessionDurationSeconds',
    ])
    expect(config).toMatchObject({
      apiEndpoint: 'https://api.mypurecloud.ie',
      messenger: { apps: { conversations: { messagingEndpoint: 'wss://webmessaging.mypurecloud.ie' } } },
    })
  })

  it('follows the deployment, with a version that counts up', async () => {
    const service = createService({ deployments: [{ id: 'desk', autoStart: true }] })
    service.changeDeployment('desk', { status: 'Inactive', attachments: false, conversationDisconnect: 'Send' })
    expect(await (await service.fetch(`${path}/desk/config.json`)).json()).toMatchObject({
      version: '2',
      status: 'Inactive',
      messenger: {
        fileUpload: { enableAttachments: false, modes: [] },
        apps: {
          conversations: { autoStart: { enabled: true }, conversationDisconnect: { enabled: true, type: 'Send' } },
        },
      },
    })
    expect(() => service.changeDeployment('desk', { colour: 'red' } as object)).toThrow('no setting "colour"')
    expect(() => service.changeDeployment('nobody', {})).toThrow('There is no deployment "nobody"')
  })

  it('is 404 for a deployment that there is not, and tells the allowed domains beside it', async () => {
    const service = createService({ deployments: [{ id: 'desk', allowedOrigins: ['https://desk.example.test'] }] })
    expect((await service.fetch(`${path}/nobody/config.json`)).status).toBe(404)
    const domains = await service.fetch(`${path}/desk/domains.json`)
    expect(await domains.json()).toEqual({ allowAllDomains: false, domains: ['https://desk.example.test'] })
  })

  it.each([
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787', 'ws://127.0.0.1:8787'],
    ['https://desk.example.test/genesys/', 'https://desk.example.test/genesys', 'wss://desk.example.test/genesys'],
    ['wss://webmessaging.usw2.pure.cloud', 'https://api.usw2.pure.cloud', 'wss://webmessaging.usw2.pure.cloud'],
  ])('names the hosts that belong to %s', (base, api, messaging) => {
    expect(hostsOf(base)).toEqual({ api, messaging })
  })
})
