'use client'

import type { DeploymentConfig } from '@parlor/core'
import { useParlorContext } from './context.ts'
import { useFact } from './use-conversation-state.ts'

export interface UseDeploymentConfigResult {
  /** What the administrator set; `undefined` until it was read, where a relay hides it, and over the REST Guest API. */
  readonly config: DeploymentConfig | undefined
}

/**
 * The Messenger deployment's public configuration. The transport reads it once, before it opens its socket, and obeys it;
 * here it is for what a view makes of it, such as formatted text or a colour.
 */
export function useDeploymentConfig(): UseDeploymentConfigResult {
  useParlorContext('useDeploymentConfig')
  return { config: useFact('deployment') }
}
