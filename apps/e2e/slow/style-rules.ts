import type { Page } from 'playwright'

/** What of a stylesheet reaches beyond the chat: rules in no layer of ours, and selectors that name nothing of ours. */
export function readStrayRules(page: Page, css: string): Promise<string[]> {
  return page.evaluate((text) => {
    const stray: string[] = []
    const isOurs = (selector: string): boolean =>
      /\.parlor-|\[data-slot/.test(selector.replace(/:(has|not)\([^()]*\)/g, ''))
    /** Splits a list of selectors at the commas that stand in no brackets. */
    const selectorsOf = (list: string): string[] => {
      let depth = 0
      return [...list]
        .map((character) => {
          if (/[([]/.test(character)) depth += 1
          if (/[)\]]/.test(character)) depth -= 1
          return character === ',' && depth === 0 ? '\n' : character
        })
        .join('')
        .split('\n')
    }
    const walk = (rules: CSSRuleList, isLayered: boolean): void => {
      for (const rule of rules) {
        if (rule instanceof CSSLayerStatementRule) {
          stray.push(...rule.nameList.filter((name) => !/^parlor(\.|$)/.test(name)))
        } else if (rule instanceof CSSLayerBlockRule) {
          if (!isLayered && !/^parlor(\.|$)/.test(rule.name)) stray.push(`@layer ${rule.name}`)
          walk(rule.cssRules, true)
        } else if (rule instanceof CSSKeyframesRule) {
          if (!rule.name.startsWith('parlor-')) stray.push(`@keyframes ${rule.name}`)
        } else if (rule instanceof CSSPropertyRule) {
          if (!rule.name.startsWith('--parlor-')) stray.push(`@property ${rule.name}`)
        } else if (rule instanceof CSSStyleRule) {
          if (!isLayered && rule.style.cssText !== 'all: revert-layer;') stray.push(`in no layer: ${rule.selectorText}`)
          stray.push(...selectorsOf(rule.selectorText).filter((selector) => !isOurs(selector)))
        } else if (rule instanceof CSSGroupingRule) walk(rule.cssRules, isLayered)
        else stray.push(rule.cssText)
      }
    }
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    walk(sheet.cssRules, false)
    return sheet.cssRules.length === 0 ? ['nothing at all'] : stray
  }, css)
}
