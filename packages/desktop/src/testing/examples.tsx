// Every example of README.md, word for word: a test compares them, and this file is type-checked and rendered.
import type { ReactElement } from 'react'
import { createChat, ParlorProvider, textOf, useMessages, webMessaging, type Chat } from '@parlor/react'
import { desktopRegion, DesktopProvider, useDesktop } from '../index.ts'

async function openApp() {
  const { default: ClientApp } = await import('purecloud-client-app-sdk')
  return new ClientApp({ gcHostOriginQueryParam: 'gcHostOrigin', gcTargetEnvQueryParam: 'gcTargetEnv' })
}

function Pane({ chat }: { chat: Chat }) {
  return (
    <ParlorProvider chat={chat}>
      <DesktopProvider app={openApp} region="mypurecloud.ie">
        <Talk />
      </DesktopProvider>
    </ParlorProvider>
  )
}

function Talk() {
  const { where, getPaneProps, notificationPermission, supported, askToNotify, error, warning } = useDesktop()
  return (
    <main data-where={where} {...getPaneProps()}>
      {(error ?? warning) && <p role="alert">{`${(error ?? warning)?.message} ${(error ?? warning)?.hint}`}</p>}
      {supported.notifications && notificationPermission === 'default' && (
        <button type="button" onClick={askToNotify}>
          Notify me
        </button>
      )}
      <Messages />
    </main>
  )
}

function Messages() {
  const { messages } = useMessages()
  return (
    <ul>
      {messages.map((message) => (
        <li key={message.localId}>{textOf(message)}</li>
      ))}
    </ul>
  )
}

async function inRegionOfDesktop(deploymentId: string) {
  const app = window.parent === window ? undefined : await openApp()
  const region = (app && desktopRegion(app)) ?? 'mypurecloud.ie'
  return { app, chat: createChat({ transport: () => webMessaging({ region, deploymentId }) }) }
}

/** The examples over a chat of a test. */
export function Examples({ chat }: { readonly chat: Chat }): ReactElement {
  return <Pane chat={chat} />
}

/** The chat of the second example. */
export async function makeChat(): Promise<Chat> {
  const { chat } = await inRegionOfDesktop('deployment')
  return chat
}
