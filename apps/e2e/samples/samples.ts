/** Code of one document that makes a file. */
export interface Sample {
  /** Path of the document, from the root of the workspace. */
  document: string
  language: 'tsx' | 'js'
  /** Each line stands on the line that it has in the document, so that a complaint about it leads there. */
  code: string
}

const chunk = /^ *<!-- given$([^]*?)-->|^ *```(tsx?|js)$([^]*?)^ *```$/gm

/**
 * Takes the code out of a document, as a reader would put it into files. A block that imports begins one; any other goes on
 * with the one before in its language. What the reader has around a block stands before it in a comment `<!-- given … -->`, which is not
 * seen on the page and begins a file as well.
 */
export function samplesOf(document: string, text: string): Sample[] {
  const samples: Sample[] = []
  let isOpen = false
  for (const { 1: given, 2: kind, 3: block, index } of text.matchAll(chunk)) {
    const language = kind === 'js' ? 'js' : 'tsx'
    const code = given ?? block ?? ''
    const line = text.slice(0, index).split('\n').length
    const last = samples.findLast((sample) => sample.language === language)
    const goesOn = isOpen || (given === undefined && !/^ *import /m.test(code))
    if (last && goesOn) last.code += '\n'.repeat(line - last.code.split('\n').length) + code
    else samples.push({ document, language, code: '\n'.repeat(line - 1) + code })
    isOpen = given !== undefined
  }
  return samples
}
