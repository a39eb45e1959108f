'use client'

import type { ReactElement } from 'react'
import { dashedRing, draw, ring, type IconProps } from './icons.tsx'

export const UncertainIcon: (props: IconProps) => ReactElement = draw(
  'M6.4 6.3a1.65 1.65 0 1 1 1.7 2.1v.5M8.05 11v.01',
  dashedRing,
)
export const FailedIcon: (props: IconProps) => ReactElement = draw(
  'M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM8 4.9v3.5M8 11v.01',
)
export const OfflineIcon: (props: IconProps) => ReactElement = draw(
  'm2.2 2.2 11.6 11.6M8 12.6h.01M5.7 10.2a3.3 3.3 0 0 1 4.1-.3M3.4 7.7a6.6 6.6 0 0 1 2.7-1.6M9.3 5.9a6.6 6.6 0 0 1 3.3 1.8M1.3 5.3A9.6 9.6 0 0 1 4 3.7M7 2.9a9.6 9.6 0 0 1 7.7 2.4',
)
export const RetryIcon: (props: IconProps) => ReactElement = draw(
  'M13.2 8a5.2 5.2 0 1 1-1.5-3.7l1.5 1.5M13.2 2.6v3.2H10',
)
export const PausedIcon: (props: IconProps) => ReactElement = draw('M6.5 5.9v4.2M9.5 5.9v4.2', ring)
export const TimerIcon: (props: IconProps) => ReactElement = draw(
  'M4 2h8M4 14h8M5 2v2.1L8 8l3-3.9V2M5 14v-2.1L8 8l3 3.9V14',
)
export const CloseIcon: (props: IconProps) => ReactElement = draw('m3.5 3.5 9 9m0-9-9 9')
export const CopyIcon: (props: IconProps) => ReactElement = draw(
  'M10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5',
  () => <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />,
)
export const EditIcon: (props: IconProps) => ReactElement = draw('m10.6 2.9 2.5 2.5-7.3 7.3-3.2.7.7-3.2z')
export const LockIcon: (props: IconProps) => ReactElement = draw('M5.5 7V5a2.5 2.5 0 0 1 5 0v2', () => (
  <rect x="3.5" y="7" width="9" height="6.5" rx="1.5" />
))
export const FileIcon: (props: IconProps) => ReactElement = draw('M4 2h4.8L12 5.2V14H4zM8.8 2v3.2H12')
export const AttachIcon: (props: IconProps) => ReactElement = draw(
  'm13.4 7.6-5.2 5.2a3.4 3.4 0 0 1-4.8-4.8l5.6-5.6a2.3 2.3 0 0 1 3.2 3.2l-5.5 5.6a1.1 1.1 0 0 1-1.6-1.6l4.9-5',
)
export const EmojiIcon: (props: IconProps) => ReactElement = draw('M5.5 9.5a3 3 0 0 0 5 0M6 6.2v.01M10 6.2v.01', ring)
