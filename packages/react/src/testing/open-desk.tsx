import { act, render, screen } from '@testing-library/react'
import { ParlorProvider } from '../parlor-provider.tsx'
import { useComposer, type UseComposerOptions, type UseComposerResult } from '../use-composer.ts'
import { Field, List } from './desk.tsx'
import { openRoom, settled, type Room, type RoomOptions } from './room.ts'

export interface OpenDesk extends Room {
  readonly field: HTMLTextAreaElement
  readonly composer: () => UseComposerResult
  readonly rows: () => readonly (string | null)[]
}

/** A list and a field in a room, and beside them a composer to look at. */
export async function openDesk(options?: UseComposerOptions, roomOptions?: RoomOptions): Promise<OpenDesk> {
  const room = openRoom(roomOptions)
  let composer: UseComposerResult
  function Spy(): null {
    const current = useComposer({ ...options, onSubmit: (text) => options?.onSubmit?.(text) })
    composer = current
    return null
  }
  render(
    <ParlorProvider chat={room.chat}>
      <List />
      <Field {...options} />
      <Spy />
    </ParlorProvider>,
  )
  await settled(room.chat)
  return {
    ...room,
    field: screen.getByRole('textbox'),
    composer: () => composer,
    rows: () => screen.queryAllByRole('listitem').map((row) => row.textContent),
  }
}

/** Whether it was queued. */
export function submit(composer: OpenDesk['composer']): boolean {
  let queued = false
  act(() => {
    queued = composer().submit()
  })
  return queued
}
