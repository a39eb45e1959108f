export * from '@parlor/core'
export { ParlorProvider, type ParlorProviderProps } from './parlor-provider.tsx'
export { ConversationProvider, type ConversationProviderProps } from './conversation-provider.tsx'
export { useAnswer, type UseAnswerResult } from './use-answer.ts'
export { useAttachment, type UseAttachmentResult } from './use-attachment.ts'
export { useAttachments, type UseAttachmentsResult } from './use-attachments.ts'
export { PresenceProvider, usePresence, type Presence } from './presence.ts'
export { useChat } from './use-chat.ts'
export type { ComposerDisabledReason, ComposerFacts, SubmitOn } from './composer-rules.ts'
export type { ComposerVerbs, FieldHandlers } from './create-composer.ts'
export {
  useComposer,
  type ComposerTextareaProps,
  type UseComposerOptions,
  type UseComposerResult,
} from './use-composer.ts'
export { useConnection, type UseConnectionResult } from './use-connection.ts'
export { useConversation } from './use-conversation.ts'
export { useConversationState } from './use-conversation-state.ts'
export { useDeploymentConfig, type UseDeploymentConfigResult } from './use-deployment-config.ts'
export { useFrameState } from './use-frame-state.ts'
export { useGuestSession, type UseGuestSessionResult } from './use-guest-session.ts'
export { useMessage } from './use-message.ts'
export { useMessageScroll, type UseMessageScrollOptions, type UseMessageScrollResult } from './use-message-scroll.ts'
export { useMessages, type UseMessagesResult } from './use-messages.ts'
export { useQuickReplies, type UseQuickRepliesResult } from './use-quick-replies.ts'
export { useSendMessage, type UseSendMessageResult } from './use-send-message.ts'
export { useTyping, type UseTypingResult } from './use-typing.ts'
export { useUnread, type UseUnreadResult } from './use-unread.ts'
