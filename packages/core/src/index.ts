export {
  answerTo,
  cardAnswer,
  dateAnswer,
  formAnswer,
  listAnswer,
  openQuickReplies,
  quickReplyAnswer,
  type Answer,
  type OpenQuickReplies,
} from './answers.ts'
export { createChat, type Chat, type ChatOptions } from './chat.ts'
export { createConversation } from './conversation.ts'
export type { Conversation, ConversationOptions } from './conversation-interface.ts'
export { diagnose } from './diagnose.ts'
export type { Diagnosis, FailureKind, Symptom, TokenFacts } from './diagnosis.ts'
export type { SocketFacts } from './socket-facts.ts'
export { pageEnvironment, type Environment } from './environment.ts'
export { ChatError, isChatError, type ChatErrorCode, type ChatErrorDetails, type Outcome } from './errors.ts'
export { errorOfCode, explain } from './explain.ts'
export type { Explanation } from './explainer.ts'
export {
  custom,
  guestRest,
  poll,
  stream,
  type FeedPage,
  type GuestCredentials,
  type GuestRestOptions,
  type PollOptions,
  type Receive,
  type ReceiveContext,
  type Receiver,
  type SendAnswer,
  type StreamOptions,
  type Subscription,
} from './guest-rest/index.ts'
export { isOpen, isOwn, isPending, textOf } from './message.ts'
export type {
  AnswerPart,
  AnswerType,
  AttachmentPart,
  Card,
  CardAction,
  CardPart,
  CarouselPart,
  DatePicker,
  DatePickerPart,
  EventPart,
  FormAnswerPart,
  FormComponent,
  FormInput,
  FormPart,
  ListPicker,
  ListPickerPart,
  Part,
  PickerItem,
  PickerMessage,
  QuickRepliesPart,
  QuickReply,
  TextPart,
  TimeSlot,
  UnknownPart,
} from './parts.ts'
export { splitText } from './split-text.ts'
export { createMemoryStorage, type TextStore } from './storage.ts'
export { byteLength, isBlank } from './text.ts'
export type {
  ConnectRequest,
  Draft,
  Exchange,
  IncomingMessage,
  Link,
  Receipt,
  ServerEvent,
  SessionEvent,
  SessionRecord,
  SignInGrant,
  Transport,
} from './transport.ts'
export type {
  Author,
  AuthorKind,
  Capabilities,
  Connection,
  ConversationState,
  Delivery,
  Facts,
  GuestDetails,
  Intent,
  Message,
  QueueReason,
  SessionInfo,
  Upload,
  Wait,
} from './types.ts'
export {
  regions,
  webMessaging,
  type DeploymentConfig,
  type Hosts,
  type PutFile,
  type WebMessagingOptions,
} from './web-messaging/index.ts'
