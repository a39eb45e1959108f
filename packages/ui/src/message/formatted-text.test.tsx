import { render } from '@testing-library/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { FormattedText } from './formatted-text.tsx'
import { rowExtras } from '../list/late-rows.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { loaded } from '../testing/loaded.ts'

beforeAll(() => loaded(rowExtras))

function draw(text: string, length?: number): HTMLElement {
  return render(<FormattedText text={text} length={length} />).container
}

/** Without the class that sets blocks apart. */
function markupOf(text: string): string {
  return renderToStaticMarkup(<FormattedText text={text} />).replaceAll(' class="parlor-block"', '')
}

describe('formatted text', () => {
  it.each([
    ['**bold**', '<p><strong>bold</strong></p>'],
    ['*italic* and _italic_', '<p><em>italic</em> and <em>italic</em></p>'],
    ['~~struck~~', '<p><del>struck</del></p>'],
    ['`a *b*`', '<p><code class="parlor-code">a *b*</code></p>'],
    ['one\ntwo', '<p>one<br/>two</p>'],
    ['- one\n- two', '<ul><li>one</li><li>two</li></ul>'],
    ['3. three\n4. four', '<ol start="3"><li>three</li><li>four</li></ol>'],
    ['> said', '<blockquote><p>said</p></blockquote>'],
    ['# Title', '<p><strong>Title</strong></p>'],
    ['```\n<b>\n```', '<pre><code class="parlor-code">&lt;b&gt;</code></pre>'],
    ['<b>not bold</b>', '<p>&lt;b&gt;not bold&lt;/b&gt;</p>'],
    ['5 \\* 3', '<p>5 * 3</p>'],
    ['a & b &amp; c', '<p>a &amp; b &amp;amp; c</p>'],
  ])('%j', (text, markup) => expect(markupOf(text)).toBe(markup))

  it('shows the words of a link whole, however long', () => {
    const words = 'glaze '.repeat(400).trim()
    expect(draw(`[${words}](https://example.org/)`).querySelector('a')?.textContent).toBe(words)
  })

  it('loads no picture: it is told as it was written', () => {
    const container = draw('![x](https://example.org/track.gif)')
    expect(container.querySelector('img')).toBeNull()
    expect(container.textContent).toBe('![x](https://example.org/track.gif)')
  })

  it('links what plain text would link, and nothing else', () => {
    const hrefs = (text: string): string[] => [...draw(text).querySelectorAll('a')].map(({ href }) => href)
    expect(hrefs('[a](https://example.com/x)')).toEqual(['https://example.com/x'])
    expect(hrefs('see https://example.com/y')).toEqual(['https://example.com/y'])
    expect(hrefs('[a](javascript:alert(1)) [b](JAVASCRIPT:x) [c](data:text/html,x) [d](/path) <javascript:x>')).toEqual(
      [],
    )
    expect(hrefs('[a](https://user@evil.example) a@b.example')).toEqual([])
  })

  it('tells the host of a link whose words are those of another address', () => {
    const [link] = draw('[www.bank.example](https://evil.example/)').querySelectorAll('a')
    expect(link?.dataset.host).toBe('evil.example')
    const [honest] = draw('[our shop](https://shop.example/)').querySelectorAll('a')
    expect(honest?.dataset.host).toBeUndefined()
    expect(honest?.title).toContain('shop.example')
  })

  it('shows a part without an address that is cut', () => {
    const container = draw('Look at https://example.com/a/very/long/path and more', 30)
    expect(container.querySelector('a')).toBeNull()
    expect(container.textContent).toBe('Look at ')
  })

  it.each(['> ', '- ', '1. ', '*a_', '~~a', '`a', '[a](tel:12)\n', '- '.padEnd(40)])(
    'stays plain where there is far too much of %j to read',
    (mark) => {
      const text = mark.repeat(3_900 / mark.length)
      const container = draw(text)
      expect(container.textContent).toBe(text)
      expect(container.querySelectorAll('*').length).toBeLessThanOrEqual(100)
    },
  )

  it('tells what a link leads to where its words say nothing, and turns no direction by them', () => {
    const words = (text: string): string | null | undefined => draw(text).querySelector('a')?.textContent
    expect(words('[](https://evil.example)')).toBe('https://evil.example/')
    expect(words('[\u200b](https://evil.example)')).toBe('https://evil.example/')
    expect(words('[\u202egro.elpmaxe](https://evil.example)')).toBe('gro.elpmaxe')
  })

  it.each(['127.0.0.1', 'bank\u3002example', 'localhost:80', 'https:\u2044\u2044bank'])(
    'tells the host beside the words %j',
    (words) => expect(draw(`[${words}](https://evil.example)`).querySelector('a')?.dataset.host).toBe('evil.example'),
  )

  it.each(hostileTexts)('makes no element but its own of $id: $property', ({ text }) => {
    const names = new Set([...draw(text).querySelectorAll('*')].map(({ localName }) => localName))
    for (const name of ['p', 'b', 'strong', 'em', 'del', 'br', 'code', 'pre', 'a', 'ul', 'ol', 'li', 'blockquote'])
      names.delete(name)
    expect([...names]).toEqual([])
  })
})
