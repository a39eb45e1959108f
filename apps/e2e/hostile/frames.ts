let number = 0

interface Body {
  readonly text?: string
  readonly nickname?: string
  readonly image?: string
  readonly content?: readonly object[]
}

/** One message of the other side, exactly as a socket brings it. */
export function messageFrame({ text, nickname = 'Maya Chen', image, content }: Body): string {
  number += 1
  return JSON.stringify({
    type: 'message',
    class: 'StructuredMessage',
    code: 200,
    body: {
      id: `frame-${String(number).padStart(6, '0')}`,
      type: content ? 'Structured' : 'Text',
      direction: 'Outbound',
      text,
      channel: { time: new Date().toISOString(), type: 'Private', from: { nickname, image } },
      content,
      originatingEntity: 'Human',
    },
  })
}

/** A message in which one string stands everywhere that a service lets the other side write. */
export function everywhereFrame(words: string, nickname: string = words): string {
  // All of them together stay below the longest frame.
  const text = words.slice(0, 2_000)
  const action = { type: 'Link', text, url: 'https://example.com/ok' }
  const card = {
    title: text,
    description: text,
    image: text,
    video: text,
    defaultAction: { type: 'Link', text, url: text },
    actions: [action, { type: 'Link', text: 'Go', url: text }, { type: 'Postback', text, payload: text }],
  }
  const message = { header: text, title: text, subtitle: text, buttonLabel: text, imageUrl: text }
  const item = { id: text, title: text, subtitle: text, imageUrl: text, value: text }
  const section = { title: text, multipleSelection: true, items: [item, { ...item, id: 'other' }] }
  const picker = { id: text, sections: [section, { ...section, multipleSelection: false }], receivedMessage: message }
  const input = { id: text, title: text, subtitle: text, placeholderText: text, isRequired: true }
  const times = [{ dateTime: '2026-11-26T09:00:00Z', duration: 1_800 }]
  return messageFrame({
    nickname,
    image: text,
    text: 'Everywhere',
    content: [
      {
        contentType: 'Attachment',
        attachment: { id: text, url: text, filename: text, mime: text, mediaType: 'Image' },
      },
      {
        contentType: 'Attachment',
        attachment: { id: 'a', url: 'https://files.example.com/a', filename: `${text}.png`, mime: 'image/png' },
      },
      { contentType: 'Card', card },
      { contentType: 'Carousel', carousel: { cards: [card, card] } },
      { contentType: 'ListPicker', listPicker: { ...picker, replyMessage: message } },
      {
        contentType: 'DatePicker',
        datePicker: { id: text, title: text, subtitle: text, imageUrl: text, availableTimes: times },
      },
      {
        contentType: 'Form',
        form: {
          cannedResponseId: text,
          introduction: { ...message, buttonText: text },
          formPages: [
            {
              title: text,
              subtitle: text,
              pageComponents: [
                { formComponentType: 'Input', input },
                { formComponentType: 'WheelPicker', wheelPicker: { id: text, items: [item] } },
                { formComponentType: 'ListPicker', listPicker: picker },
              ],
            },
          ],
          receivedMessage: message,
          replyMessage: message,
          showSummary: true,
        },
      },
      { contentType: text },
      { contentType: 'QuickReply', quickReply: { text, payload: text, image: text } },
    ],
  })
}
