import type { SocketFacts } from '../socket-facts.ts'
import type { Facts } from '../types.ts'
import { readDeployment, type DeploymentConfig } from './deployment.ts'
import { warnInDevelopment } from './development-warning.ts'
import { errorOf } from './diagnose.ts'
import type { Http } from './http.ts'

/** What an administrator published for a deployment. */
export interface Published {
  /** Reads it, once. A relay may hide it: then its flags are off. Rejects when the deployment takes no guests. */
  readonly load: () => Promise<void>
  readonly config: () => DeploymentConfig | undefined
  /** What it tells of the deployment, for a diagnosis. */
  readonly state: () => SocketFacts['deployment']
}

export function createPublished(url: string, http: Http, setFacts: (facts: Facts) => void): Published {
  let config: DeploymentConfig | undefined
  let state: SocketFacts['deployment']
  return {
    async load() {
      if (config) return
      const answer = await http(url).catch(() => undefined)
      const found = answer?.status === 200 ? readDeployment(answer.body) : undefined
      state = found ? (found.isActive ? 'active' : 'inactive') : answer?.status === 404 ? 'missing' : undefined
      setFacts({ deployment: found })
      if (state === 'inactive') throw errorOf({ deployment: state })
      if (found) warnInDevelopment(found)
      config = found
    },
    config: () => config,
    state: () => state,
  }
}
