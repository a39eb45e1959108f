import { memo, type NamedExoticComponent, type ReactElement } from 'react'
import { Icon } from '../parts/icon.tsx'
import { preciseTimeOfDay } from '../parts/times.ts'
import { Diagnosis } from './diagnosis.tsx'
import { isAssumed, isPush, shortPath, type WireRow } from './wire-row.ts'

export interface WireLineProps {
  readonly row: WireRow
  /** Whose conversation it is. */
  readonly name: string | undefined
  readonly kept: string | undefined
  readonly isOpen: boolean
  readonly onToggle: (key: string, isOpen: boolean) => void
}

function toneOf({ result, error }: WireRow): 'ok' | 'bad' | 'odd' | 'none' {
  if (result === 'under way') return 'none'
  if (result === 'no answer' || result === 429 || result === 503) return 'odd'
  if (error || result >= 400) return 'bad'
  return 'ok'
}

/** One request or push; a refusal with its diagnosis. */
export const WireLine: NamedExoticComponent<WireLineProps> = memo(function WireLine({
  row,
  name,
  kept,
  isOpen,
  onToggle,
}: WireLineProps): ReactElement {
  const tone = toneOf(row)
  const { key, time, method, path, scheme, count, error } = row
  const columns = (
    <>
      <time dateTime={new Date(time).toISOString()}>{preciseTimeOfDay(time)}</time>
      <span className="wire-direction">
        <Icon name={isPush(row) ? 'in' : 'out'} />
        <span className="visually-hidden">{isPush(row) ? 'in' : 'out'}</span>
      </span>
      <span className="wire-method">{method}</span>
      <span className="wire-path" title={path}>
        {row.by === 'broker' && (
          <em title="Asked by the broker, on the server: the page never sees this token">broker</em>
        )}
        {isAssumed(row) && <em title="Our assumption: nobody has published how a guest receives">assumed</em>}
        <span>{isPush(row) ? `to ${name ?? 'somebody'}` : shortPath(row)}</span>
        {count > 1 && <b>×{count}</b>}
      </span>
      <span>
        {scheme !== 'none' && (
          <span className="wire-scheme" data-scheme={scheme}>
            {scheme}
          </span>
        )}
      </span>
      <span className="wire-result" data-tone={tone}>
        {resultWord(row)}
      </span>
      <span>{error && <Icon name={isOpen ? 'chevron-up' : 'chevron-down'} />}</span>
    </>
  )
  return (
    <li className="wire-item" data-tone={error ? tone : undefined}>
      {error ? (
        <button type="button" className="wire-line" aria-expanded={isOpen} onClick={() => onToggle(key, !isOpen)}>
          {columns}
        </button>
      ) : (
        <div className="wire-line">{columns}</div>
      )}
      <Diagnosis row={row} kept={kept} isOpen={isOpen} />
    </li>
  )
})

function resultWord({ result, direction }: WireRow): string {
  if (direction === 'in') return ''
  if (result === 'under way') return '…'
  return result === 'no answer' ? 'lost' : String(result)
}
