import type { AttachmentPart } from '@parlor/react'
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openOffer } from '../testing/open-offer.tsx'

describe('a file', () => {
  const file = { kind: 'attachment', id: 'f', name: 'label.pdf', mime: 'application/pdf', size: 84_000 } as const
  const picture = { kind: 'attachment', id: 'p', name: 'crack.png', mime: 'image/png' } as const
  const allowed = { allowedAttachmentOrigins: ['https://files.example.com'] }

  it('of an origin that is allowed can be saved', async () => {
    await openOffer([{ ...file, url: 'https://files.example.com/1' }], { props: allowed })
    const link = await screen.findByRole('link', { name: 'Save label.pdf' })
    expect(link.getAttribute('rel')).toBe('noopener noreferrer')
    expect(screen.getByText('84 kB')).toBeTruthy()
  })

  it('of any other origin is named with its host, and leads nowhere', async () => {
    await openOffer([{ ...picture, url: 'https://evil.example/1' }], { props: allowed })
    expect(await screen.findByText(/Not opened from here: evil\.example/)).toBeTruthy()
    expect(document.querySelector('a, img')).toBeNull()
  })

  it('whose signed address is over gets a fresh one as the pointer or the focus comes to it, and not before', async () => {
    const refreshAttachment = vi.fn<(id: string) => Promise<void>>(() => Promise.resolve())
    const show = (id: string, query: string) =>
      openOffer([{ ...file, id, url: `https://files.example.com/${id}?${query}` }], {
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
    await openOffer([{ ...picture, url: 'https://files.example.com/1' }], {
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
    const stage = await openOffer([{ kind: 'text', text: 'Show me' }], {
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
