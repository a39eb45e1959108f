export { listen, type ListenOptions, type Listening } from './node/listen.ts'
export { nodeListener, type NodeListener } from './node/listener.ts'
export { attachUpgrade, type UpgradeOptions, type UpgradeServer } from './node/upgrade.ts'
