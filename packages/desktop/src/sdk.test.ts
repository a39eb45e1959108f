import ClientApp from 'purecloud-client-app-sdk'
import { expect, it } from 'vitest'
import type { DesktopApp } from './app.ts'

it('takes an instance of the SDK as it is', () => {
  const app: DesktopApp = new ClientApp({ gcHostOrigin: 'https://apps.mypurecloud.ie', gcTargetEnv: 'prod-euw1' })
  expect(app.gcEnvironment).toBe('mypurecloud.ie')
})

it.each([
  [{ gcHostOriginQueryParam: 'gcHostOrigin', gcTargetEnvQueryParam: 'gcTargetEnv' }, /^Invalid .* provided/],
  [{ pcEnvironment: 'mypurecloud.xx' }, /^Could not parse/],
])('knows how the SDK says that it cannot start', (options, words) => {
  expect(() => new ClientApp(options)).toThrow(words)
})
