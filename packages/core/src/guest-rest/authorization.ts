/**
 * The headers of a guest call, `Authorization: <scheme> <token>` set last and for good: what others write into it while
 * `fetch` runs is ignored, and told by `isChanged`.
 */
export class GuardedHeaders extends Headers {
  isChanged = false

  constructor(headers: Readonly<Record<string, string>>, scheme: string, token: string) {
    super(headers)
    super.set('Authorization', `${scheme} ${token}`)
  }

  override set(...change: [name: string, value: string]): void {
    if (this.#mayChange(change[0])) super.set(...change)
  }

  override append(...change: [name: string, value: string]): void {
    if (this.#mayChange(change[0])) super.append(...change)
  }

  override delete(name: string): void {
    if (this.#mayChange(name)) super.delete(name)
  }

  #mayChange(name: string): boolean {
    const isOurs = /^authorization$/i.test(name)
    this.isChanged ||= isOurs
    return !isOurs
  }
}
