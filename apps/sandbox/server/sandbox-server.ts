import { createBroker } from '@parlor/broker'
import { createService, type Service } from '@parlor/testing'
import { attachUpgrade, nodeListener, type UpgradeServer } from '@parlor/testing/node'
import type { Connect, Plugin, ProxyOptions } from 'vite'
import { answerWith } from './answer-with.ts'

export interface SandboxServerOptions {
  /** @default a new one, whose agent greets every guest */
  readonly service?: Service
  /** Where the settings of a real organisation's OAuth client are looked up. @default process.env */
  readonly environment?: Readonly<Record<string, string | undefined>>
}

/** Guests that one page may make in a minute: a demo is reloaded often. */
const demoLimit = { guests: 600, perMs: 60_000 }

/**
 * What stands behind the page, on its own origin:
 *
 * - `/genesys`: the service in a box, its control door and the sockets of Web Messaging (`/genesys/v1`) included;
 * - `/broker/guests`: a broker for it, which alone knows the demo client's secret;
 * - `/organisation`: the API of a real organisation, when `PARLOR_REGION` is set, for regions that refuse a page's
 *   preflight;
 * - `/broker/organisation`: a broker for it, when `PARLOR_CLIENT_ID` and `PARLOR_CLIENT_SECRET` are set too.
 */
export function sandboxServer({
  service = createService({ scenario: 'welcome' }),
  environment = process.env,
}: SandboxServerOptions = {}): Plugin {
  const mount = (server: {
    middlewares: Connect.Server
    httpServer: (UpgradeServer & { once(event: 'close', listener: () => void): unknown }) | null
  }): void => {
    const [client] = service.clients
    const demo = createBroker({
      clientId: client?.id,
      clientSecret: client?.secret,
      loginUrl: 'http://127.0.0.1',
      apiUrl: 'http://127.0.0.1',
      fetch: service.fetch,
      limit: demoLimit,
    })
    server.middlewares.use('/genesys', nodeListener(service))
    const letGo = server.httpServer && attachUpgrade(server.httpServer, service, { path: '/genesys/v1' })
    server.middlewares.use('/broker/guests', answerWith(demo))
    const { PARLOR_REGION: region, PARLOR_CLIENT_ID: clientId, PARLOR_CLIENT_SECRET: clientSecret } = environment
    if (region && clientId && clientSecret) {
      server.middlewares.use('/broker/organisation', answerWith(createBroker({ region, clientId, clientSecret })))
    }
    server.httpServer?.once('close', () => {
      letGo?.()
      service.close()
    })
  }
  return {
    name: 'parlor-sandbox',
    config: () => ({ server: { proxy: proxyTo(environment.PARLOR_REGION) } }),
    configureServer: mount,
    configurePreviewServer: mount,
  }
}

function proxyTo(region: string | undefined): Record<string, ProxyOptions> {
  if (!region) return {}
  const rewrite = (path: string): string => path.slice('/organisation'.length)
  return { '/organisation': { target: `https://api.${region}`, changeOrigin: true, rewrite } }
}
