import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Broker } from './broker.ts'
import type { BrokerOptions } from './options.ts'
import { bundle } from './testing/bundle.ts'
import { freeNames } from './testing/free-names.ts'
import { ada, client, empty, json, never, post, scriptUpstream } from './testing/scripted-upstream.ts'
import type { Reply } from './testing/scripted-upstream.ts'

/** What every runtime that speaks fetch has: Node 20, Deno, Bun, workers, browsers. */
const web = {
  AbortController,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  btoa,
  clearTimeout,
  fetch: (): Promise<Response> => Promise.reject(new TypeError('there is no network here')),
  setTimeout,
}
const doors = ['globalThis', 'eval', 'Function', 'console', 'WebAssembly']
const language = new Set(runInNewContext('Object.getOwnPropertyNames(globalThis)') as string[])

function load(code: string, globals: object): (options: BrokerOptions) => Broker {
  return runInNewContext(`${code}; broker.createBroker`, { ...globals }) as (options: BrokerOptions) => Broker
}

describe('the source of the broker', () => {
  let code = ''
  beforeAll(async () => {
    code = await bundle()
  })

  it('uses the language and web-standard globals, imports nothing, and asks for nothing else', () => {
    const taken = freeNames(code).filter((name) => doors.includes(name) || !language.has(name))
    expect(taken).toEqual(Object.keys(web).toSorted())
  })

  it.each<[string, { token?: Reply[]; create?: Reply[] }, Request, number]>([
    ['creates a guest', {}, post(ada), 201],
    ['renews a token', { create: [empty(401), json(201, { guestId: 'a', accessToken: 'b' })] }, post(ada), 201],
    ['reports a refusal', { create: [empty(403)] }, post(ada), 502],
    ['reports a hang', { token: [never] }, post(ada), 504],
    ['refuses bad details', {}, post({ ...ada, email: 'nope' }), 400],
    ['refuses another method', {}, new Request('https://desk.example/'), 405],
  ])('%s where only those globals exist', async (_what, script, request, status) => {
    const createBroker = load(code, web)
    const response = await createBroker({
      ...client,
      fetch: scriptUpstream(script).fetch,
      timeoutMs: status === 504 ? 1 : 10_000,
    })(request)
    expect(response.status).toBe(status)
  })

  it('takes the global fetch when none is handed in', async () => {
    const upstream = scriptUpstream()
    const createBroker = load(code, { ...web, fetch: upstream.fetch })
    expect((await createBroker(client)(post(ada))).status).toBe(201)
    expect(upstream.calls).toHaveLength(2)
  })
})

describe('the check of globals', () => {
  it.each([
    ['process.env.SECRET', ['process']],
    ['if (typeof window !== "undefined") location.href = "/"', ['location', 'window']],
    ['const { a: b = document } = globalThis["process"]', ['document', 'globalThis']],
    ['const fs = require("node:fs")', ['require']],
    ['void import("node:fs")', ['import']],
    ['function f({ g, h: { i } = j }, ...k) { try { g(i, k) } catch (l) { return l } }', ['j']],
    ['const x = { Buffer: 1, y() {} }; x.process; x[Deno]; class Z extends Bun {}', ['Bun', 'Deno']],
  ])('finds what %s takes from its surroundings', (code, names) => {
    expect(freeNames(code)).toEqual(names)
  })
})
