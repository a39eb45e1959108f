/** What a row of the page shows of a content. */
export interface RowFacts {
  /** What the message says, as text. */
  readonly text: string
  /** Everything that can be read in the row. */
  readonly allText: string
  readonly links: readonly LinkFacts[]
  /** Whatever does not belong: elements of other kinds, handlers, values taken from the content. */
  readonly strangers: readonly string[]
  /** Stretches of the content that stand in no bidi-isolated box. */
  readonly loose: readonly string[]
  /** Controls and pictures without a name. */
  readonly nameless: readonly string[]
  /** Addresses that the row loads. */
  readonly sources: readonly string[]
  readonly nodes: number
  readonly width: number
  /** Of the content, in CSS pixels. */
  readonly height: number
  readonly isTooWide: boolean
}

export interface LinkFacts {
  readonly href: string
  readonly text: string
  /** What else is told of it: its title, its name and the words beside it. */
  readonly says: string
  readonly rel: readonly string[]
}

/** Runs in the page: it must not use anything from outside of itself. */
export function readRow(row: HTMLElement | SVGElement, contents: readonly string[]): RowFacts {
  const allowed = new Set(
    (
      'a audio bdi bdo blockquote br button code del details div em figure figcaption img li ol p pre section span ' +
      'strong summary svg path circle rect g time ul video form input textarea select option label fieldset ' +
      'legend progress'
    ).split(' '),
  )
  // Short contents are found everywhere by chance.
  const tell = contents.map((content) => content.trim()).filter((content) => content.length > 3)
  const strangers: string[] = []
  const elements = [...row.querySelectorAll('*')]
  for (const element of elements) {
    const tag = element.tagName.toLowerCase()
    if (!allowed.has(tag)) strangers.push(`<${tag}>`)
    for (const { name, value } of element.attributes) {
      if (/^on|^srcdoc$|^formaction$/.test(name)) strangers.push(`${tag} ${name}`)
      const isName = ['class', 'id', 'name', 'style', 'for', 'list', 'target', 'rel'].includes(name)
      if (isName && tell.some((content) => value.includes(content))) strangers.push(`${tag} ${name}=${value}`)
    }
  }
  const loose: string[] = []
  const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.textContent ?? ''
    const isolated = node.parentElement?.closest('[hidden], bdi, [dir=auto], option, textarea, [data-slot=face]')
    if (!isolated && tell.some((content) => text.includes(content))) loose.push(text.slice(0, 80))
  }
  const described = (element: Element): string =>
    ['aria-label', 'title', 'alt']
      .map((name) => element.getAttribute(name) ?? '')
      .concat(
        (element.getAttribute('aria-describedby') ?? '')
          .split(/\s+/)
          .map((id) => (id && document.getElementById(id)?.textContent) || ''),
        (element.getAttribute('aria-labelledby') ?? '')
          .split(/\s+/)
          .map((id) => (id && document.getElementById(id)?.textContent) || ''),
      )
      .join(' ')
      .trim()
  const links = [...row.querySelectorAll<HTMLAnchorElement>('a[href]')].map((link) => ({
    href: link.href,
    text: link.textContent ?? '',
    says: `${described(link)} ${link.parentElement?.textContent ?? ''}`,
    rel: [...link.relList],
  }))
  const nameless = [...row.querySelectorAll('button, a[href], input, textarea, select, img:not([alt])')].filter(
    (control) =>
      !control.hasAttribute('hidden') &&
      !/[^\s\p{Cf}\p{Cc}]/u.test(
        `${control.textContent ?? ''} ${described(control)} ${control.closest('label')?.textContent ?? ''} ${
          'labels' in control
            ? [...(control.labels as NodeListOf<Element>)].map((label) => label.textContent).join('')
            : ''
        }`,
      ),
  )
  const box = row.querySelector('[data-slot=message-bubble]') ?? row
  const { width, height } = box.getBoundingClientRect()
  return {
    text: row.querySelector('[data-slot=message-content]')?.textContent ?? '',
    allText: (row as HTMLElement).innerText,
    links,
    strangers,
    loose,
    nameless: nameless.map((control) => control.cloneNode(false) as Element).map(({ tagName }) => tagName),
    sources: [...row.querySelectorAll('[src], [poster], [srcset]')].map(
      (element) => element.getAttribute('src') ?? element.getAttribute('poster') ?? '',
    ),
    nodes: elements.length,
    width,
    height,
    isTooWide: (box !== row && box.scrollWidth > Math.ceil(width)) || document.documentElement.scrollWidth > innerWidth,
  }
}
