import { createBroker, type Broker } from '@parlor/broker'

let broker: Broker | undefined

/** Made with the first guest: a build knows no secrets. */
export function POST(request: Request): Promise<Response> {
  broker ??= createBroker({
    clientId: process.env.GENESYS_CLIENT_ID,
    clientSecret: process.env.GENESYS_CLIENT_SECRET,
    loginUrl: process.env.GENESYS_LOGIN_URL,
    apiUrl: process.env.GENESYS_API_URL,
  })
  return broker(request)
}
