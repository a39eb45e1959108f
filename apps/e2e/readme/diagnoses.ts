import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { diagnose, type FailureKind, type Symptom } from '@parlor/core'
import { root } from './readme.ts'

const now = Date.UTC(2026, 10, 23)
const steps = ['create', 'send', 'receive', 'configure'] as const
const failures: FailureKind[] = ['network', 'unreachable', 'unsent', 'timeout', 'redirect', 'aborted', 'unreadable']
const statuses = [200, 204, 302, 400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 418, 421, 422, 425, 429, 500, 503]
const bodies = ['', '{}', '<html>', '{"message":"scope"}', '{"message":"too long"}', '{"message":"expired"}']
const facts: Partial<Symptom>[] = [
  {},
  { scheme: 'Bearer' },
  { headerChanged: true },
  { wrapped: true },
  { workedBefore: true },
  { online: false },
  { sendOnly: true },
  { bytes: 5_000, limit: 4_096 },
  { fields: ['id'] },
  { host: 'api.mypurecloud.com', region: 'mypurecloud.ie' },
  { token: { kind: 'oauth' } },
  { token: { kind: 'unusable' } },
  { token: { kind: 'guest', expiresAt: now - 1 } },
]

/** Every code that some symptom leads to. */
export function diagnosedCodes(): string[] {
  const outcomes = [{}, ...failures.map((failure) => ({ failure })), ...statuses.map((status) => ({ status }))]
  const symptoms = steps.flatMap((step) =>
    outcomes.flatMap((outcome) =>
      bodies.flatMap((body) => facts.map((fact): Symptom => ({ step, now, body, ...outcome, ...fact }))),
    ),
  )
  return [...new Set(symptoms.map((symptom) => diagnose(symptom).code))].sort()
}

/** Every code that there is. */
export function knownCodes(): string[] {
  const declaration =
    readFileSync(join(root, 'packages/core/src/errors.ts'), 'utf8').split('export type Outcome')[0] ?? ''
  return [...declaration.matchAll(/^ {2}\| '([^']+)'/gm)].map(([, code = '']) => code)
}
