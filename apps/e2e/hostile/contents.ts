/** A file of the other side, and what must hold when it is shown. */
export interface HostileFile {
  readonly property: string
  readonly file: {
    readonly filename: string
    readonly mime?: string
    readonly url?: string
    readonly fileSize?: number
  }
  /** Words that must be read in the row. */
  readonly shows?: readonly string[]
  /** Words that must not. */
  readonly never?: readonly string[]
  /** Schemes that its links may have. @default none but https */
  readonly schemes?: readonly string[]
}

const url = 'https://files.example.com/1'
const executable = 'application/octet-stream'

/** Nothing of it is shown in place: no origin is allowed on the page. */
export const hostileFiles: readonly HostileFile[] = [
  {
    property: 'a drawing is a download',
    file: { filename: 'photo.svg', mime: 'image/svg+xml', url },
    shows: ['photo.svg'],
  },
  {
    property: 'the last of two extensions is read',
    file: { filename: 'invoice.pdf.exe', mime: 'application/pdf', url },
    shows: ['exe'],
  },
  {
    property: 'a name cannot turn its ending around',
    file: { filename: 'annual\u202efdp.exe', mime: executable, url },
    shows: ['.exe'],
    never: ['\u202e'],
  },
  {
    property: 'a page is no picture, whatever its name',
    file: { filename: 'a.png', mime: 'text/html', url },
    shows: ['a.png'],
  },
  {
    property: 'a page is no picture, whatever its type',
    file: { filename: 'x.html', mime: 'image/png', url },
    shows: ['x.html'],
  },
  {
    property: 'a path is not a name',
    file: { filename: '../../etc/passwd', mime: 'text/plain', url },
    shows: ['passwd'],
  },
  {
    property: 'a script is no address',
    file: { filename: 'con', mime: 'text/plain', url: 'javascript:alert(1)' },
    shows: ['con'],
    schemes: [],
  },
  {
    property: 'data from the network is no address',
    file: { filename: 'x.png', mime: 'image/png', url: 'data:image/svg+xml,<svg onload=alert(1)>' },
    shows: ['x.png'],
    schemes: [],
  },
  {
    property: 'a file of the machine is no address',
    file: { filename: 'x.png', mime: 'image/png', url: 'file:///etc/passwd' },
    shows: ['x.png'],
    schemes: [],
  },
  {
    property: 'an object of the page is no address',
    file: { filename: 'x.png', mime: 'image/png', url: 'blob:https://example.com/1' },
    shows: ['x.png'],
    schemes: [],
  },
  {
    property: 'an address with a password is none',
    file: { filename: 'x.png', mime: 'image/png', url: 'https://a:b@files.example.com/1' },
    shows: ['x.png'],
    schemes: [],
  },
  { property: 'a file without a name has words for it', file: { filename: '', mime: 'application/zip', url } },
  { property: 'a long name keeps its ending', file: { filename: `${'a'.repeat(300)}.docx`, url }, shows: ['.docx'] },
  {
    property: 'an open connection carries no picture',
    file: { filename: 'x.jpg', mime: 'image/jpeg', url: 'http://files.example.com/9' },
    shows: ['x.jpg'],
    schemes: ['http:', 'https:'],
  },
  {
    property: 'markup in a name is text',
    file: { filename: '<img src=x onerror=alert(1)>.txt', mime: 'text/plain', url },
    shows: ['<img', '.txt'],
  },
  {
    property: 'a size below nothing is not told',
    file: { filename: 'n.zip', mime: 'application/zip', url, fileSize: -1 },
    shows: ['n.zip'],
    never: ['-1', '−1'],
  },
  {
    property: 'a size that is no size is not told',
    file: { filename: 'n.zip', mime: 'application/zip', url, fileSize: 1e308 },
    shows: ['n.zip'],
    never: ['NaN', 'Infinity', 'e+'],
  },
  {
    property: 'a null in a name does not end it',
    file: { filename: 'a\u0000.png.js', mime: 'image/png', url },
    shows: ['.js'],
  },
  {
    property: 'invisible characters do not hide the ending',
    file: { filename: `report.pdf${'\u200b'.repeat(200)}.exe`, url },
    shows: ['.exe'],
  },
  {
    property: 'spaces do not hide the ending',
    file: { filename: `report.pdf${' '.repeat(200)}.exe`, url },
    shows: ['.exe'],
  },
]

/** A card, or several, and the links that its row may have. */
export interface HostileCard {
  readonly property: string
  readonly content: readonly object[]
  readonly links: readonly string[]
  readonly shows?: readonly string[]
}

function cardWith(address: string, text = 'Go', title = 'T'): readonly object[] {
  const actions = [{ type: 'Link', text, url: address }]
  const defaultAction = { type: 'Link', text, url: address }
  return [{ contentType: 'Card', card: { title, description: 'd', image: address, defaultAction, actions } }]
}

const notAddresses: readonly string[] = [
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' \tjava\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\u0000script:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://example.com/1',
  'file:///etc/passwd',
  'about:blank',
  'view-source:https://example.com/',
  'intent://scan/#Intent;scheme=zxing;end',
  'ftp://example.com/a',
  '//evil.example/p',
  '\\\\evil.example\\p',
  '/relative',
  'https:evil.example',
  'https:/evil.example',
  'https:\\\\evil.example',
  'https://',
  'https:///evil.example',
  'https://user:pass@evil.example/',
  'https://example.com@evil.example/',
  `https://example.com/${'a'.repeat(3_000)}`,
  '\u202ehttps://example.com/',
  'https://exa\u202emple.com/',
  '',
]

export const hostileCards: readonly HostileCard[] = [
  ...notAddresses.map((address) => ({
    property: `${JSON.stringify(address.slice(0, 60))} is nowhere to go`,
    content: cardWith(address),
    links: [],
  })),
  {
    property: 'markup in a title is text',
    content: cardWith('javascript:alert(1)', 'Go', '<b>T</b>'),
    links: [],
    shows: ['<b>T</b>'],
  },
  {
    property: 'a label that looks like another address tells the true host',
    content: cardWith('https://evil.example/', 'https://bank.example'),
    links: ['https://evil.example/'],
  },
  {
    property: 'a label that looks like another host tells the true one',
    content: cardWith('https://evil.example/', 'bank.example'),
    links: ['https://evil.example/'],
  },
  {
    property: 'a host that reads like another is told in ASCII',
    content: cardWith('https://\u0430pple.com/', 'https://\u0430pple.com/'),
    links: ['https://xn--pple-43d.com/'],
  },
  {
    property: 'an answer without words has a name',
    content: [{ contentType: 'QuickReply', quickReply: { text: '', payload: 'p' } }],
    links: [],
  },
  {
    property: 'at most 30 cards are drawn',
    content: [
      {
        contentType: 'Carousel',
        carousel: { cards: Array.from({ length: 200 }, (_, index) => ({ title: `card-${index}.`, actions: [] })) },
      },
    ],
    links: [],
  },
]

/** A frame that is wrong, and the rows it may make; `[]` for none, nothing for whichever. */
export interface HostileFrame {
  readonly property: string
  readonly frame: string
  readonly rows?: number
}

function structured(body: string): string {
  return `{"type":"message","class":"StructuredMessage","code":200,"body":${body}}`
}

export const hostileFrames: readonly HostileFrame[] = [
  {
    property: 'keys of a prototype do nothing',
    frame: structured(
      '{"id":"1","type":"Text","direction":"Outbound","text":"hi","metadata":{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}}',
    ),
    rows: 1,
  },
  {
    property: 'a number for a text is no text',
    frame: structured('{"id":2,"type":"Text","direction":"Outbound","text":12345}'),
  },
  { property: 'a message of nothing is nothing', frame: structured('null'), rows: 0 },
  { property: 'what is no JSON is nothing', frame: 'not json at all', rows: 0 },
  { property: 'an empty frame is nothing', frame: '', rows: 0 },
  { property: 'an empty list is nothing', frame: '[]', rows: 0 },
  {
    property: 'a class that nobody knows is no dump',
    frame: '{"type":"response","class":"NobodyKnows","code":200,"body":{"a":"dumped"}}',
  },
  {
    property: 'a kind that nobody knows is no dump',
    frame: structured('{"id":"3","type":"Hologram","direction":"Outbound","raw":"dumped"}'),
  },
  {
    property: 'a time that is none is no word',
    frame: structured('{"id":"4","type":"Text","direction":"Outbound","text":"t","channel":{"time":"not a date"}}'),
    rows: 1,
  },
  {
    property: 'a time out of all bounds is no word',
    frame: structured(
      '{"id":"5","type":"Text","direction":"Outbound","text":"t","channel":{"time":"+275760-09-13T00:00:00.001Z"}}',
    ),
    rows: 1,
  },
  {
    property: 'the last day there is can be shown',
    frame: structured(
      '{"id":"6","type":"Text","direction":"Outbound","text":"t","channel":{"time":"+275760-09-13T00:00:00.000Z"}}',
    ),
    rows: 1,
  },
  {
    property: 'a frame too long is nothing',
    frame: structured(`{"id":"7","type":"Text","direction":"Outbound","text":"${'x'.repeat(1_048_577)}"}`),
    rows: 0,
  },
  { property: 'a frame too deep is nothing', frame: structured(`${'['.repeat(10_000)}${']'.repeat(10_000)}`), rows: 0 },
]

/** Something a person types, and what of it reaches the service; nothing when it must not. */
export interface HostileTyping {
  readonly property: string
  readonly typed: string
  readonly sent?: string
}

export const hostileTyping: readonly HostileTyping[] = [
  {
    property: 'half a character becomes the sign for one that is lost',
    typed: 'hi \ud83d there',
    sent: 'hi \ufffd there',
  },
  { property: 'white space alone is not sent', typed: '  \n\t ' },
  { property: 'invisible characters alone are not sent', typed: '\u200b\u2060\ufeff' },
  { property: 'an override is sent as it was typed', typed: '\u202eabc', sent: '\u202eabc' },
  { property: 'markup is sent as it was typed', typed: '<script>alert(1)</script>', sent: '<script>alert(1)</script>' },
  { property: 'lines are sent as they were typed', typed: 'line1\nline2', sent: 'line1\nline2' },
  {
    property: 'a family is sent whole',
    typed: '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
    sent: '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  },
  { property: 'far more than the limit is not sent, and stays', typed: 'x'.repeat(200_000) },
]
