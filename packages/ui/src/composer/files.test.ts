import type { AttachmentPart } from '@parlor/react'
import { describe, expect, it } from 'vitest'
import { isExpired, nameOfFile, serviceOrigins, sizeInWords, viewOf } from './files.ts'

const file = (part: Partial<AttachmentPart>): AttachmentPart => ({ kind: 'attachment', id: '1', ...part })

describe('a file is shown in place', () => {
  it.each([
    [{ name: 'a.png', mime: 'image/png', mediaType: 'Image' }, 'image'],
    [{ name: 'a.PNG', mime: 'IMAGE/PNG' }, 'image'],
    [{ name: '', mime: 'image/png' }, 'image'],
    [{ name: 'a.mp3', mime: 'audio/mpeg', mediaType: 'Audio' }, 'audio'],
    [{ name: 'a.webm', mime: 'video/webm' }, 'video'],
    [{ name: 'a.svg', mime: 'image/svg+xml', mediaType: 'Image' }, 'tile'],
    [{ name: 'a.png', mime: 'image/svg+xml' }, 'tile'],
    [{ name: 'a.png', mime: 'text/html' }, 'tile'],
    [{ name: 'a.html', mime: 'image/png' }, 'tile'],
    [{ name: 'a.png', mime: 'image/png', mediaType: 'File' }, 'tile'],
    [{ name: 'a.png.js', mime: 'image/png' }, 'tile'],
    [{ name: 'a.pdf', mime: 'application/pdf' }, 'tile'],
    [{ name: 'a', mime: 'image/png' }, 'tile'],
  ] as const)('%o: %s', (part, view) => expect(viewOf(file(part))).toBe(view))
})

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\a.txt', 'a.txt'],
    ['annual\u202efdp.exe', 'annualfdp.exe'],
    ['a\u0000.png.js', 'a.png.js'],
  ])('%j is read as %j', (name, whole) => expect(nameOfFile(name).whole).toBe(whole))

  it('is never parted within a character', () => {
    const { stem, tail } = nameOfFile('\u{1f600}\u{1f600}\u{1f600}\u{1f600}.png')
    expect([stem, tail]).toEqual(['\u{1f600}\u{1f600}', '\u{1f600}\u{1f600}.png'])
  })

  it('keeps its last extension in what always stays visible', () => {
    const { stem, tail, extension } = nameOfFile(`${'a'.repeat(200)}.pdf.exe`)
    expect(extension).toBe('exe')
    expect(tail.endsWith('.exe')).toBe(true)
    expect(stem + tail).toHaveLength(208)
    expect(tail.length).toBeLessThan(12)
  })

  it.each([['.png'], ['']])('of 900,000 letters is told by both its ends: %j', (end) => {
    const { whole, stem, tail } = nameOfFile(`${'\u{1f600}'.repeat(450_000)}${end}`)
    expect(whole).toBe(stem + tail)
    expect(whole.length).toBeLessThanOrEqual(255)
    expect([stem.startsWith('\u{1f600}'), stem.endsWith('\u{1f600}…'), tail.endsWith(end)]).toEqual([true, true, true])
  })
})

it.each([
  [6, '6 bytes'],
  [84_000, '84 kB'],
  [1_250_000, '1.3 MB'],
  [-1, ''],
  [Number.NaN, ''],
  [undefined, ''],
])('a size of %s is told as %j', (size, words) => expect(sizeInWords(size, 'en')).toBe(words))

describe('where files may come from when nobody says', () => {
  it('is the vendor’s storage', () => {
    for (const host of ['shyrka-prod.s3.amazonaws.com', 'shyrka-prod-euw1.s3.eu-west-1.amazonaws.com']) {
      expect(serviceOrigins(`https://${host}/a`, undefined)).toEqual([`https://${host}`])
    }
  })
  it('is no other bucket and no host that only looks like it', () => {
    for (const host of ['other.s3.amazonaws.com', 'shyrka-prod.s3.amazonaws.com.evil.example', 'd1.cloudfront.net']) {
      expect(serviceOrigins(`https://${host}/a`, undefined)).toEqual([])
    }
  })
})

describe('a signed address', () => {
  const now = Date.parse('2026-11-24T09:10:00Z')
  it.each([
    ['https://a.example/?X-Amz-Date=20261124T090000Z&X-Amz-Expires=300', true],
    ['https://a.example/?X-Amz-Date=20261124T090000Z&X-Amz-Expires=900', false],
    [`https://a.example/?Expires=${now / 1_000 - 1}`, true],
    [`https://a.example/?Expires=${now / 1_000 + 60}`, false],
    ['https://a.example/', false],
  ])('%s says that its time is over: %s', (address, isOver) => expect(isExpired(address, now)).toBe(isOver))
})
