'use client'

import type { ReactElement } from 'react'
import { draw, type IconProps } from '../shared/icons.tsx'

export const PictureIcon: (props: IconProps) => ReactElement = draw(
  'M2.5 3h11v10h-11zM2.5 11l3-3 2.5 2.5 2-2 3.5 3.5M10.5 6h.01',
)
export const OutsideIcon: (props: IconProps) => ReactElement = draw('M9.5 2.5h4v4M13.5 2.5 8 8M11.5 9.5v4h-9v-9h4')
export const NextIcon: (props: IconProps) => ReactElement = draw('m6 3.5 4.5 4.5L6 12.5')
export const PreviousIcon: (props: IconProps) => ReactElement = draw('M10 3.5 5.5 8l4.5 4.5')
