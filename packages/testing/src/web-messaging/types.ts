/** One item of `content`: a `contentType` and the property that goes with it, or one that nobody knows. */
export interface ContentItem {
  contentType: string
  [property: string]: unknown
}

/** One item of `events`: an `eventType` and the property that goes with it, or one that nobody knows. */
export interface EventItem {
  eventType: string
  [property: string]: unknown
}

/** Who wrote an outbound message, as far as a guest may know. */
export interface Participant {
  nickname?: string
  firstName?: string
  lastName?: string
  /** Address of a picture. */
  image?: string
}

/** The body of a `StructuredMessage`, live and in the transcript. */
export interface StructuredBody {
  id: string
  type: 'Text' | 'Structured' | 'Event'
  direction: 'Inbound' | 'Outbound'
  text?: string
  channel: { time: string; type: 'Private'; messageId?: string; from?: Participant }
  content?: readonly ContentItem[]
  events?: readonly EventItem[]
  metadata?: Readonly<Record<string, string>>
  originatingEntity?: 'Human' | 'Bot'
}

/** A frame from the service to a guest. */
export interface Frame {
  type: 'response' | 'message'
  class: string
  /** 200, or what went wrong: like an HTTP status, or one of the 4xxx codes. */
  code: number
  body: unknown
  tracingId?: string
}
