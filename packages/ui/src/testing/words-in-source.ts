import { parseAst } from 'vite'

const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'alt',
  'placeholder',
  'label',
])

interface Found {
  readonly type: string
  readonly name?: { readonly name?: unknown }
  readonly value?: unknown
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Found => typeof value === 'object' && value !== null && 'type' in value

/** Words that a source of a part says by itself: text between tags, and text of the attributes that are read aloud. */
export function wordsIn(source: string): string[] {
  const words: string[] = []

  /** Text of an expression whose value is drawn: a string, a template, either side of a choice. */
  function drawn(value: unknown): void {
    if (!isNode(value)) return
    if (value.type === 'JSXExpressionContainer') drawn(value.expression)
    if (value.type === 'Literal' && typeof value.value === 'string') words.push(value.value)
    if (value.type === 'TemplateLiteral')
      for (const quasi of value.quasis as { value: { cooked: string } }[]) words.push(quasi.value.cooked)
    for (const side of ['consequent', 'alternate']) if (value.type === 'ConditionalExpression') drawn(value[side])
    for (const side of ['left', 'right']) if (value.type === 'LogicalExpression') drawn(value[side])
  }

  function walk(node: unknown): void {
    if (Array.isArray(node)) node.forEach(walk)
    if (!isNode(node)) return
    if (node.type === 'JSXText') words.push(String(node.value))
    if (node.type === 'JSXAttribute' && spoken.has(String(node.name?.name))) drawn(node.value)
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') (node.children as unknown[]).forEach(drawn)
    Object.values(node).forEach(walk)
  }

  walk(parseAst(source, { lang: 'tsx' }))
  return words.filter((text) => /\p{L}{2}/u.test(text)).map((text) => text.trim())
}
