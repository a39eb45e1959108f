import { scenarios } from '@parlor/testing'
import { handlers } from '@parlor/testing/msw'
import type { RequestHandler } from 'msw'
import type { ComponentType } from 'react'
import { pictures } from './pictures.ts'
import { PartsContext, type PartsContextValue } from '../shared/parts-context.ts'
import { ChatWindow } from '../window/chat-window.tsx'
import { createFormat } from '../words/format.ts'
import { loadLabels } from './load-labels.ts'
import { roomUrl } from './room-transport.ts'
import { InRoom, openRoom, type Room, type RoomOptions } from './room.tsx'
import { choicesOf, Framed } from './surroundings.tsx'

/** What a story may set as `parameters`. */
export interface StoryParameters {
  /** The room the story is in. */
  readonly room?: RoomOptions
  /** Size of the frame, CSS pixels. */
  readonly frame?: { readonly width?: number; readonly height?: number }
}

interface StoryContext {
  readonly parameters: Record<string, unknown>
  readonly globals: Record<string, unknown>
}

/** A service of its own for each story, gone with it, and the words of the language that the toolbar has. */
const loaders = [
  async ({ parameters, globals }: StoryContext) => {
    const { room } = parameters as StoryParameters
    const { scenario } = globals as { readonly scenario?: string }
    const { locale = 'en' } = choicesOf(globals)
    const labels = await loadLabels(locale)
    return {
      parts: { labels, format: createFormat({ locale: locale === 'en' ? undefined : locale }), viewer: 'guest' },
      room: await openRoom({ ...room, ...(scenario !== undefined && scenario in scenarios && { scenario }) }),
    }
  },
]

interface Decorated extends StoryContext {
  readonly loaded: Record<string, unknown>
  readonly args: Record<string, unknown>
  readonly component?: unknown
}

const decorators = [
  // A story that has words of its own keeps them.
  (Story: ComponentType<{ readonly args?: object }>, { loaded, parameters, globals, args, component }: Decorated) => {
    const { width = 420, height = 680 } = (parameters as StoryParameters).frame ?? {}
    const choices = choicesOf(globals)
    const { locale = 'en' } = choices
    const parts = loaded['parts'] as PartsContextValue
    const takesWords = component === ChatWindow && locale !== 'en' && args['labels'] === undefined
    return (
      <Framed choices={choices} width={width} height={height}>
        <InRoom room={roomOf({ loaded })}>
          <PartsContext.Provider value={parts}>
            <Story args={takesWords ? { ...args, labels: parts.labels, locale } : args} />
          </PartsContext.Provider>
        </InRoom>
      </Framed>
    )
  },
]

/** The room of a running story. */
export function roomOf({ loaded }: { readonly loaded: Record<string, unknown> }): Room {
  return loaded.room as Room
}

interface Mounting {
  readonly loaded: Record<string, unknown>
  readonly msw: { readonly use: (...handlers: RequestHandler[]) => void }
}

/** For the `meta` of a file of stories: each gets a service in a box, a conversation and a frame. */
export const inRoom = {
  loaders,
  decorators,
  beforeEach({ loaded, msw }: Mounting) {
    const room = roomOf({ loaded })
    // Pictures and downloads ask the page's own network.
    msw.use(...handlers(room.service, { baseUrl: roomUrl }), pictures)
    return () => room.close()
  },
}
