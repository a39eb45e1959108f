import type { AttachmentPart, FormPart, IncomingMessage, Message as MessageData, Part } from '@parlor/react'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Profiler } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ChatWindow, type ChatWindowProps } from '../window/chat-window.tsx'
import { MessageContent } from '../message/message-content.tsx'
import { Message } from '../message/message.tsx'
import { mug, slots, whatHappened } from '../testing/offers.ts'
import { refusal, setStage, type Stage, type StageOptions } from '../testing/stage.tsx'

async function open(
  parts: readonly Part[],
  { props, ...options }: StageOptions & { readonly props?: ChatWindowProps } = {},
): Promise<Stage> {
  const stage = setStage(options)
  render(
    <stage.Provider>
      <ChatWindow locale="en-GB" timeZone="UTC" {...props} />
    </stage.Provider>,
  )
  await act(stage.ready)
  act(() => stage.receive([offer(parts)]))
  return stage
}

const offer = (parts: readonly Part[], id = 'offer'): Partial<IncomingMessage> => ({ id, parts })
/** What was sent beside the text. */
const answers = (stage: Stage): readonly Part[] =>
  stage.drafts.flatMap(({ parts = [] }) => parts.filter(({ kind }) => kind !== 'text'))
const press = (name: string | RegExp): Promise<void> => userEvent.click(screen.getByRole('button', { name }))

describe('a card', () => {
  it('sends the answer that is pressed, once, and says so', async () => {
    const stage = await open([{ kind: 'card', card: mug }])
    const button = await screen.findByRole('button', { name: 'Choose this one' })
    await userEvent.dblClick(button)
    expect(await screen.findByText('Answered')).toBeTruthy()
    expect(stage.drafts).toHaveLength(1)
    expect(answers(stage)).toMatchObject([{ kind: 'answer', type: 'Button', payload: 'MUG-BLUE' }])
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }))
  })

  it('says in words of the window why an answer failed, and can be answered again', async () => {
    const stage = setStageRefusing()
    render(
      <stage.Provider>
        <ChatWindow labels={{ tooLong: 'That is more than fits.' }} />
      </stage.Provider>,
    )
    await act(stage.ready)
    act(() => stage.receive([offer([{ kind: 'card', card: mug }])]))
    await userEvent.click(await screen.findByRole('button', { name: 'Choose this one' }))
    expect(await screen.findByText('Not sent')).toBeTruthy()
    expect(await within(screen.getByRole('figure')).findByText('That is more than fits.')).toBeTruthy()
    await press('Choose this one')
    expect(await screen.findByText('Answered')).toBeTruthy()
    expect(stage.drafts).toHaveLength(2)
  })

  it('shows no picture of an origin that nobody allowed, and that of one that is', async () => {
    await open([{ kind: 'card', card: mug }])
    expect(await screen.findByText('Image not shown')).toBeTruthy()
    expect(document.querySelector('img')).toBeNull()
  })

  it('shows the picture of an origin that is allowed', async () => {
    await open([{ kind: 'card', card: mug }], { props: { allowedMediaOrigins: ['https://media.service.invalid'] } })
    await waitFor(() => expect(document.querySelector('img')?.src).toBe(mug.image))
  })

  it('leads nowhere by an address that is not of the web', async () => {
    const actions = [{ type: 'Link', text: 'Go', url: 'javascript:alert(1)' }] as const
    await open([{ kind: 'card', card: { title: 'Card', actions } }])
    expect(await screen.findByText('Go')).toBeTruthy()
    expect(screen.queryByRole('link')).toBeNull()
  })
})

function setStageRefusing(): Stage {
  const stage = setStage()
  stage.answer(refusal('message/too-long', { retryable: false }), 'taken')
  return stage
}

describe('a face', () => {
  const author = { kind: 'agent', name: 'Maya Chen', image: 'https://media.service.invalid/maya.png' } as const
  const facing = async (allowedMediaOrigins?: readonly string[]): Promise<string | null | undefined> => {
    const stage = await open([], { props: { allowedMediaOrigins } })
    act(() => stage.receive([{ id: 'hello', author, parts: [{ kind: 'text', text: 'Hello' }] }]))
    const face = document.querySelector('[data-slot=message] [data-slot=face]')
    return face?.querySelector('img')?.src ?? face?.textContent
  }

  it('is initials', async () => expect(await facing()).toBe('MC'))
  it('is a picture of an origin that is allowed, initials until then', async () => {
    expect(await facing(['https://media.service.invalid'])).toBe('MC')
    await waitFor(() =>
      expect(document.querySelector<HTMLImageElement>('[data-slot=face] img')?.src).toBe(author.image),
    )
  })
})

describe('quick replies', () => {
  const set = (text: string): Part => ({ kind: 'quick-replies', replies: [{ text, payload: text.toUpperCase() }] })

  it('are those of the newest set, until one is pressed', async () => {
    const stage = await open([set('Yes')])
    act(() => stage.receive([offer([set('Tomorrow')], 'newer')]))
    const group = screen.getByRole('region', { name: 'Suggested answers' })
    expect(
      within(group)
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual(['Tomorrow'])
    await press('Tomorrow')
    expect(screen.queryByRole('region', { name: 'Suggested answers' })).toBeNull()
    expect(stage.sent).toEqual(['Tomorrow'])
    expect(answers(stage)).toMatchObject([{ payload: 'TOMORROW' }])
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }))
  })

  it('have a picture of an origin that is allowed, until it breaks; the words say the same', async () => {
    const replies = [
      { text: 'Blue', payload: 'BLUE', image: 'https://media.example.com/blue.png' },
      { text: 'Green', payload: 'GREEN', image: 'https://evil.example/green.png' },
      { text: 'Plain', payload: 'PLAIN', image: 'http://media.example.com/plain.png' },
    ]
    const props = { allowedMediaOrigins: ['https://media.example.com', 'http://media.example.com'] }
    await open([{ kind: 'quick-replies', replies }], { props })
    const pictures = [...document.querySelectorAll('img')]
    expect(
      pictures.map(({ src, alt, attributes }) => [src, alt, attributes.getNamedItem('referrerpolicy')?.value]),
    ).toEqual([['https://media.example.com/blue.png', '', 'no-referrer']])
    expect(screen.getByRole('button', { name: 'Blue' }).contains(pictures[0]!)).toBe(true)
    fireEvent.error(pictures[0]!)
    expect(document.querySelector('img, [data-slot=reply-picture]')).toBeNull()
    expect(screen.getByRole('button', { name: 'Blue' })).toBeTruthy()
  })

  it('are 30 at first', async () => {
    const replies = Array.from({ length: 40 }, (_, index) => ({ text: `Reply ${index}`, payload: `${index}` }))
    await open([{ kind: 'quick-replies', replies }])
    expect(screen.getAllByRole('button', { name: /^Reply/ })).toHaveLength(30)
    await press('Show more')
    expect(screen.getAllByRole('button', { name: /^Reply/ })).toHaveLength(40)
  })
})

describe('a date picker', () => {
  it('of 500 times draws one day’s, and sends the one that is confirmed', async () => {
    const stage = await open([{ kind: 'date-picker', id: 'p', availableTimes: slots(500) }])
    const times = await screen.findByRole('radiogroup', { name: 'Times on Tuesday 24 November' })
    expect(within(times).getAllByRole('radio')).toHaveLength(6)
    expect(screen.getByText('Times are yours (UTC).')).toBeTruthy()
    await userEvent.click(screen.getByRole('radio', { name: 'Thursday 26 November' }))
    await userEvent.click(screen.getByRole('radio', { name: /26 Nov,? 10:30/ }))
    await press('Confirm')
    expect(answers(stage)).toMatchObject([
      { kind: 'answer', type: 'DatePicker', payload: '2026-11-26T10:30:00.000Z', to: 'offer' },
    ])
    expect(await screen.findByText('Answered')).toBeTruthy()
  })
})

describe('a list picker', () => {
  it('sends any number of one section and one of another, in the order of the list', async () => {
    const stage = await open([{ kind: 'list-picker', ...whatHappened }])
    await userEvent.click(await screen.findByRole('radio', { name: 'Email' }))
    await userEvent.click(screen.getByRole('checkbox', { name: /Part missing/ }))
    await userEvent.click(screen.getByRole('checkbox', { name: /Cracked/ }))
    await userEvent.click(screen.getByRole('radio', { name: 'Phone' }))
    await press('Send choice')
    expect(answers(stage).map((part) => part.kind === 'answer' && part.payload)).toEqual([
      'cracked',
      'missing',
      'phone',
    ])
  })

  it('sends nothing while nothing is chosen', async () => {
    const stage = await open([{ kind: 'list-picker', ...whatHappened }])
    await userEvent.click(await screen.findByRole('button', { name: 'Send choice' }))
    expect(stage.drafts).toEqual([])
  })
})

const formPart: FormPart = {
  kind: 'form',
  cannedResponseId: 'address',
  introduction: { title: 'Where shall we send it?', buttonText: 'Start' },
  replyMessage: { title: 'My address' },
  showSummary: true,
  formPages: [
    {
      title: 'Address',
      pageComponents: [
        { kind: 'input', input: { id: 'street', title: 'Street', isRequired: true, isMultipleLine: false } },
        { kind: 'input', input: { id: 'note', title: 'Note', isRequired: false, isMultipleLine: true } },
        { kind: 'unknown', name: 'Signature', raw: {} },
      ],
    },
    {
      title: 'Delivery',
      pageComponents: [
        { kind: 'date-picker', datePicker: { id: 'day', title: 'Day', availableTimes: [] } },
        { kind: 'wheel-picker', wheelPicker: { id: 'size', items: [{ id: 's', title: 'Small', value: 'S' }] } },
      ],
    },
  ],
}

describe('a form', () => {
  it('asks for what it needs, shows what was filled in, and sends it all at once', async () => {
    const stage = await open([formPart])
    await userEvent.click(await screen.findByRole('button', { name: 'Start' }))
    expect(screen.getByText('Not shown here: Signature')).toBeTruthy()
    await press('Next')
    const street = screen.getByRole('textbox', { name: 'Street' })
    expect(document.activeElement).toBe(street)
    expect(street.getAttribute('aria-invalid')).toBe('true')
    await userEvent.type(street, 'x'.repeat(40))
    expect(street).toHaveProperty('value', 'x'.repeat(30))
    expect(screen.getByRole('textbox', { name: 'Note (optional)' })).toHaveProperty('maxLength', 300)
    await press('Next')
    fireEvent.change(screen.getByLabelText('Day'), { target: { value: '2026-12-01' } })
    await userEvent.selectOptions(screen.getByRole('combobox'), 'Small')
    await press('Next')
    expect(screen.getByText('1 December 2026')).toBeTruthy()
    await press('Send answers')
    expect(stage.sent).toEqual(['My address'])
    expect(answers(stage)).toMatchObject([
      {
        kind: 'form-answer',
        to: 'offer',
        cannedResponseId: 'address',
        response: [
          { id: 'street', text: 'x'.repeat(30), payload: 'x'.repeat(30) },
          { id: 'day', text: '1 December 2026', payload: '2026-12-01T00:00:00.000Z' },
          { id: 'size', text: 'Small', payload: 'S' },
        ],
      },
    ])
    expect(await screen.findByText('Answered')).toBeTruthy()
  })

  it('takes each question for itself, also under a name that every object has, or one that stands twice', async () => {
    const ids = ['__proto__', 'constructor', 'twice', 'twice']
    const pageComponents = ids.map((id, index) => ({
      kind: 'input' as const,
      input: { id, title: `Question ${index}`, isRequired: true, isMultipleLine: false, keyboardType: id },
    }))
    const stage = await open([
      { kind: 'form', cannedResponseId: 'odd', formPages: [{ pageComponents }], showSummary: false },
    ])
    for (const index of ids.keys())
      await userEvent.type(await screen.findByRole('textbox', { name: `Question ${index}` }), `a${index}`)
    await press('Send answers')
    expect(answers(stage)).toMatchObject([
      { response: ids.map((id, index) => ({ id, text: `a${index}`, payload: `a${index}` })) },
    ])
  })

  it('keeps what was chosen of each question of one message apart', async () => {
    const stage = setStage()
    await stage.ready()
    act(() => stage.receive([offer([{ kind: 'list-picker', ...whatHappened }, formPart])]))
    const [message] = stage.conversation.getState().messages
    if (!message) throw new Error('The questions did not come in.')
    const row = <stage.Provider>{<Message message={message} />}</stage.Provider>
    const { unmount } = render(row)
    await userEvent.click(await screen.findByRole('button', { name: 'Start' }))
    unmount()
    render(row)
    expect(await screen.findByRole('textbox', { name: 'Street' })).toBeTruthy()
    expect(screen.getByText('Send choice')).toBeTruthy()
  })

  it('keeps what was filled in while its row is out of the document', async () => {
    const stage = setStage()
    await stage.ready()
    act(() => stage.receive([offer([formPart])]))
    const [message] = stage.conversation.getState().messages
    if (!message) throw new Error('The form did not come in.')
    const row = <stage.Provider>{<Message message={message} />}</stage.Provider>
    const { unmount } = render(row)
    await userEvent.click(await screen.findByRole('button', { name: 'Start' }))
    await userEvent.type(screen.getByRole('textbox', { name: 'Street' }), '12 Kiln Lane')
    unmount()
    render(row)
    expect(await screen.findByRole('textbox', { name: 'Street' })).toHaveProperty('value', '12 Kiln Lane')
  })
})

describe('a file', () => {
  const file = { kind: 'attachment', id: 'f', name: 'label.pdf', mime: 'application/pdf', size: 84_000 } as const
  const picture = { kind: 'attachment', id: 'p', name: 'crack.png', mime: 'image/png' } as const
  const allowed = { allowedAttachmentOrigins: ['https://files.example.com'] }

  it('of an origin that is allowed can be saved', async () => {
    await open([{ ...file, url: 'https://files.example.com/1' }], { props: allowed })
    const link = await screen.findByRole('link', { name: 'Save label.pdf' })
    expect(link.getAttribute('rel')).toBe('noopener noreferrer')
    expect(screen.getByText('84 kB')).toBeTruthy()
  })

  it('of any other origin is named with its host, and leads nowhere', async () => {
    await open([{ ...picture, url: 'https://evil.example/1' }], { props: allowed })
    expect(await screen.findByText(/Not opened from here: evil\.example/)).toBeTruthy()
    expect(document.querySelector('a, img')).toBeNull()
  })

  it('whose signed address is over gets a fresh one as the pointer or the focus comes to it, and not before', async () => {
    const refreshAttachment = vi.fn<(id: string) => Promise<void>>(() => Promise.resolve())
    const show = (id: string, query: string) =>
      open([{ ...file, id, url: `https://files.example.com/${id}?${query}` }], {
        props: allowed,
        capabilities: { attachments: true },
        link: { refreshAttachment },
      })
    await show('alive', `Expires=${Math.ceil(Date.now() / 1_000) + 3_600}`)
    await show('over', 'X-Amz-Date=20200101T090000Z&X-Amz-Expires=300')
    const [alive, over] = await screen.findAllByRole('link', { name: 'Save label.pdf' })
    fireEvent.pointerEnter(alive!)
    fireEvent.focus(alive!)
    expect(refreshAttachment).not.toHaveBeenCalled()
    fireEvent.pointerEnter(over!)
    expect(refreshAttachment.mock.calls).toEqual([['over']])
  })

  it('whose address is dead is asked for again once; then it is up to the person', async () => {
    const refreshAttachment = vi.fn<(id: string) => Promise<void>>(() => Promise.resolve())
    const capabilities = { attachments: true }
    await open([{ ...picture, url: 'https://files.example.com/1' }], {
      props: allowed,
      capabilities,
      link: { refreshAttachment },
    })
    fireEvent.error(await screen.findByRole('img', { name: 'crack.png' }))
    expect(refreshAttachment).toHaveBeenCalledTimes(1)
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
    expect(refreshAttachment).toHaveBeenCalledTimes(2)
    fireEvent.error(await screen.findByRole('img', { name: 'crack.png' }))
    expect(refreshAttachment).toHaveBeenCalledTimes(2)
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy()
  })
})

describe('a picture that went out from this page', () => {
  const part = { kind: 'attachment', id: 'p', name: 'crack.png', mime: 'image/png' } as const
  const url = 'https://files.example.com/1'
  const allowed = { allowedAttachmentOrigins: ['https://files.example.com'] }
  const made = vi.fn<(file: Blob) => string>()
  const revoked = vi.fn<(address: string) => void>()

  beforeEach(() => {
    vi.clearAllMocks()
    made.mockImplementation(() => `blob:${made.mock.calls.length}`)
    URL.createObjectURL = made
    URL.revokeObjectURL = revoked
  })

  async function send(sent: AttachmentPart): Promise<void> {
    const stage = await open([{ kind: 'text', text: 'Show me' }], {
      props: allowed,
      capabilities: { attachments: true },
    })
    const file = new File(['clay'], sent.name ?? '', { type: sent.mime })
    act(() => stage.emit({ type: 'facts-changed', facts: { sentFiles: { [sent.id]: file } } }))
    await act(() => stage.conversation.send('', [sent]))
  }

  it('is drawn from the file itself, also when the service has told an address', async () => {
    await send({ ...part, url })
    const picture = await screen.findByRole('img', { name: 'crack.png' })
    expect([picture.getAttribute('src'), made.mock.calls.length]).toEqual(['blob:1', 1])
  })

  it('lets the file go with its row', async () => {
    await send(part)
    await screen.findByRole('img', { name: 'crack.png' })
    cleanup()
    expect(revoked.mock.calls).toEqual([['blob:1']])
  })

  it('is taken from its address where the page forbids pictures out of its memory', async () => {
    await send({ ...part, url })
    fireEvent.error(await screen.findByRole('img', { name: 'crack.png' }))
    expect((await screen.findByRole('img', { name: 'crack.png' })).getAttribute('src')).toBe(url)
    expect(revoked.mock.calls).toEqual([['blob:1']])
  })

  it.each([
    ['a drawing that may run', { ...part, name: 'drawing.svg', mime: 'image/svg+xml' }],
    ['a page', { ...part, name: 'page.html', mime: 'text/html' }],
    ['a PDF', { ...part, name: 'label.pdf', mime: 'application/pdf' }],
    ['a picture by its type alone', { ...part, name: 'crack.svg' }],
  ])('is a tile when it is %s', async (_name, other) => {
    await send(other)
    expect(await screen.findByTitle(other.name)).toBeTruthy()
    expect([document.querySelector('img, iframe, object'), made.mock.calls]).toEqual([null, []])
  })
})

describe('who is typing', () => {
  it('has a place of its own, and is told there', async () => {
    const stage = await open([{ kind: 'text', text: 'Hello' }], { capabilities: { typing: true } })
    const slot = document.querySelector('[data-slot=typing-indicator]')
    expect(slot?.textContent).toBe('')
    act(() => stage.emit({ type: 'facts-changed', facts: { typing: { kind: 'agent', name: 'Grace' } } }))
    expect(slot?.textContent).toBe('Grace is typing')
  })

  it('has none where the transport does not tell', async () => {
    await open([{ kind: 'text', text: 'Hello' }])
    expect(document.querySelector('[data-slot=typing-indicator]')).toBeNull()
  })
})

it('an event is told in a line', async () => {
  await open([{ kind: 'event', name: 'disconnect' }])
  expect(screen.getByText('Maya Chen ended this conversation.')).toBeTruthy()
})

it('an answer of the guest is readable, without saying a word twice', () => {
  const parts: readonly Part[] = [
    { kind: 'text', text: 'Track my parcel' },
    { kind: 'answer', type: 'QuickReply', text: 'Track my parcel', payload: 'TRACK' },
    { kind: 'form-answer', to: '1', cannedResponseId: '1', response: [{ id: 'a', text: 'Ada', payload: 'Ada' }] },
  ]
  render(<MessageContent parts={parts} />)
  expect(document.querySelector('[data-slot=message-content]')?.textContent).toBe('Track my parcel\nAda')
})

it('a message that arrives draws no other row, whatever they hold', async () => {
  const drawn: string[] = []
  const renderMessage = (message: MessageData): ReturnType<typeof Message> & object => (
    <Profiler id={message.localId} onRender={(id) => drawn.push(id)}>
      <Message message={message} />
    </Profiler>
  )
  const stage = await open([{ kind: 'card', card: mug }], { props: { renderMessage } })
  await screen.findByRole('button', { name: 'Choose this one' })
  const before = new Set(stage.conversation.getState().messages.map(({ localId }) => localId))
  drawn.length = 0
  act(() => stage.receive(['One more thing']))
  await screen.findByText('One more thing')
  expect(drawn.filter((id) => before.has(id))).toEqual([])
})
