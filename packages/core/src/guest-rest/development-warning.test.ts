import { expect, it, vi } from 'vitest'
import { guestRest } from './transport.ts'

const session = { guestId: 'guest-1', accessToken: 'opaque' }

it('warns in development, once each, that nothing receives and that two regions are in use', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  guestRest({ region: 'mypurecloud.ie', session })
  guestRest({ region: 'mypurecloud.ie', session, desktopRegion: 'mypurecloud.ie' })
  guestRest({ region: 'mypurecloud.ie', session, desktopRegion: 'mypurecloud.de' })
  guestRest({ region: 'mypurecloud.ie', session, desktopRegion: 'mypurecloud.de' })
  await expect.poll(() => warn).toHaveBeenCalledTimes(2)
  expect(warn.mock.calls.map(([text]) => String(text).split(':')[0])).toEqual([
    '[parlor] capability/send-only',
    '[parlor] config/region-mismatch',
  ])
})
