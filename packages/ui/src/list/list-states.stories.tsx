import type { IncomingMessage } from '@parlor/react'
import type { ComponentType } from 'react'
import { expect, waitFor } from 'storybook/test'
import preview from '../../../../.storybook/preview.tsx'
import { ChatWindow } from '../window/chat-window.tsx'
import '../styles.css'
import { choicesOf, Framed } from '../testing/surroundings.tsx'
import { refusal, setStage, type Stage, type StageOptions } from '../testing/stage.tsx'

interface Loaded {
  readonly loaded: Record<string, unknown>
}

const stageOf = ({ loaded }: Loaded): Stage => loaded['stage'] as Stage

interface Conversation {
  /** Messages of the past. */
  readonly count: number
  readonly options?: StageOptions
  readonly after?: (stage: Stage) => void
}

const meta = preview.meta({
  title: 'Parts/MessageList/States',
  component: ChatWindow,
  args: { title: 'Fernhill Pottery' },
  loaders: [
    async ({ parameters }: { readonly parameters: Record<string, unknown> }) => {
      const { count, options, after } = parameters['conversation'] as Conversation
      const stage = setStage({ maxMessages: Infinity, ...options })
      await stage.ready()
      stage.receive(
        Array.from({ length: count }, (_, index) => said(index)),
        { live: false },
      )
      after?.(stage)
      return { stage }
    },
  ],
  decorators: [
    (Story: ComponentType, context: Loaded & { readonly globals: Record<string, unknown> }) => {
      const { Provider } = stageOf(context)
      return (
        <Framed choices={choicesOf(context.globals)} height={620}>
          <Provider>
            <Story />
          </Provider>
        </Framed>
      )
    },
  ],
  beforeEach: (context: Loaded) => () => stageOf(context).chat.destroy({ purge: true }),
})

const words = [
  'Is the blue glaze safe for the dishwasher?',
  'It is. The handle too, as long as the water stays below sixty degrees.',
  'Thank you!',
  'I looked at your order: the mug went out yesterday, the bowl follows with the next firing, which will be on Thursday morning.',
]

function said(index: number): Partial<IncomingMessage> {
  const isAgent = index % 2 === 1
  return {
    id: `past${index}`,
    own: !isAgent,
    author: isAgent ? { kind: 'agent', name: 'Maya Chen' } : { kind: 'guest' },
    parts: [{ kind: 'text', text: `${index + 1}. ${words[index % words.length]}` }],
    time: Date.UTC(2026, 0, 5, 9) + index * 7 * 60_000,
  }
}

const withHistory = (loadOlder: () => Promise<void>): StageOptions => ({
  capabilities: { history: true },
  link: { loadOlder },
})

const hasOlder = (stage: Stage): void => stage.emit({ type: 'facts-changed', facts: { hasOlder: true } })

export const TenThousandMessages = meta.story({
  parameters: { conversation: { count: 10_000 } satisfies Conversation },
  play: async ({ canvas }) => {
    await canvas.findByText(/^10000\./)
    await expect(canvas.getAllByRole('listitem').length).toBeLessThan(60)
  },
})

export const LoadingOlder = meta.story({
  parameters: {
    conversation: {
      count: 4,
      options: withHistory(() => new Promise(() => {})),
      after: hasOlder,
    } satisfies Conversation,
  },
  play: async ({ canvas }) => void (await canvas.findByText('Loading older messages')),
})

export const OlderCouldNotCome = meta.story({
  parameters: {
    conversation: {
      count: 4,
      options: withHistory(() => Promise.reject(refusal('network/timeout'))),
      after: hasOlder,
    } satisfies Conversation,
  },
  play: async ({ canvas }) => void (await canvas.findByText('Older messages could not be loaded.')),
})

export const Beginning = meta.story({
  parameters: {
    conversation: { count: 4, options: withHistory(() => Promise.resolve()) } satisfies Conversation,
  },
})

export const MessagesMayBeMissing = meta.story({
  parameters: {
    conversation: {
      count: 2,
      after: (stage) =>
        stage.receive(
          [
            { author: { kind: 'system' }, parts: [{ kind: 'event', name: 'gap' }] },
            { parts: [{ kind: 'text', text: 'Shall I send it again?' }] },
          ],
          { live: false },
        ),
    } satisfies Conversation,
  },
})

export const SearchOpen = meta.story({
  parameters: { conversation: { count: 400 } satisfies Conversation },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Search messages' }))
    await userEvent.type(canvas.getByRole('textbox', { name: 'Search messages' }), 'glaze')
    await canvas.findByText('100 of 100')
    await userEvent.keyboard('{Enter}')
    await canvas.findByText('99 of 100')
  },
})

export const JumpWithHighlight = meta.story({
  args: { listHandle: (list) => void setTimeout(() => list?.scrollToMessage('past1199'), 300) },
  parameters: { conversation: { count: 2_000 } satisfies Conversation },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText(/^1200\./)
    await waitFor(() => expect(canvasElement.querySelector('[data-highlighted]')?.textContent).toContain('1200.'))
  },
})

export const Unread = meta.story({
  parameters: { conversation: { count: 30 } satisfies Conversation },
  play: async ({ canvas, canvasElement, loaded, userEvent }) => {
    await canvas.findByText(/^30\./)
    canvasElement.querySelector('[data-slot=message-scroller]')?.scrollTo({ top: 100, behavior: 'instant' })
    await canvas.findByRole('button', { name: 'Latest' })
    stageOf({ loaded }).receive(['The bowl is out of the kiln.', 'It is on its way.'])
    await userEvent.click(await canvas.findByRole('button', { name: '2 new messages' }))
    await canvas.findByText('It is on its way.')
  },
})
