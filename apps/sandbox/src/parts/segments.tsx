import { useId, type ReactElement } from 'react'

export interface Segment<Value extends string> {
  readonly value: Value
  readonly label: string
  /** What it means, when the label alone is too short to say it. */
  readonly title?: string
}

export interface SegmentsProps<Value extends string> {
  /** Names the choice. */
  readonly label: string
  /** Shows the name beside the choice. */
  readonly isLabelled?: boolean
  readonly segments: readonly Segment<Value>[]
  readonly value: Value | undefined
  readonly onChange: (value: Value) => void
}

/** One of few. */
export function Segments<Value extends string>({
  label,
  isLabelled = false,
  segments,
  value,
  onChange,
}: SegmentsProps<Value>): ReactElement {
  const id = useId()
  const group = (
    <fieldset className="segments" {...(isLabelled ? { 'aria-labelledby': id } : { 'aria-label': label })}>
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          aria-pressed={segment.value === value}
          title={segment.title}
          onClick={() => onChange(segment.value)}
        >
          {segment.label}
        </button>
      ))}
    </fieldset>
  )
  if (!isLabelled) return group
  return (
    <div className="fault-row">
      <span id={id}>{label}</span>
      {group}
    </div>
  )
}
