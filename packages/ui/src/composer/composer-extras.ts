/** What a composer needs only now and then: one piece, asked for when the page is idle. */
export { ComposerRoom } from './composer-room.tsx'
export { RefusalText } from './refusal-text.tsx'
export { SplitOffer } from './split-offer.tsx'
