import type { HostileCase } from './hostile-cases.ts'

const none = { max: [], must: [] }

/** Texts in which nothing is a link. */
const unlinked: Readonly<Record<string, readonly string[]>> = {
  'an address without a host': [
    'https:///example.com',
    'http:////example.com',
    'https:\\\\example.com',
    'http://[]',
    'http://?a',
    'http://..',
  ],
  'an address that the parser refuses': [
    'https://256.256.256.256/',
    'https://example.com:99999/',
    'http://[:::]',
    'https://a\u200d.example/',
    'https://example.com\uff0fevil.example',
    'https://example.com\uff20evil.example',
  ],
  'a hidden user': [
    'www.example.com@evil.example',
    'https://javascript:alert(1)@x',
    'https://example.com\uff03@evil.example',
  ],
  'a direction turned inside an address': [
    'https://\u200eexample.com',
    'www.\u202eexample.com',
    'mailto:\u202ea@b.example',
    'tel:\u202e123',
  ],
  'a scheme that is not one of four': [
    'sms:123',
    'facetime:x',
    'data:,x',
    'chrome://settings',
    'market://details',
    'magnet:?xt',
    'javascript\u200b:alert(1)',
    '%6aavascript:alert(1)',
    'java\u0000script:alert(1)',
    'hxxps://example.com',
    'ht\ntps://example.com',
  ],
  'a number or a mailbox that is none': [
    'tel:',
    'tel:1',
    'tel:*#06#',
    'mailto:a',
    'mailto:"a"@b.example',
    'mailto:a@[1.2.3.4]',
  ],
  'a name that every object has': ['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
  'markup that runs by itself elsewhere': [
    '<svg><animate onbegin=alert(1)>',
    '<xss style=animation-name:x onanimationstart=alert(1)>',
    '<input autofocus onfocus=alert(1)>',
    '<template><script>alert(1)</script></template>',
    '<form><button formaction=javascript:alert(1)>x',
    ']]>',
    '<?xml version="1.0"?>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  ],
  'nothing that can be seen': [
    '\u115f\u1160',
    '\u3164',
    '\u2800\u2800',
    '\u034f',
    '\ufe00',
    '\u{e0100}',
    '\u206a\u206f',
  ],
}

/** Texts with one link, and where it leads. */
const linked: readonly (readonly [text: string, href: string])[] = [
  ['\u2039https://example.com/a\u203a', 'https://example.com/a'],
  ['https://example.com/a\u061f', 'https://example.com/a'],
  ['https://example.com/a\u06d4', 'https://example.com/a'],
  ['https://example.com/a\u0964', 'https://example.com/a'],
  ['https://example.com/it\u2019s', 'https://example.com/it%E2%80%99s'],
  ['(https://example.com/(a)(b)).', 'https://example.com/(a)(b)'],
  ['http://[::1]:8080/x', 'http://[::1]:8080/x'],
  ['http://[::ffff:127.0.0.1]', 'http://[::ffff:7f00:1]/'],
  ['https://017700000001/', 'https://127.0.0.1/'],
  ['https://\u2460\u2461\u2466.0.0.1/', 'https://127.0.0.1/'],
  ['https://\u24d4\u24e7\u24d0\u24dc\u24df\u24db\u24d4.com/', 'https://example.com/'],
  ['https://\u{1d5ba}.example/', 'https://a.example/'],
  ['https://exam\u00adple.com/', 'https://example.com/'],
  ['https://m\u00fcnchen.example/', 'https://xn--mnchen-3ya.example/'],
  ['https://paypa\u04cf.com/', 'https://xn--paypa-iof.com/'],
  ['https://example.com/%0d%0aSet-Cookie:x', 'https://example.com/%0d%0aSet-Cookie:x'],
  ['https://example.com/?u=javascript:alert(1)//', 'https://example.com/?u=javascript:alert(1)//'],
  ['https://example.com/\u202egpj.exe', 'https://example.com/'],
  ['https://example.com/\ud83d', 'https://example.com/%EF%BF%BD'],
  ['mailto:a@b.example?subject=%0d%0aBcc:x', 'mailto:a@b.example'],
  ['mailto:a@b.example,c@d.example', 'mailto:a@b.example'],
]

/** Marks that take a reader of markdown long, or make many elements. The text is a little shorter than the longest that is read. */
const marks = [
  '>',
  '> ',
  '- ',
  '1. ',
  '+ ',
  '*',
  '*a_',
  '~~a',
  '**_',
  '`a',
  '[a](',
  '![',
  '<a',
  '(*a_',
  '~*_a',
  '*a_~b',
  '[a](tel:12) ',
  '[a](http://b.c) ',
]

const evil = { max: ['https://evil.example/', 'https://good.example/'], must: [] }

/** Oddities that other sets leave out: of addresses, of names, of marks. */
export const oddCases: readonly HostileCase[] = [
  ...Object.entries(unlinked).flatMap(([property, texts]) => texts.map((text) => ({ property, text, links: none }))),
  ...linked.map(([text, href]) => ({ property: `leads to ${href} only`, text, links: { max: [href], must: [href] } })),
]
  .map((odd, index): HostileCase => ({ id: `link-odd-${index + 1}`, ...odd }))
  .concat(
    marks.map((mark, index): HostileCase => ({
      id: `size-odd-${index + 1}`,
      property: `${JSON.stringify(mark)} over and over stays bounded where text is formatted`,
      textGen: [[mark, Math.floor(3_900 / mark.length)]],
      height: 3_600,
    })),
    [
      '[](https://evil.example)',
      '[\u200b](https://evil.example)',
      '[\u202egro.elpmaxe](https://evil.example)',
      '[bank\u3002example](https://evil.example)',
      '[127.0.0.1](https://evil.example)',
      '[`https://good.example`](https://evil.example)',
    ].map((text, index): HostileCase => ({
      id: `md-odd-${index + 1}`,
      property: 'a label tells where its link leads',
      text,
      links: evil,
    })),
  )
