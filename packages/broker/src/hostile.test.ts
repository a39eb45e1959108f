import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBroker } from './broker.ts'
import { isRecord } from './is-record.ts'
import { ada, client, clientId, clientSecret, post, scriptUpstream } from './testing/scripted-upstream.ts'
import type { Reply } from './testing/scripted-upstream.ts'

const oauthToken = 'canary-oauth-token-0123456789'
const basic = btoa(`${clientId}:${clientSecret}`)
const secrets = [clientSecret, oauthToken, basic]

async function expectHarmless(response: Response): Promise<void> {
  const text = await response.text()
  const told = [text, ...[...response.headers].flat()].join('\n')
  for (const secret of secrets) expect(told).not.toContain(secret)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('content-type')).toBe('application/json')
  const body: unknown = JSON.parse(text)
  expect(Object.keys(isRecord(body) ? body : {})).toEqual(
    response.status === 201 ? ['guestId', 'accessToken'] : ['code', 'message', 'hint'],
  )
}

const oddText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', ' ', '\u0000', '\u202E', '\ud800', '__proto__', 'toString', '<script>', ...secrets),
)
const oddValue = fc.oneof(oddText, fc.jsonValue(), fc.constantFrom(null, true, [], {}))
const oddDetails = fc.record(
  {
    name: fc.oneof(fc.constant(ada.name), oddValue),
    email: fc.oneof(fc.constant(ada.email), oddValue),
    scope: oddValue,
    grant_type: oddValue,
    toJSON: oddValue,
  },
  { requiredKeys: [] },
)
const oddBody = fc.oneof(
  oddDetails.map((details) => JSON.stringify(details)),
  fc.json(),
  oddText,
  fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
  fc.constantFrom(
    '{"name":',
    '{"__proto__":{"name":"Ada","email":"a@b.c"}}',
    `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`,
  ),
)
const oddType = fc.oneof(
  fc.constant('application/json'),
  fc.constantFrom('', 'text/plain', 'application/json;', ';', ',,;=;'),
)
const oddMethod = fc.oneof(fc.constant('POST'), fc.constantFrom('PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'))

const oddAnswer: fc.Arbitrary<Reply> = fc
  .record({
    status: fc.oneof(fc.constantFrom(200, 201, 400, 401, 403, 429, 503), fc.integer({ min: 200, max: 599 })),
    type: fc.constantFrom('application/json', 'text/html', 'text/plain', ''),
    retryAfter: fc.constantFrom('', '1', '-1', '1e9', 'Thu, 01 Jan 1970 00:00:00 GMT', 'NaN', clientSecret),
    body: fc.oneof(
      fc
        .record(
          {
            guestId: oddValue,
            accessToken: oddValue,
            guestToken: oddValue,
            access_token: oddValue,
            expires_in: oddValue,
          },
          { requiredKeys: [] },
        )
        .map((body) => JSON.stringify(body)),
      fc.dictionary(oddText, oddValue).map((body) => JSON.stringify(body)),
      fc.json(),
      oddText,
    ),
  })
  .map(({ status, type, retryAfter, body }) => () => {
    const isBare = status === 204 || status === 205 || status === 304
    return new Response(isBare ? null : body, { status, headers: { 'content-type': type, 'retry-after': retryAfter } })
  })
const goodToken: Reply = () => Response.json({ access_token: oauthToken, expires_in: 3_600 })

describe('a broker among strangers', () => {
  it('answers every request with JSON, tells no secret and sends on nothing but name and email', async () => {
    await fc.assert(
      fc.asyncProperty(oddMethod, oddType, oddBody, async (method, type, body) => {
        const upstream = scriptUpstream({ token: [goodToken] })
        const request = new Request('https://desk.example/', { method, headers: { 'content-type': type }, body })
        await expectHarmless(await createBroker({ ...client, fetch: upstream.fetch })(request))
        for (const call of upstream.createCalls()) {
          const sent: unknown = JSON.parse(call.body)
          expect(Object.keys(isRecord(sent) ? sent : {})).toEqual(['name', 'email'])
        }
      }),
      { numRuns: 500 },
    )
  })

  it('answers whatever Genesys Cloud says with JSON and tells no secret, also one that comes back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.option(oddAnswer),
        fc.array(oddAnswer, { minLength: 1, maxLength: 2 }),
        async (token, create) => {
          const upstream = scriptUpstream({ token: [token ?? goodToken], create })
          await expectHarmless(await createBroker({ ...client, fetch: upstream.fetch })(post(ada)))
          expect(upstream.calls.length).toBeLessThanOrEqual(4)
        },
      ),
      { numRuns: 500 },
    )
  })
})
