import type { DeploymentConfig } from './deployment.ts'

// A bundler writes the value in; a browser without one has no `process`, and stays silent.
declare const process: { readonly env: Readonly<Record<string, string | undefined>> }

const told = new Set<string | undefined>()

/** Says once for a deployment, and in development only, what it leaves off that people then look for in their code. */
export function warnInDevelopment({ id, disconnect }: DeploymentConfig): void {
  try {
    if (process.env.NODE_ENV !== 'production' && disconnect === 'none' && !told.has(id)) {
      told.add(id)
      console.warn(
        '[parlor] This deployment does not tell when the agent ends a conversation. "Conversation Disconnect" is off in its Messenger configuration, as it is by default: switch it on there.',
      )
    }
  } catch {}
}
