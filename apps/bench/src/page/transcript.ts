/** One line of a made-up conversation. */
export interface Line {
  readonly id: string
  readonly isOwn: boolean
  readonly name: string
  readonly text: string
  /** Epoch milliseconds. */
  readonly time: number
}

const words = (
  'the parcel left our workshop yesterday and the courier should ring before noon please keep the old box for the return ' +
  'could you check whether the glaze is safe for food I have asked twice thank you for your patience one moment while I look'
).split(' ')
const names = ['Ana Souza', 'Maya Chen', 'Robin']
const begin = Date.UTC(2026, 0, 5, 9)

/** The line with this number, always the same: history has negative ones. Its mark is found nowhere else. */
export function line(number: number): Line {
  let seed = (number + 1_000_003) * 2_654_435_761
  const next = (below: number): number => {
    seed = (seed ^ (seed << 13)) >>> 0
    seed = (seed ^ (seed >>> 17)) >>> 0
    seed = (seed ^ (seed << 5)) >>> 0
    return seed % below
  }
  const name = names[next(names.length)] ?? ''
  const length = next(10) < 7 ? 3 + next(12) : 20 + next(60)
  const said = Array.from({ length }, () => words[next(words.length)])
  if (next(15) === 0) said.push('https://example.com/orders/4471')
  return {
    id: `line${number}`,
    isOwn: name === names[0],
    name,
    text: `${mark(number)} ${said.join(length < 6 ? '\n' : ' ')}`,
    time: begin + number * 41_000,
  }
}

export function lines(from: number, count: number): Line[] {
  return Array.from({ length: count }, (_, index) => line(from + index))
}

export function mark(number: number): string {
  return `#${number}#`
}
