/** Where a document of the repository is shown in Storybook, by its path. */
export const pages: Readonly<Record<string, string>> = {
  'README.md': 'docs-readme--docs',
  'README.md#diagnosis': 'docs-diagnosis--docs',
  'CONTRIBUTING.md': 'docs-contributing--docs',
  'apps/recipes/README.md': 'docs-recipes--docs',
  'apps/sandbox/README.md': 'docs-sandbox--docs',
  'docs/architecture.md': 'docs-architecture--docs',
  'docs/connecting.md': 'docs-connecting-an-organisation--docs',
  'docs/copying.md': 'docs-copying-a-part--docs',
  'docs/hardening.md': 'docs-hardening--docs',
  'docs/quick-start.md': 'docs-quick-start--docs',
  'docs/theming.md': 'docs-theming--docs',
  'docs/web-messaging.md': 'docs-web-messaging--docs',
  'docs/weight.md': 'docs-weight--docs',
  'packages/broker/README.md': 'docs-broker--docs',
  'packages/core/README.md': 'docs-core--docs',
  'packages/desktop/README.md': 'docs-in-the-agent-desktop--docs',
  'packages/react/README.md': 'docs-hooks--docs',
  'packages/testing/README.md': 'docs-testing--docs',
  'packages/ui/README.md': 'docs-parts--docs',
  'packages/ui/ACCESSIBILITY.md': 'docs-accessibility--docs',
}

const link = /(!?)\[([^\]]*)\]\(([^)\s]+)\)/g

/**
 * Makes the links of a document lead to the pages of Storybook. What is not shown there loses its link and keeps its words.
 *
 * @param path of the document, from the root of the repository.
 */
export function leadWithin(path: string, text: string, pictures: Readonly<Record<string, string>> = {}): string {
  return text.replaceAll(link, (whole, picture: string, words: string, address: string) => {
    if (/^(https?:|mailto:|#)/.test(address)) return whole
    const [file = '', heading] = address.split('#')
    const target = resolve(path, file)
    if (picture) return pictures[target] ? `![${words}](${pictures[target]})` : ''
    const page = (heading && pages[`${target}#${heading}`]) ?? pages[target]
    return page ? `[${words}](?path=/docs/${page}${heading ? `#${heading}` : ''})` : words
  })
}

/** The path of a file that is named in a document. */
function resolve(document: string, file: string): string {
  return new URL(file, `file:///${document}`).pathname.slice(1)
}
