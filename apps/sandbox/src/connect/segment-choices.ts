import type { Segment } from '../parts/segments.tsx'
import type { Protocol, ReceiveMode } from './settings.ts'

export const receiveSegments: readonly Segment<ReceiveMode>[] = [
  { value: 'none', label: 'None' },
  { value: 'poll', label: 'Poll' },
  { value: 'stream', label: 'Stream' },
]

export const protocolSegments: readonly Segment<Protocol>[] = [
  { value: 'rest', label: 'REST', title: 'The REST Guest API' },
  { value: 'web-messaging', label: 'Web Messaging', title: 'The guest protocol of a Messenger deployment' },
]
