import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { splitText } from './split-text.ts'
import { byteLength } from './text.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(fc.constantFrom('Yes. ', 'No! ', 'word ', '\n', '長い文。', 'はい', '👩‍👩‍👧‍👦', 'é', '\ud83d', '   ', 'กำลัง'), {
      maxLength: 80,
    })
    .map((words) => words.join('')),
)

function graphemeEnds(text: string): ReadonlySet<number> {
  const segments = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)]
  return new Set(segments.map(({ index, segment }) => index + segment.length))
}

describe('splitText', () => {
  it('gives pieces that are short enough and, joined, the text', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 4, max: 120 }), (text, maxBytes) => {
        const pieces = splitText(text, maxBytes)
        expect(pieces.join('')).toBe(text)
        for (const piece of pieces) {
          expect(piece).not.toBe('')
          expect(byteLength(piece)).toBeLessThanOrEqual(maxBytes)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('cuts no character that people see as one, unless it is too long by itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const segments = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)]
        const longest = Math.max(4, ...segments.map(({ segment }) => byteLength(segment)))
        const ends = graphemeEnds(text)
        let place = 0
        for (const piece of splitText(text, longest)) expect(ends.has((place += piece.length))).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ['after a sentence', 'One two. Three four. Five', 20, ['One two. ', 'Three four. Five']],
    ['after a line', 'first line\nsecond line', 15, ['first line\n', 'second line']],
    ['after a Japanese sentence', 'こんにちは。お元気ですか。', 24, ['こんにちは。', 'お元気ですか。']],
    ['between words where no sentence ends', 'alpha beta gamma', 11, ['alpha beta ', 'gamma']],
    ['between characters where no word ends', 'xxxxxxxxxx', 4, ['xxxx', 'xxxx', 'xx']],
    ['beside a family, not through it', 'ab👩‍👩‍👧cd', 20, ['ab👩‍👩‍👧', 'cd']],
    [
      'between two accents of one letter, when nothing else is left',
      'e\u0301\u0301\u0301',
      4,
      ['e\u0301', '\u0301\u0301'],
    ],
    ['nowhere in a text that is short enough', 'short', 5, ['short']],
    ['nothing', '', 5, []],
  ])('cuts %s', (_where, text, maxBytes, pieces) => {
    expect(splitText(text, maxBytes)).toEqual(pieces)
  })

  it('counts a lone surrogate as the three bytes it is sent as', () => {
    expect(splitText('\ud83d\ud83d', 4)).toEqual(['\ud83d', '\ud83d'])
  })

  it('cuts before a word where the browser knows no sentences', () => {
    vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined })
    expect(splitText('alpha beta gamma', 12)).toEqual(['alpha beta ', 'gamma'])
    expect(splitText('xxxxxxxxxx', 4)).toEqual(['xxxx', 'xxxx', 'xx'])
    vi.unstubAllGlobals()
  })

  it.each([3, 0, -1, Number.NaN])('takes no limit of %s bytes', (maxBytes) => {
    expect(() => splitText('text', maxBytes)).toThrow(RangeError)
  })
})
