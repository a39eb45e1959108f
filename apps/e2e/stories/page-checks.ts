/** What the page shows that not everybody could use. Each function runs in the page and uses nothing from outside. */

/** Whether something must be scrolled sideways to be read. */
export function sidewaysScroll(): string[] {
  const faults: string[] = []
  const { scrollWidth } = document.documentElement
  if (scrollWidth > innerWidth) faults.push(`the page is ${scrollWidth} wide, the screen ${innerWidth}`)
  for (const part of document.querySelectorAll(
    '.parlor-theme, [data-slot=chat-window], [data-slot=message-scroller], [data-slot=composer]',
  )) {
    if (part.scrollWidth > part.clientWidth + 1) {
      faults.push(
        `${part.getAttribute('data-slot') ?? part.className} is ${part.scrollWidth} wide in ${part.clientWidth}`,
      )
    }
  }
  return faults
}

/** Whether text is cut off, as it would be where somebody needs more space between its lines and letters. */
export function cutText(): string[] {
  return [...document.querySelectorAll<HTMLElement>('.parlor-theme :is([class*=parlor], [data-slot])')]
    .filter((element) => {
      const { overflowY, textOverflow } = getComputedStyle(element)
      const isCutting = overflowY === 'hidden' || overflowY === 'clip'
      return (
        isCutting &&
        textOverflow !== 'ellipsis' &&
        (element.textContent ?? '').trim() !== '' &&
        !element.closest('.parlor-hidden, [data-shortened]') &&
        element.clientHeight > 1 &&
        element.scrollHeight > element.clientHeight + 2
      )
    })
    .map((element) => `${element.className}: ${element.scrollHeight} high in ${element.clientHeight}`)
}

/** What still moves where somebody asked for less motion. */
export function motion(): string[] {
  return document
    .getAnimations()
    .filter(({ effect, playState }) => playState === 'running' && Number(effect?.getComputedTiming().duration) > 50)
    .map(({ effect }) => (effect instanceof KeyframeEffect ? (effect.target?.className ?? '') : 'something'))
}

/** What is wrong with the focus where it is now, and a name of where that is. */
export function focusNow(): { readonly at: string; readonly isOutside: boolean; readonly faults: readonly string[] } {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return { at: '', isOutside: true, faults: [] }
  const at = `${element.tagName.toLowerCase()} ${element.dataset.slot ?? ''} ${element.dataset.row ?? ''} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 30) ?? ''}`
  const faults: string[] = []
  const box = element.getBoundingClientRect()
  const isInView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  if (!isInView) faults.push(`${at} is out of view`)
  // Any of its corners or its middle: a part of a large one may be scrolled away.
  const points = [0.5, 0.1, 0.9].flatMap((share) => [0.5, 0.1, 0.9].map((other) => [share, other] as const))
  const isSeen = points.some(([across, down]) => {
    const found = document.elementFromPoint(box.left + box.width * across, box.top + box.height * down)
    return found !== null && (element.contains(found) || found.contains(element))
  })
  // What is clipped away shows its focus on the box around it.
  const isClipped = getComputedStyle(element).clipPath !== 'none'
  if (isInView && !isSeen && !isClipped) faults.push(`${at} is covered`)
  let ringed: HTMLElement | null = element
  const rings = (one: HTMLElement): boolean => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
  }
  while (ringed && !rings(ringed)) {
    ringed = ringed.parentElement?.matches(':focus-within:not(.parlor-theme):not(body):not(html)')
      ? ringed.parentElement
      : null
  }
  // Controls whose own box is hidden are drawn by what follows them.
  const next = element.nextElementSibling
  const isDrawn =
    ringed !== null ||
    (next instanceof HTMLElement && rings(next)) ||
    element.closest('label:has(:focus-visible)') !== null
  if (!isDrawn) faults.push(`${at} does not show its focus`)
  return { at, isOutside: false, faults }
}

/**
 * Lets axe see forced colours. It reads the colour that letters are filled with, for which Chromium answers with what
 * the page asked for and not with what it paints.
 */
export function readForcedColours(): void {
  const { prototype } = CSSStyleDeclaration
  const read = prototype.getPropertyValue
  prototype.getPropertyValue = function getPropertyValue(name) {
    return read.call(this, name === '-webkit-text-fill-color' ? 'color' : name)
  }
}
