import { describe, expect, it } from 'vitest'
import { createBroker } from './broker.ts'
import { ada, client, post, read, scriptUpstream } from './testing/scripted-upstream.ts'

async function send(request: Request): Promise<{ status: number; code: unknown; sent: unknown }> {
  const upstream = scriptUpstream()
  const { status, body } = await read(await createBroker({ ...client, fetch: upstream.fetch })(request))
  const sent = upstream.createCalls()[0]?.body
  return { status, code: body['code'], sent: sent === undefined ? undefined : JSON.parse(sent) }
}

function raw(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request('https://desk.example/', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
}

describe('the details of a guest', () => {
  it.each([
    [
      'with space around them',
      { name: '  Ada  ', email: ' ada@example.test\n' },
      { name: 'Ada', email: 'ada@example.test' },
    ],
    [
      'in any script',
      { name: '李小龍 👩‍🚀', email: 'jürgen@müller.example' },
      { name: '李小龍 👩‍🚀', email: 'jürgen@müller.example' },
    ],
    ['as long as allowed', { name: 'é'.repeat(200), email: ada.email }, { name: 'é'.repeat(200), email: ada.email }],
    [
      'with a tag and a dot',
      { ...ada, email: "o'neil+chat.1@mail.example.co" },
      { ...ada, email: "o'neil+chat.1@mail.example.co" },
    ],
    ['with half a character', { ...ada, name: 'Ada \ud800!' }, { ...ada, name: 'Ada \uFFFD!' }],
    ['with markup, which is text', { ...ada, name: '<b>Ada</b>' }, { ...ada, name: '<b>Ada</b>' }],
  ])('are passed on %s', async (_what, posted, sent) => {
    expect(await send(post(posted))).toEqual({ status: 201, code: undefined, sent })
  })

  it.each<[string, unknown]>([
    ['no name', { email: ada.email }],
    ['no email', { name: ada.name }],
    ['a blank name', { ...ada, name: ' \t ' }],
    ['an invisible name', { ...ada, name: '\u200B\u2060\u00AD' }],
    ['a name of another kind', { ...ada, name: ['Ada'] }],
    ['a name with a line end', { ...ada, name: 'Ada\r\nBcc: all' }],
    ['a name with a zero byte', { ...ada, name: 'Ada\u0000' }],
    ['a name that is too long', { ...ada, name: 'x'.repeat(201) }],
    ['an inherited name', { __proto__: ada, email: ada.email }],
    ['null', null],
    ['a list', [ada]],
    ['a number', 7],
    ['a text', '"ada"'],
    ['no JSON', 'name=Ada'],
    ['nothing', ''],
    ['JSON that is too deep to matter', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ])('are refused with %s', async (_what, body) => {
    expect(await send(post(body))).toEqual({ status: 400, code: 'request/invalid', sent: undefined })
  })

  it.each([
    '',
    'ada',
    'ada@',
    '@example.test',
    'ada@example',
    'ada@@example.test',
    'a@b@example.test',
    'ada example@x.test',
    'ada@ex ample.test',
    'ada@.test',
    'ada@example.',
    'ada@a..b',
    'Ada <ada@example.test>',
    'ada@example.test,eve@example.test',
    'ada@example.test\nBcc: eve',
    'ada\u200B@example.test',
    'ada\ud800@example.test',
    `${'x'.repeat(250)}@example.test`,
    'ada@example.test/path',
  ])('are refused with the email %j', async (email) => {
    expect(await send(post({ ...ada, email }))).toMatchObject({ status: 400, code: 'request/invalid', sent: undefined })
  })

  it('are refused when they are not UTF-8', async () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('{"name":"'),
      0xff,
      ...new TextEncoder().encode('","email":"a@b.c"}'),
    ])
    expect(await send(raw(bytes))).toMatchObject({ status: 400, sent: undefined })
  })

  it('are taken behind a byte order mark', async () => {
    expect(await send(raw(`\uFEFF${JSON.stringify(ada)}`))).toMatchObject({ status: 201 })
  })

  it('are refused when they are larger than 16 KiB, said or not', async () => {
    const large = JSON.stringify({ ...ada, padding: 'x'.repeat(17_000) })
    expect(await send(raw(large))).toMatchObject({ status: 413, code: 'request/invalid', sent: undefined })
    expect(await send(post(ada, { 'content-length': '999999' }))).toMatchObject({ status: 413, sent: undefined })
  })

  it('are read no further than the limit when a body does not end', async () => {
    let chunks = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        chunks += 1
        controller.enqueue(new Uint8Array(1_024).fill(0x20))
      },
    })
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    }
    expect(await send(new Request('https://desk.example/', init))).toMatchObject({ status: 413, sent: undefined })
    expect(chunks).toBeLessThan(30)
  })

  it('are refused when the body breaks off', async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new Error('gone')) })
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: broken,
      duplex: 'half',
    }
    expect(await send(new Request('https://desk.example/', init))).toMatchObject({ status: 400, sent: undefined })
  })
})

describe('the request', () => {
  it.each(['application/json', 'Application/JSON ; charset=utf-8'])('may be marked as %s', async (type) => {
    expect(await send(post(ada, { 'content-type': type }))).toMatchObject({ status: 201 })
  })

  it.each(['', 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/plain; application/json'])(
    'may not be marked as %j, which a page of any origin could send',
    async (type) => {
      expect(await send(post(ada, { 'content-type': type }))).toMatchObject({
        status: 415,
        code: 'request/content-type',
        sent: undefined,
      })
    },
  )

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('may not be a %s', async (method) => {
    const upstream = scriptUpstream()
    const response = await createBroker({ ...client, fetch: upstream.fetch })(
      new Request('https://desk.example/', { method }),
    )
    expect(response.headers.get('allow')).toBe('POST')
    expect(await read(response)).toMatchObject({ status: 405, body: { code: 'request/method' } })
    expect(upstream.calls).toEqual([])
  })
})
