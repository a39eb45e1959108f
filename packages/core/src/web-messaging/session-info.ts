import type { SessionInfo } from '../types.ts'
import type { DeploymentConfig } from './deployment.ts'
import type { SessionFacts } from './wire.ts'

/** What a session allows, after what it said itself and what its deployment published. */
export function sessionInfo(
  facts: SessionFacts,
  deployment: DeploymentConfig | undefined,
  isSignedIn: boolean,
): SessionInfo {
  const isOld = deployment && deployment.enableAttachments === undefined && deployment.uploadModes.length > 0
  const fileTypes = isOld ? deployment.uploadModes.flatMap((mode) => mode.fileTypes) : facts.fileTypes
  const maxFileSizeKB = isOld
    ? Math.max(...deployment.uploadModes.map((mode) => mode.maxFileSizeKB))
    : facts.maxFileSizeKB
  return {
    isNew: facts.newSession,
    isSignedIn,
    closedElsewhere: facts.clearedExistingSession,
    expiresAt: facts.expiresAt,
    endsSoon: false,
    takesFiles: fileTypes.length > 0 && maxFileSizeKB > 0,
    fileTypes,
    maxFileSizeKB,
    blockedExtensions: facts.blockedExtensions,
    maxAttributesBytes: facts.maxCustomDataBytes,
    tellsTyping: !!deployment?.showUserTyping,
    canClear: !!deployment?.canClear,
  }
}
