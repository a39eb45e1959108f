'use client'

import type { ReactElement } from 'react'
import { draw, ring, type IconProps } from '../shared/icons.tsx'

export const PictureIcon: (props: IconProps) => ReactElement = draw(
  'M2.5 3h11v10h-11zM2.5 11l3-3 2.5 2.5 2-2 3.5 3.5M10.5 6h.01',
)
export const OutsideIcon: (props: IconProps) => ReactElement = draw('M9.5 2.5h4v4M13.5 2.5 8 8M11.5 9.5v4h-9v-9h4')
export const NextIcon: (props: IconProps) => ReactElement = draw('m6 3.5 4.5 4.5L6 12.5')
export const PreviousIcon: (props: IconProps) => ReactElement = draw('M10 3.5 5.5 8l4.5 4.5')
export const CloseIcon: (props: IconProps) => ReactElement = draw('m4 4 8 8M12 4l-8 8')
export const AttachIcon: (props: IconProps) => ReactElement = draw(
  'm13.4 7.6-5.2 5.2a3.4 3.4 0 0 1-4.8-4.8l5.6-5.6a2.3 2.3 0 0 1 3.2 3.2l-5.5 5.6a1.1 1.1 0 0 1-1.6-1.6l4.9-5',
)
export const EmojiIcon: (props: IconProps) => ReactElement = draw('M5.5 9.5a3 3 0 0 0 5 0M6 6.2v.01M10 6.2v.01', ring)
