'use client'

import { Lexer, Tokenizer, type Token, type Tokens } from 'marked'
import { useMemo, type ReactNode } from 'react'
import { linkify } from './linkify.ts'
import { MessageText, type MessageTextProps } from './message-text.tsx'
import { useLabels } from '../shared/use-labels.ts'
import { readableText } from '../words/names.ts'

/** Text longer than this stays as it is, characters: an agent can write no more. */
const longest = 4_000
/** Text with more signs than this stays as it is: twice as many take far longer to read. */
const manySigns = 400
const signs = /[*_~`[<\\]/
/** Most links of one text: with more addresses than this it stays as it is, where only so many become links. */
const manyAddresses = 100
const addresses = /:\/\/|www\.|mailto:|tel:/i
/** A list in a list, or a quote in a quote, deeper than anybody reads. */
const deep = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])){9}|^[ \t]{32}/m

/** What is not in the small set stays text: HTML, pictures, tables, rules, references, bare addresses (`linkify` finds those). */
class SmallSet extends Tokenizer {
  override html = nothing
  override tag = nothing
  override def = nothing
  override reflink = nothing
  override table = nothing
  override hr = nothing
  override lheading = nothing
  override code = nothing
  override url = nothing
}

function nothing(): undefined {
  return undefined
}

/** Markdown as elements: bold, italic, struck through, code, lists, quotes, headings, links and line breaks. Never HTML. */
export function FormattedText({ text, length, linkTabIndex }: MessageTextProps): ReactNode {
  const tokens = useMemo(() => read(text, length), [text, length])
  if (!tokens) return <MessageText text={text} length={length} linkTabIndex={linkTabIndex} />
  return <Blocks tokens={tokens} tabIndex={linkTabIndex} />
}

function read(text: string, length = text.length): readonly Token[] | undefined {
  if (length > longest) return undefined
  // An address that is cut would lead elsewhere.
  const shown = length < text.length ? text.slice(0, length).replace(/\S+$/, '') : text
  if (shown.trim() === '' || isHeavy(shown)) return undefined
  try {
    return new Lexer({ gfm: true, breaks: true, tokenizer: new SmallSet() }).lex(shown)
  } catch {
    return undefined
  }
}

function isHeavy(text: string): boolean {
  return text.split(signs).length > manySigns || text.split(addresses).length > manyAddresses || deep.test(text)
}

interface TokensProps {
  readonly tokens: readonly Token[]
  readonly tabIndex: number | undefined
}

function Blocks({ tokens, tabIndex }: TokensProps): ReactNode {
  // The pieces of a text never change places.
  return tokens.map((token, index) => <Block key={index} token={token} tabIndex={tabIndex} />)
}

interface TokenProps {
  readonly token: Token
  readonly tabIndex: number | undefined
}

function Block({ token, tabIndex }: TokenProps): ReactNode {
  switch (token.type) {
    case 'space':
    case 'checkbox':
      return null
    case 'paragraph':
      return (
        <p className="parlor-block">
          <Inline tokens={inside(token)} tabIndex={tabIndex} />
        </p>
      )
    case 'heading':
      return (
        <p className="parlor-block">
          <strong>
            <Inline tokens={inside(token)} tabIndex={tabIndex} />
          </strong>
        </p>
      )
    case 'blockquote':
      return (
        <blockquote className="parlor-block">
          <Blocks tokens={inside(token)} tabIndex={tabIndex} />
        </blockquote>
      )
    case 'code':
      return (
        <pre className="parlor-block">
          <code className="parlor-code">{(token as Tokens.Code).text}</code>
        </pre>
      )
    case 'list': {
      const { ordered, start, items } = token as Tokens.List
      const List = ordered ? 'ol' : 'ul'
      return (
        <List className="parlor-block" start={ordered && start !== '' ? start : undefined}>
          {items.map((item, index) => (
            // The items of a list never change places.
            <li key={index}>
              {item.task && (item.checked ? '☑ ' : '☐ ')}
              <Blocks tokens={item.tokens} tabIndex={tabIndex} />
            </li>
          ))}
        </List>
      )
    }
    default:
      return <Inline tokens={token.type === 'text' ? inside(token) : [token]} tabIndex={tabIndex} />
  }
}

function inside(token: Token): readonly Token[] {
  return 'tokens' in token && token.tokens ? token.tokens : [{ ...token, type: 'text' }]
}

function Inline({ tokens, tabIndex }: TokensProps): ReactNode {
  return tokens.map((token, index) => <Piece key={index} token={token} tabIndex={tabIndex} />)
}

function Piece({ token, tabIndex }: TokenProps): ReactNode {
  const children = 'tokens' in token && token.tokens ? <Inline tokens={token.tokens} tabIndex={tabIndex} /> : null
  switch (token.type) {
    case 'strong':
      return <strong>{children}</strong>
    case 'em':
      return <em>{children}</em>
    case 'del':
      return <del>{children}</del>
    case 'br':
      return <br />
    case 'codespan':
      return <code className="parlor-code">{(token as Tokens.Codespan).text}</code>
    case 'escape':
      return (token as Tokens.Escape).text
    case 'link':
      return <Link link={token as Tokens.Link} tabIndex={tabIndex} />
    default:
      return (
        <MessageText text={token.type === 'text' ? (token as Tokens.Text).text : token.raw} linkTabIndex={tabIndex} />
      )
  }
}

/** Words that look like an address. */
const addressLike = /[:/\\@]|\S[.\u3002\uff0e\uff61]\S/

/** A link whose address would be one in plain text, too. Its host is told when its words are those of another address. */
function Link({
  link: { href, text, raw },
  tabIndex,
}: {
  readonly link: Tokens.Link
  readonly tabIndex: number | undefined
}): ReactNode {
  const labels = useLabels()
  const [piece, ...more] = linkify(href)
  if (piece?.kind !== 'link' || more.length > 0) return raw
  const { host = hostOf(piece.href) } = piece
  const words = readableText(text, piece.href)
  const isDeceptive = piece.host !== undefined || (addressLike.test(words) && words !== href)
  return (
    <a
      href={piece.href}
      target="_blank"
      rel="noopener noreferrer"
      title={`${host} · ${labels.newWindow}`}
      data-host={isDeceptive ? host : undefined}
      tabIndex={tabIndex}
      className="parlor-link"
    >
      {words}
    </a>
  )
}

function hostOf(href: string): string {
  const { host, pathname } = new URL(href)
  return host || pathname
}
