'use client'

import type { ChatErrorCode, UseComposerResult } from '@parlor/react'
import type { ReactElement } from 'react'
import { late } from '../shared/late.tsx'
import { lazily, type Lazy } from '../shared/lazily.ts'
import type * as ComposerExtras from './composer-extras.ts'
import type { SplitOfferProps } from './split-offer.tsx'

/** What a composer needs now and then, asked for when the page is idle. */
export const composerExtras: Lazy<typeof ComposerExtras> = lazily(() => import('./composer-extras.ts'))

/** The way out for a text that is too long. */
export const Split: (props: SplitOfferProps) => ReactElement = late(composerExtras, ({ SplitOffer }) => SplitOffer)
/** How much room is left. */
export const Room: (props: UseComposerResult) => ReactElement = late(composerExtras, ({ ComposerRoom }) => ComposerRoom)
/** Why a text was not taken. */
export const Refusal: (props: { readonly code: ChatErrorCode }) => ReactElement = late(
  composerExtras,
  ({ RefusalText }) => RefusalText,
)
