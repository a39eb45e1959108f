/**
 * How a part looks, as text: a line for each marked element, with its box in CSS pixels from the corner of the part, and
 * the colours of its letters, ground and edge.
 */
export function lookOf(part: Element): string {
  const { left, top } = part.getBoundingClientRect()
  const lines: string[] = []

  function visit(element: Element, depth: number): void {
    const box = element.getBoundingClientRect()
    const slot = element.getAttribute('data-slot')
    const isSeen = box.width > 1 && box.height > 1
    if (slot !== null && isSeen) {
      const numbers = [box.left - left, box.top - top, box.width, box.height].map(Math.round)
      lines.push(`${'  '.repeat(depth)}${nameOf(element, slot)} [${numbers.join(' ')}] ${coloursOf(element)}`)
    }
    for (const child of element.children) visit(child, depth + (slot !== null && isSeen ? 1 : 0))
  }

  visit(part, 0)
  return `${lines.join('\n')}\n`
}

function nameOf(element: Element, slot: string): string {
  const states = ['side', 'delivery', 'tone', 'kind'].flatMap((name) => element.getAttribute(`data-${name}`) ?? [])
  return [slot, ...states, element.getAttribute('role') ?? element.localName].join(' ')
}

function coloursOf(element: Element): string {
  const style = getComputedStyle(element)
  const { borderTopWidth, borderTopStyle, borderTopColor } = style
  const edge = borderTopWidth === '0px' ? 'none' : `${borderTopWidth} ${borderTopStyle} ${borderTopColor}`
  return [style.color, style.backgroundColor, edge].map(shortly).join(', ')
}

const shortly = (colour: string): string => colour.replaceAll(', ', ' ').replace('rgba(0 0 0 0)', 'clear')

/** Lines that differ: words and colours in any way, boxes by more than a few pixels. */
export function differencesOf(expected: string, actual: string, tolerance = 2): readonly string[] {
  const [before, after] = [expected, actual].map((look) => look.trimEnd().split('\n'))
  if (!before || !after) return []
  return Array.from({ length: Math.max(before.length, after.length) }).flatMap((_, index) => {
    const [was = 'nothing', is = 'nothing'] = [before[index]?.trim(), after[index]?.trim()]
    return isAlike(was, is, tolerance) ? [] : [`${was}  ->  ${is}`]
  })
}

function isAlike(was: string, is: string, tolerance: number): boolean {
  const box = /\[(.*)\]/
  const numbersOf = (line: string): readonly number[] => (box.exec(line)?.[1] ?? '').split(' ').map(Number)
  const now = numbersOf(is)
  return (
    was.replace(box, '') === is.replace(box, '') &&
    numbersOf(was).every((number, index) => Math.abs(number - (now[index] ?? Infinity)) <= tolerance)
  )
}
