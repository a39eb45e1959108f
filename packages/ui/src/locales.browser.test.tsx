import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { ChatWindow } from './window/chat-window.tsx'
import { englishLabels, type Labels } from './words/labels.ts'
import { labels as arabic } from './locales/ar.ts'
import { labels as german } from './locales/de.ts'
import { labels as spanish } from './locales/es.ts'
import { labels as french } from './locales/fr.ts'
import { labels as japanese } from './locales/ja.ts'
import './styles.css'
import { refusal, setStage, type Stage } from './testing/stage.tsx'

const width = 320
const doubt = refusal('network/timeout', { outcome: 'unknown' })

/** What happens to a window before it is looked at. */
const situations: readonly (readonly [string, boolean, (stage: Stage) => Promise<void>])[] = [
  [
    'asks who the guest is',
    true,
    async () => {
      await screen.findAllByRole('textbox')
    },
  ],
  [
    'has messages that were taken, doubted and refused',
    false,
    async (stage) => {
      stage.answer('taken', refusal('message/too-long'), doubt)
      for (const text of ['1', '2 2', '3']) stage.conversation.send(text).catch(() => {})
      await waitFor(() => expect(document.querySelectorAll('[data-slot=message-foot]')).toHaveLength(2))
      stage.receive(['4'])
      stage.conversation.setDraft('5'.repeat(5_000))
    },
  ],
  [
    'is paused while messages wait',
    false,
    async (stage) => {
      stage.answer(refusal('auth/expired', { outcome: 'session', message: '', hint: '' }))
      void stage.conversation.send('1').catch(() => {})
      await waitFor(() => expect(document.querySelector('[data-kind=paused]')).toBeTruthy())
    },
  ],
  ['is offline', false, async (stage) => stage.go('offline')],
  [
    'was ended by the other side',
    false,
    async (stage) => stage.emit({ type: 'facts-changed', facts: { connection: { status: 'read-only' } } }),
  ],
]

let stage: Stage

async function open(labels: Labels, locale: string, asksGuest: boolean): Promise<Element> {
  stage = setStage({ asksGuest })
  render(
    <stage.Provider>
      <div style={{ inlineSize: width, blockSize: 600 }} dir={locale === 'ar' ? 'rtl' : 'ltr'}>
        <ChatWindow labels={labels} locale={locale} theme="light" />
      </div>
    </stage.Provider>,
  )
  if (asksGuest) await act(async () => (await screen.findByRole('button', { name: labels.startChat })).click())
  else await act(stage.ready)
  return document.querySelector('[data-slot=chat-window]')!
}

const english = new Set(Object.values(englishLabels).filter((label) => typeof label === 'string'))

/** What somebody sees or hears, but for the diagnosis, which is marked as English. */
function wordsOf(window: Element): string[] {
  const walker = document.createTreeWalker(window, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  const words: string[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if ((node instanceof Element ? node : node.parentElement)?.closest('p[lang=en]')) continue
    if (node instanceof Text) words.push(node.data.trim())
    else if (node instanceof Element)
      for (const name of ['aria-label', 'title', 'alt', 'placeholder']) words.push(node.getAttribute(name) ?? '')
  }
  return words.filter(Boolean)
}

/** What reaches out of the window, or out of its own button. The word of Send is for the ear alone at this width. */
function outside(window: Element): string[] {
  const { left, right } = window.getBoundingClientRect()
  return [...window.querySelectorAll('*')]
    .filter((element) => !element.closest('.parlor-hidden, .parlor-send, svg'))
    .filter((element) => {
      const place = element.getBoundingClientRect()
      if (place.width === 0) return false
      const isCut = element instanceof HTMLButtonElement && element.scrollWidth > element.clientWidth + 1
      return isCut || place.left < left - 1 || place.right > right + 1
    })
    .map((element) => `${element.tagName} ${element.className} ${element.textContent.slice(0, 80)}`)
}

afterEach(() => {
  cleanup()
  stage.chat.destroy({ purge: true })
})

describe.each<[string, Labels]>([
  ['de', german],
  ['fr', french],
  ['es', spanish],
  ['ja', japanese],
  ['ar', arabic],
])('a window in %s, 320 pixels wide', (locale, labels) => {
  const alike = new Set(Object.values(labels).filter((label) => typeof label === 'string'))

  it.each(situations)('that %s has no English word and lets nothing stand out', async (_what, asksGuest, happen) => {
    const window = await open(labels, locale, asksGuest)
    await act(() => happen(stage))
    const words = wordsOf(window)
    expect(words.length).toBeGreaterThan(5)
    expect(words.some((text) => alike.has(text))).toBe(true)
    expect(words.filter((text) => english.has(text) && !alike.has(text))).toEqual([])
    expect(outside(window)).toEqual([])
  })
})

it('tells English words in a window that speaks English', async () => {
  const window = await open(englishLabels, 'en', false)
  expect(wordsOf(window).filter((text) => english.has(text)).length).toBeGreaterThan(2)
})
