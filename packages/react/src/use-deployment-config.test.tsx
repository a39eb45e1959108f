import { describe, expect, it } from 'vitest'
import { renderInChat } from './testing/hook.tsx'
import { openRoom, openSocketRoom } from './testing/room.ts'
import { useDeploymentConfig } from './use-deployment-config.ts'

describe('useDeploymentConfig', () => {
  it('tells what the administrator set', async () => {
    const { chat } = await openSocketRoom((service) =>
      service.changeDeployment(service.deployments()[0]!.id, { markdown: false }),
    )
    expect(renderInChat(chat, useDeploymentConfig).now().config).toMatchObject({ markdown: false, canClear: true })
  })

  it('has nothing to tell over the REST Guest API', () => {
    expect(renderInChat(openRoom().chat, useDeploymentConfig).now().config).toBeUndefined()
  })
})
