const channels = new Set<Channel>()
let isSilent = false

/** The BroadcastChannel of a simulated browser: its messages wait for no turn of the event loop, as the clock is held. */
export class Channel {
  readonly name: string
  onmessage: ((event: { readonly data: unknown }) => void) | null = null

  constructor(name: string) {
    this.name = name
    channels.add(this)
  }

  /** Does something in a page of which nobody hears any more. */
  static silently(work: () => void): void {
    isSilent = true
    work()
    isSilent = false
  }

  postMessage(data: unknown): void {
    if (isSilent) return
    queueMicrotask(() => {
      for (const other of channels) if (other !== this && other.name === this.name) other.onmessage?.({ data })
    })
  }

  close(): void {
    channels.delete(this)
  }
}
