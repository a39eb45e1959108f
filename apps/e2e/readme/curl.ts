import { parseArgs } from 'node:util'

// As much of curl as the README's lines need: a machine with Node and npm alone has no curl.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    silent: { type: 'boolean', short: 's' },
    user: { type: 'string', short: 'u' },
    data: { type: 'string', short: 'd' },
    header: { type: 'string', short: 'H', multiple: true },
    output: { type: 'string', short: 'o' },
    'write-out': { type: 'string', short: 'w' },
  },
})

const headers = new Headers()
if (values.data !== undefined) headers.set('Content-Type', 'application/x-www-form-urlencoded')
if (values.user !== undefined) headers.set('Authorization', `Basic ${btoa(values.user)}`)
for (const header of values.header ?? []) {
  const colon = header.indexOf(':')
  headers.set(header.slice(0, colon), header.slice(colon + 1).trim())
}

const method = values.data === undefined ? 'GET' : 'POST'
const response = await fetch(positionals[0] ?? '', { method, headers, body: values.data })
const body = Buffer.from(await response.arrayBuffer())
if (values.output === undefined) process.stdout.write(body)
process.stdout.write(
  (values['write-out'] ?? '')
    .replaceAll('%{http_code}', String(response.status))
    .replaceAll('%{size_download}', String(body.byteLength))
    .replaceAll('\\n', '\n'),
)
