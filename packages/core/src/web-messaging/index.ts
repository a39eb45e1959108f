export type { DeploymentConfig } from './deployment.ts'
export type { PutFile, WebMessagingOptions } from './options.ts'
export { regions, type Hosts } from './regions.ts'
export { webMessaging } from './transport.ts'
