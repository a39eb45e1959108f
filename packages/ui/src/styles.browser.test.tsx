import { afterEach, describe, expect, it } from 'vitest'
import './styles.css'
import sheet from './styles.css?inline'
import genesys from './themes/genesys.css?inline'

/** The pairs of design direction, section 2: a foreground, what it needs, and the grounds it stands on. */
const pairs: readonly (readonly [string, number, readonly string[]])[] = [
  ['text', 4.5, ['surface', 'canvas', 'subtle', 'own', 'selected', 'hit', 'warn-tint', 'danger-tint', 'track']],
  ['muted', 4.5, ['surface', 'canvas', 'raised', 'subtle', 'own', 'selected', 'warn-tint', 'danger-tint', 'track']],
  ['accent-text', 4.5, ['surface', 'subtle', 'own', 'selected', 'raised']],
  ['on-accent', 4.5, ['accent']],
  ['warn-text', 4.5, ['surface', 'warn-tint', 'canvas', 'selected']],
  ['danger-text', 4.5, ['surface', 'danger-tint', 'raised', 'canvas']],
  ['accent', 3, ['track', 'surface', 'canvas', 'selected']],
  ['control', 3, ['surface', 'canvas', 'raised', 'subtle', 'warn-tint', 'danger-tint']],
  ['focus', 3, ['surface', 'canvas', 'subtle', 'own', 'selected']],
  ['warn-line', 3, ['surface', 'warn-tint']],
  ['danger-line', 3, ['surface', 'danger-tint']],
]

function place(attributes: Record<string, string>, ...around: readonly Record<string, string>[]): Element {
  let parent: Element = document.body
  for (const [index, given] of [...around, { ...attributes, class: 'parlor-theme' }].entries()) {
    const element = parent.appendChild(document.createElement('div'))
    if (index === 0) element.dataset.test = ''
    for (const [name, value] of Object.entries(given)) element.setAttribute(name, value)
    parent = element
  }
  return parent
}

/** A token as it is painted there. */
function token(themed: Element, name: string): string {
  const probe = themed.appendChild(document.createElement('i'))
  probe.style.color = `var(--parlor-${name})`
  const channels = getComputedStyle(probe).color.match(/\d+/g) ?? []
  probe.remove()
  return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right)
  return (high + 0.05) / (low + 0.05)
}

/** Every pair that cannot be told apart there. */
function tooLowIn(themed: Element): string[] {
  return pairs.flatMap(([foreground, needed, grounds]) =>
    grounds.flatMap((ground) => {
      const found = contrast(token(themed, foreground), token(themed, ground))
      return found >= needed ? [] : [`${foreground} on ${ground}: ${found.toFixed(2)}`]
    }),
  )
}

afterEach(() => document.querySelectorAll('[data-test], .parlor-theme').forEach((element) => element.remove()))

describe.each([
  ['light', {}],
  ['dark', {}],
  ['light', { 'data-contrast': 'more' }],
  ['dark', { 'data-contrast': 'more' }],
])('%s %o', (theme, further) => {
  it('has hex colours that can be told from their grounds', () => {
    const themed = place({ 'data-theme': theme, ...further })
    expect(tooLowIn(themed)).toEqual([])
  })
})

describe('the theme made of the tokens of Genesys', () => {
  const wear = (): void => {
    const sheet = document.body.appendChild(document.createElement('style'))
    sheet.dataset.test = ''
    sheet.textContent = genesys
  }

  it.each(['light', 'dark'])('has %s colours that can be told from their grounds', (theme) => {
    wear()
    const themed = place({ 'data-theme': theme })
    expect(token(themed, 'accent')).toBe(theme === 'light' ? '#2143a2' : '#829ce5')
    expect(tooLowIn(themed)).toEqual([])
  })

  it('gives way to high contrast, to density and to a class of the host', () => {
    const plain = token(place({ 'data-theme': 'light', 'data-contrast': 'more' }), 'accent')
    wear()
    expect(token(place({ 'data-theme': 'light', 'data-contrast': 'more' }), 'accent')).toBe(plain)
    const host = document.body.appendChild(document.createElement('style'))
    host.dataset.test = ''
    host.textContent = '.of-the-host { --parlor-accent: #5b3fb8 }'
    const themed = place({ 'data-theme': 'light' })
    themed.classList.add('of-the-host')
    expect(token(themed, 'accent')).toBe('#5b3fb8')
  })
})

describe('the theme', () => {
  const surfaceOf = (...places: Parameters<typeof place>): string => token(place(...places), 'surface')
  const light = '#ffffff'
  const dark = '#16191c'

  it('is that of the element itself before any other', () => {
    expect(surfaceOf({ 'data-theme': 'dark' }, { 'data-theme': 'light' })).toBe(dark)
    expect(surfaceOf({ 'data-theme': 'light' }, { 'data-theme': 'dark' })).toBe(light)
    expect(surfaceOf({ 'data-theme': 'dark' }, { 'data-theme': 'dark' }, { 'data-theme': 'light' })).toBe(dark)
  })

  it('is that of the nearest element around it', () => {
    expect(surfaceOf({}, { 'data-theme': 'dark' })).toBe(dark)
    expect(surfaceOf({}, { 'data-theme': 'dark' }, { 'data-theme': 'light' })).toBe(light)
    expect(surfaceOf({}, { 'data-theme': 'light' }, { 'data-theme': 'dark' })).toBe(dark)
  })
})

function selectorsOf(rules: CSSRuleList): string[] {
  return [...rules].flatMap((rule) => {
    if (rule instanceof CSSKeyframesRule) return []
    if (rule instanceof CSSStyleRule) return [rule.selectorText]
    return rule instanceof CSSGroupingRule ? selectorsOf(rule.cssRules) : []
  })
}

/** Splits at the commas between selectors, not at those within brackets. */
function partsOf(selector: string): string[] {
  const parts = ['']
  let depth = 0
  for (const character of selector) {
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (character === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts.map((part) => part.trim())
}

function ourSheet(): CSSStyleSheet {
  const sheet = [...document.styleSheets].find(({ cssRules }) =>
    [...cssRules].some((rule) => /parlor/.test(rule.cssText)),
  )
  if (!sheet) throw new Error('The style sheet is not there.')
  return sheet
}

it('reaches nothing outside of the parts', () => {
  const selectors = selectorsOf(ourSheet().cssRules).flatMap(partsOf)
  expect(selectors.length).toBeGreaterThan(100)
  expect(selectors.filter((selector) => !/^(:(is|where)\()?(\.parlor-|\[data-slot=)/.test(selector))).toEqual([])
})

it('lies in its layers, but for the one rule that makes resets of the host give way to them', () => {
  const outside = [...ourSheet().cssRules].filter(
    (rule) => !(rule instanceof CSSLayerBlockRule) && !(rule instanceof CSSLayerStatementRule),
  )
  expect(outside.map((rule) => rule instanceof CSSStyleRule && rule.style.cssText)).toEqual(['all: revert-layer;'])
})

it.each([
  ['a class', '.of-the-host { color: rgb(1, 2, 3) }', 'rgb(1, 2, 3)'],
  ['an attribute', '[data-of-host] { color: rgb(1, 2, 3) }', 'rgb(1, 2, 3)'],
  ['a name of an element', 'div div strong { color: rgb(1, 2, 3) }', 'rgb(0, 0, 0)'],
])('a rule of the host in no layer that asks for %s counts as it should', (_what, css, expected) => {
  const host = document.body.appendChild(document.createElement('div'))
  host.dataset.test = ''
  const sheet = host.appendChild(document.createElement('style'))
  sheet.textContent = css
  const window = host.appendChild(document.createElement('div'))
  window.className = 'parlor-chat-window'
  window.style.color = 'rgb(0, 0, 0)'
  const word = window.appendChild(document.createElement('div')).appendChild(document.createElement('strong'))
  word.className = 'of-the-host'
  word.dataset.ofHost = ''
  expect(getComputedStyle(word).color).toBe(expected)
})

it('asks for no direction by a selector that builds for older browsers turn into a question of languages', () => {
  expect(sheet).toContain('.parlor-bubble')
  expect(sheet).not.toMatch(/:dir\((?:ltr|rtl)\)/)
})

/** The last part of a selector, with the combinator before it. */
const lastPart = /([+~]?)\s*([^\s+~>]*)$/

function asksEveryElement(selector: string): boolean {
  const [, combinator = '', part = ''] = lastPart.exec(selector.replaceAll(/\([^()]*\)/g, '')) ?? []
  return /^[*:]/.test(part) && (combinator !== '' || /:(?:first|last|nth|only)-/.test(part))
}

it('asks no element in general for its place among its neighbours: each would be styled anew when a message comes in', () => {
  const selectors = selectorsOf(ourSheet().cssRules).flatMap(partsOf)
  expect(['.a > :last-child', '.a > * + *', '.a ~ :is(p, b)'].filter(asksEveryElement)).toHaveLength(3)
  expect(selectors.filter(asksEveryElement)).toEqual([])
})
