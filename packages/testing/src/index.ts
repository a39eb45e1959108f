export { guestScope, type OAuthClient } from './clients.ts'
export type { ServiceEvent, ServiceListener } from './emitter.ts'
export type { Environment } from './environment.ts'
export type { Fault, FaultSettings, Faults, FaultTarget } from './faults.ts'
export type { FeedEntry, Item, Push, Speaker } from './items.ts'
export type { LogEntry, LogKind } from './log.ts'
export { isServicePath } from './paths.ts'
export type { RateLimit } from './rate.ts'
export { scenarios, type ScenarioName } from './scenarios/scenarios.ts'
export type { Scenario, Stage } from './scenarios/stage.ts'
export { createService, type Service, type ServiceOptions } from './service.ts'
export type { GuestCredentials } from './state.ts'
export type { SentFile } from './web-messaging/attach.ts'
export type { Peer } from './web-messaging/connection.ts'
export {
  card,
  type CardAction,
  type CardDetails,
  carousel,
  datePicker,
  form,
  listPicker,
  quickReplies,
} from './web-messaging/content.ts'
export type {
  DeploymentChanges,
  Disconnection,
  SessionCredentials,
  SessionDescription,
} from './web-messaging/control.ts'
export {
  type AttachmentSettings,
  demoDeploymentId,
  type Deployment,
  type DeploymentOptions,
} from './web-messaging/deployments.ts'
export type { Limits } from './web-messaging/limits.ts'
export type { WebMessagingOptions } from './web-messaging/store.ts'
export type { ContentItem, EventItem, Frame, Participant, StructuredBody } from './web-messaging/types.ts'
export type { Admission, SocketEnd, UpgradeRequest } from './web-messaging/upgrade.ts'
export type { SignIn } from './web-messaging/users.ts'
export { addAuthorization, stampBearer } from './wrappers.ts'
