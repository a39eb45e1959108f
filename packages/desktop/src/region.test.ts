import { expect, it } from 'vitest'
import { desktopRegion, regionsDiffer } from './region.ts'

it.each([
  ['mypurecloud.ie', 'mypurecloud.ie', false],
  ['mypurecloud.ie', 'eu-west-1', false],
  ['mypurecloud.ie', 'https://api.mypurecloud.ie/', false],
  ['MyPureCloud.ie ', 'apps.mypurecloud.ie', false],
  ['mypurecloud.ie', undefined, false],
  [undefined, 'mypurecloud.ie', false],
  ['mypurecloud.ie', 'mypurecloud.com', true],
  ['mypurecloud.com', 'mypurecloud.com.au', true],
  ['euw2.pure.cloud', 'eu-west-1', true],
])('%s and %s: different is %s', (one, other, differ) => {
  expect(regionsDiffer(one, other)).toBe(differ)
})

it('is not known of a desktop on this machine, or of an origin of your own', () => {
  expect(desktopRegion({ gcEnvironment: 'mypurecloud.de' })).toBe('mypurecloud.de')
  expect(desktopRegion({ gcEnvironment: 'localhost' })).toBeUndefined()
  expect(desktopRegion({ gcEnvironment: null })).toBeUndefined()
})
