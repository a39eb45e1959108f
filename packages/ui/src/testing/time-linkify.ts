import { linkify } from '../message/linkify.ts'

/** What a text is made of, over and over. */
const seeds: Readonly<Record<string, string>> = {
  words: 'some words of a letter ',
  brackets: '(',
  'square brackets': '[',
  'http://': 'http://',
  'www.': 'www.',
  'a.': 'a.',
  '@': '@',
  'a@': 'a@',
  quotes: '"',
  'single quotes': "'",
  'mailto:': 'mailto:',
  'tel:1-': 'tel:1-',
  CJK: '漢字。',
  addresses: 'https://example.com/a ',
  'brackets in an address': 'https://example.com/((',
  'marks behind an address': 'https://example.com/!!!!',
  stars: '*',
  mixed: 'http://a.(["www.b@c.漢：',
}
const kibibytes = 64
const limit = 16
const growthLimit = 2.5

/** The best of several, milliseconds. */
function time(text: string): number {
  let best = Infinity
  for (let round = 0; round < 15; round += 1) {
    const start = performance.now()
    linkify(text)
    best = Math.min(best, performance.now() - start)
  }
  return best
}

let isSlow = false
for (const [name, seed] of Object.entries(seeds)) {
  const once = time(seed.repeat((kibibytes * 1_024) / seed.length))
  const twice = time(seed.repeat((2 * kibibytes * 1_024) / seed.length))
  // Below a tenth of the limit, the clock tells more of itself than of the work.
  const fails = once > limit || (twice > limit / 10 && twice / once > growthLimit)
  isSlow ||= fails
  process.stdout.write(
    `${fails ? 'SLOW' : '  ok'}  ${name.padEnd(24)} ${kibibytes} KiB ${once.toFixed(2).padStart(6)} ms   twice as much: x ${(twice / once).toFixed(2)}\n`,
  )
}
if (isSlow) process.exitCode = 1
