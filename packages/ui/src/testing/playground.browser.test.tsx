import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { type faults, Playground, type PlaygroundProps } from './playground.tsx'

afterEach(cleanup)

const messageField = (): Promise<HTMLElement> => screen.findByRole('textbox', { name: 'Message' })

async function say(text: string): Promise<void> {
  await userEvent.type(await messageField(), `${text}{Enter}`)
}

describe('every control of the playground does something', () => {
  it('transport', async () => {
    render(<Playground transport="web-messaging" />)
    expect(await screen.findByRole('region', { name: 'Web Messaging' })).toBeTruthy()
    expect(await screen.findByText(/this is Mira/)).toBeTruthy()
  })

  it('scenario', async () => {
    const { rerender } = render(<Playground scenario="handover" />)
    expect(await screen.findByText(/I am the assistant of the front desk/)).toBeTruthy()
    rerender(<Playground scenario="welcome" />)
    expect(await screen.findByText(/this is Mira/)).toBeTruthy()
    expect(screen.queryByText(/front desk/)).toBeNull()
  })

  const answerLost = 'the answer to the next message is lost'
  const outcomes: Readonly<Record<Exclude<keyof typeof faults, 'none' | typeof answerLost>, RegExp>> = {
    'the next message is refused': /^Not sent$/,
    'the next message is lost on its way': /^May not have been sent$/,
    'asked to slow down for 20 seconds': /^The service asked us to wait\.$/,
    'every message fails': /^May not have been sent$/,
    'three seconds of latency': /^Sending$/,
    'the network is gone': /^May not have been sent$/,
  }
  it.each(Object.entries(outcomes))('fault: %s', async (fault, outcome) => {
    const { rerender } = render(<Playground scenario="silent" />)
    await screen.findByText('Hello, I have a question about my order.')
    rerender(<Playground scenario="silent" fault={fault as keyof typeof faults} />)
    await say('And now?')
    expect(await screen.findByText(outcome)).toBeTruthy()
  })

  it(`fault: ${answerLost}, but the message comes back with the feed`, async () => {
    const { rerender } = render(<Playground scenario="silent" />)
    await screen.findByText('Sent')
    rerender(<Playground scenario="silent" fault={answerLost} />)
    await say('And now?')
    await waitFor(() => expect(screen.getAllByText('Sent')).toHaveLength(2))
  })

  it('language, with the direction it is written in', async () => {
    const { rerender } = render(<Playground locale="de" />)
    expect(await screen.findByRole('button', { name: 'Senden' })).toBeTruthy()
    rerender(<Playground locale="ar" />)
    await waitFor(() => expect(getComputedStyle(screen.getByRole('region')).direction).toBe('rtl'))
    expect(screen.getByRole('region').lang).toBe('ar')
  })

  it.each([
    ['theme', { theme: 'light' }, { theme: 'dark' }],
    ['look', { look: 'default' }, { look: 'high contrast' }],
    ['look', { look: 'default' }, { look: 'Genesys' }],
    ['density', { density: 'comfortable' }, { density: 'dense' }],
  ] satisfies [string, PlaygroundProps, PlaygroundProps][])('%s', async (_name, before, after) => {
    const { rerender } = render(<Playground {...before} />)
    const window = await screen.findByRole('region')
    const look = (): string => {
      const style = getComputedStyle(window)
      return [
        style.color,
        ...['line', 'gutter', 'accent'].map((name) => style.getPropertyValue(`--parlor-${name}`)),
      ].join()
    }
    const first = look()
    rerender(<Playground {...after} />)
    await waitFor(() => expect(look()).not.toBe(first))
  })

  it('viewer', async () => {
    const { rerender } = render(<Playground />)
    await screen.findByText(/this is Mira/)
    const side = (): string | null | undefined =>
      screen
        .getByText(/this is Mira/)
        .closest('[data-side]')
        ?.getAttribute('data-side')
    expect(side()).toBe('other')
    rerender(<Playground viewer="agent" />)
    await waitFor(() => expect(side()).toBe('own'))
  })
})
