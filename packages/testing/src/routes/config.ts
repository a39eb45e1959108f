import { json, vendorError } from '../answers.ts'
import type { Call, Route } from '../call.ts'
import type { State } from '../state.ts'
import { configOf, hostsOf } from '../web-messaging/deployment-config.ts'
import type { Deployment } from '../web-messaging/deployments.ts'

function findDeployment({ place }: Call, state: State): Deployment | undefined {
  return place.id === undefined ? undefined : state.webMessaging.deployments.get(place.id)
}

/** `GET /webdeployments/v1/deployments/{deploymentId}/config.json`: public, without authorization. */
export const config: Route = (call, state) => {
  const deployment = findDeployment(call, state)
  if (!deployment) return vendorError(404, 'not.found', 'There is no such deployment.', call.correlationId)
  return json(200, configOf(deployment, hostsOf(call.base)))
}

/** `GET …/domains.json`: whose pages may use the deployment. */
export const domains: Route = (call, state) => {
  const deployment = findDeployment(call, state)
  if (!deployment) return vendorError(404, 'not.found', 'There is no such deployment.', call.correlationId)
  const { allowedOrigins } = deployment
  return json(200, { allowAllDomains: allowedOrigins === undefined, domains: allowedOrigins ?? [] })
}

/** `GET /v1` without an upgrade: the address is that of a socket. */
export const socket: Route = ({ correlationId }) => {
  const answer = vendorError(426, 'upgrade.required', 'This is the address of a WebSocket.', correlationId)
  return { ...answer, headers: { ...answer.headers, Upgrade: 'websocket', Connection: 'Upgrade' } }
}
