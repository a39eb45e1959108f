import { createRoot } from 'react-dom/client'
import { createChat, guestRest, ParlorProvider, poll } from '@parlor/react'
import { ChatWindow } from '@parlor/ui'
import styles from '@parlor/ui/styles.css?inline'

const chat = createChat({
  transport: () => guestRest({ baseUrl: '/genesys', broker: '/broker/guests', receive: poll() }),
})

// No rule of the page reaches in here, and none of the chat's out.
const shadow = document.getElementById('chat')!.attachShadow({ mode: 'open' })
const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)
shadow.adoptedStyleSheets = [sheet]
const place = shadow.appendChild(document.createElement('div'))
place.style.blockSize = '100%'

createRoot(place).render(
  <ParlorProvider chat={chat}>
    <ChatWindow title="Support" />
  </ParlorProvider>,
)
