import { memo, type NamedExoticComponent, type ReactElement } from 'react'
import { Icon } from '../parts/icon.tsx'
import { preciseTimeOfDay } from '../parts/times.ts'
import { Diagnosis } from './diagnosis.tsx'
import { WireFrame } from './wire-frame.tsx'
import { isAssumed, isFeedItem, isFrame, shortPath, type WireRow } from './wire-row.ts'

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

/** One request, frame or push; a refusal with its diagnosis. */
export const WireLine: NamedExoticComponent<WireLineProps> = memo(function WireLine({
  row,
  name,
  kept,
  isOpen,
  onToggle,
}: WireLineProps): ReactElement {
  const tone = toneOf(row)
  const { key, time, direction, error, frame, answeredIn } = row
  const columns = (
    <>
      <time dateTime={new Date(time).toISOString()}>{preciseTimeOfDay(time)}</time>
      <span className="wire-direction">
        <Icon name={direction} />
        <span className="visually-hidden">{direction}</span>
      </span>
      {isFrame(row) ? <FrameColumns row={row} name={name} /> : <RequestColumns row={row} name={name} />}
      <span className="wire-result" data-tone={tone}>
        {resultWord(row)}
      </span>
      <span>{(error || frame !== undefined) && <Icon name={isOpen ? 'chevron-up' : 'chevron-down'} />}</span>
    </>
  )
  return (
    <li className="wire-item" data-tone={error ? tone : undefined}>
      {error || frame !== undefined ? (
        <button type="button" className="wire-line" aria-expanded={isOpen} onClick={() => onToggle(key, !isOpen)}>
          {columns}
        </button>
      ) : (
        <div className="wire-line">{columns}</div>
      )}
      <Diagnosis row={row} kept={kept} isOpen={isOpen} />
      {isOpen && frame !== undefined && <WireFrame frame={frame} answeredIn={answeredIn} />}
    </li>
  )
})

interface ColumnsProps {
  readonly row: WireRow
  readonly name: string | undefined
}

function RequestColumns({ row, name }: ColumnsProps): ReactElement {
  const { method, path, scheme, count } = row
  return (
    <>
      <span className="wire-method">{method}</span>
      <span className="wire-path" title={path}>
        {row.by === 'broker' && (
          <em title="Asked by the broker, on the server: the page never sees this token">broker</em>
        )}
        {isAssumed(row) && <em title="Our assumption: nobody has published how a guest receives">assumed</em>}
        <span>{isFeedItem(row) ? `to ${name ?? 'somebody'}` : shortPath(row)}</span>
        {count > 1 && <b>×{count}</b>}
      </span>
      <span>
        {scheme !== 'none' && (
          <span className="wire-scheme" data-scheme={scheme}>
            {scheme}
          </span>
        )}
      </span>
    </>
  )
}

/** An action of this page, or a class of the service. */
function FrameColumns({ row: { method, about, tracingId, isAnswer }, name }: ColumnsProps): ReactElement {
  return (
    <span className="wire-path wire-name" title={name}>
      <b>{method}</b>
      {about !== undefined && <span>{about}</span>}
      {tracingId !== undefined && <small title={`tracingId ${tracingId}`}>{tracingId.slice(0, 4)}</small>}
      {isAnswer && <em title="Answers what this page asked, by the same tracingId">answer</em>}
    </span>
  )
}

function resultWord({ result, method }: WireRow): string {
  if (isFeedItem({ method })) return ''
  if (result === 'under way') return '…'
  return result === 'no answer' ? 'lost' : String(result)
}
