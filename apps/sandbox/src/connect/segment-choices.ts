import type { Segment } from '../parts/segments.tsx'
import type { ReceiveMode } from './settings.ts'

export const receiveSegments: readonly Segment<ReceiveMode>[] = [
  { value: 'none', label: 'None' },
  { value: 'poll', label: 'Poll' },
  { value: 'stream', label: 'Stream' },
]
