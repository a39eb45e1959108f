import { afterEach, expect, it, vi } from 'vitest'
import { readDeployment } from './deployment.ts'
import { warnInDevelopment } from './development-warning.ts'
import frames from './testing/frames.json' with { type: 'json' }
import { holdClock } from './testing/held-clock.ts'
import { scriptService } from './testing/scripted-service.ts'

const { ready } = holdClock()

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

const config = structuredClone(frames['http.deployment-config'])
config.messenger.apps.conversations.conversationDisconnect.enabled = false

it('warns in development, once for a deployment, that the end by the agent is not told, and names the setting', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const service = scriptService()
  service.rest.set('config.json', () => Response.json(config))
  await ready({ service })
  await ready({ service })
  expect(warn.mock.calls).toEqual([[expect.stringContaining('"Conversation Disconnect"')]])
})

it('says nothing where it is told, and nothing in production', () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  warnInDevelopment(readDeployment({ ...frames['http.deployment-config'], id: 'on' })!)
  vi.stubEnv('NODE_ENV', 'production')
  warnInDevelopment(readDeployment({ ...config, id: 'in production' })!)
  expect(warn).not.toHaveBeenCalled()
})
