import { isFramed } from './open-app.ts'
import type { Surface } from './surface.ts'
import { createTitleBadge } from './title-badge.ts'

/** A tab of a browser: the title of the page, and notifications once they are allowed. */
export function browserSurface(name: string): Surface {
  const badge = isFramed() ? undefined : createTitleBadge(document)
  return {
    setUnread: (count) => badge?.set(count),
    notify({ title, body }) {
      if (notificationPermission() !== 'granted') return
      const notification = new Notification(title, { body, tag: `parlor:${name}` })
      notification.addEventListener('click', () => {
        window.focus()
        notification.close()
      })
    },
    openLink: (address) => void window.open(address, '_blank', 'noopener,noreferrer'),
  }
}

/** Whether notifications may be shown here; `default` until the person was asked. */
export function notificationPermission(): NotificationPermission | 'unsupported' {
  return 'Notification' in window ? Notification.permission : 'unsupported'
}
