import { talk, type Talk } from './scripted-service.ts'

/** Gives what opens a conversation: it comes back open, or refused. `moment` lets the held clock go on. */
export function opening(moment: () => Promise<unknown>): (options?: Parameters<typeof talk>[0]) => Promise<Talk> {
  return async (options) => {
    // The first import of the link takes real time.
    await import('../link.ts')
    const talking = talk(options)
    await moment()
    return talking
  }
}
