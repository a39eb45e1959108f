/** Every word that is shown outside of the page: in a toast, a notification or a title. */
export interface DesktopLabels {
  /** `count` is 1 or more. */
  readonly newMessages: (count: number) => string
  /** Stands where the text of a message would, when it shall not be shown. */
  readonly openToRead: string
  /** A message that has no text: a file, a card. */
  readonly withoutText: string
}

export const englishLabels: DesktopLabels = {
  newMessages: (count) => (count === 1 ? 'New message' : `${count} new messages`),
  openToRead: 'Open the chat to read.',
  withoutText: 'A message without text',
}
