/** What the sandbox itself remembers: never a token and nothing that was said. A storage that is denied is no error. */
export interface Memory {
  read(key: string): unknown
  write(key: string, value: unknown): void
}

function memoryOver(storage: () => Storage): Memory {
  return {
    read(key) {
      try {
        const value: unknown = JSON.parse(storage().getItem(`parlor-sandbox:${key}`) ?? 'null')
        return value
      } catch {
        return null
      }
    },
    write(key, value) {
      try {
        storage().setItem(`parlor-sandbox:${key}`, JSON.stringify(value))
      } catch {
        return
      }
    },
  }
}

/** Of this tab. */
export const tabMemory: Memory = memoryOver(() => sessionStorage)
/** Of this browser. */
export const browserMemory: Memory = memoryOver(() => localStorage)

/** Whether a value read from outside has fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
