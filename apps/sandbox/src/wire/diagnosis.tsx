import type { ReactElement } from 'react'
import { CodedText } from './coded-text.tsx'
import type { WireRow } from './wire-row.ts'

export interface DiagnosisProps {
  readonly row: WireRow
  /** What became of the messages. */
  readonly kept: string | undefined
  readonly isOpen: boolean
}

/** A refusal explained: what happened, and, unfolded, its cause, the cure, and what was kept. */
export function Diagnosis({ row, kept, isOpen }: DiagnosisProps): ReactElement | null {
  const { error, arrivedAs, scheme } = row
  if (!error) return null
  return (
    <div className="diagnosis">
      <p className="diagnosis-title">
        <CodedText text={error.message} />
        {!isOpen && (
          <>
            {' '}
            <code>{error.code}</code>
          </>
        )}
      </p>
      {isOpen && (
        <dl>
          {arrivedAs && (
            <>
              <dt>Arrived</dt>
              <dd>
                <CodedText text={`With \`${arrivedAs}\` in place of \`${scheme}\`: only the service in a box tells.`} />
              </dd>
            </>
          )}
          {error.likelyCause && (
            <>
              <dt>Cause</dt>
              <dd>
                <CodedText text={error.likelyCause} />
              </dd>
            </>
          )}
          <dt>Cure</dt>
          <dd>
            <CodedText text={error.hint} />
          </dd>
          {kept && (
            <>
              <dt>Kept</dt>
              <dd>{kept}</dd>
            </>
          )}
          <dt>Code</dt>
          <dd>
            <code>{error.code}</code>
            {error.correlationId && (
              <small title="inin-correlation-id, for a support case"> {error.correlationId}</small>
            )}
          </dd>
        </dl>
      )}
    </div>
  )
}
