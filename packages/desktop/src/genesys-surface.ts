import type { DesktopApp } from './app.ts'
import { createAttentionCount } from './attention-count.ts'
import type { Surface } from './surface.ts'

/** Seconds. */
const toastTimeout = 7

/**
 * The agent desktop. `name` tells the toasts of one chat from those of another; `attempt` makes a call that may fail, for
 * those that come a moment later.
 */
export function genesysSurface(app: DesktopApp, name: string, attempt: (call: () => void) => void): Surface {
  const { set: setUnread } = createAttentionCount((count) => attempt(() => app.alerting.setAttentionCount(count)))
  return {
    setUnread,
    notify: ({ title, body }) =>
      app.alerting.showToastPopup(title, body, {
        id: `parlor:${name}`,
        type: 'info',
        markdownMessage: false,
        timeout: toastTimeout,
        showCloseButton: true,
      }),
    openLink: (address) => app.coreUi.openWindow(address),
  }
}
