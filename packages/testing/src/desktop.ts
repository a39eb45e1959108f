export { createDesktopHost, type DesktopHost, type DesktopHostOptions, type DesktopHostState } from './desktop/host.ts'
export { type AppMessage, type LifecycleHook, type Toast } from './desktop/protocol.ts'
