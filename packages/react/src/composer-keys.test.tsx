import { createEvent, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { openDesk } from './testing/open-desk.tsx'

describe('the keys of the composer', () => {
  it('send on Enter, and empty the field', async () => {
    const { field, composer, rows } = await openDesk()
    await userEvent.type(field, 'Hello{Enter}')
    await waitFor(() => expect(rows()).toHaveLength(1))
    expect(field.value).toBe('')
    expect(composer().draft).toBe('')
  })

  it('make a new line on Shift+Enter', async () => {
    const { field, rows } = await openDesk()
    await userEvent.type(field, 'one{Shift>}{Enter}{/Shift}two')
    expect(field.value).toBe('one\ntwo')
    expect(rows()).toEqual([])
  })

  it('send on Ctrl+Enter and Cmd+Enter alone when told so', async () => {
    const { field, rows } = await openDesk({ submitOn: 'ctrl-enter' })
    await userEvent.type(field, 'one{Enter}two')
    expect(field.value).toBe('one\ntwo')
    expect(rows()).toEqual([])
    await userEvent.type(field, '{Control>}{Enter}{/Control}')
    await waitFor(() => expect(rows()).toHaveLength(1))
    await userEvent.type(field, 'three{Meta>}{Enter}{/Meta}')
    await waitFor(() => expect(rows()).toHaveLength(2))
  })

  it('never send when told so', async () => {
    const { field, rows } = await openDesk({ submitOn: 'none' })
    await userEvent.type(field, 'one{Enter}two{Control>}{Enter}{/Control}')
    expect(field.value).toBe('one\ntwo')
    expect(rows()).toEqual([])
  })

  it('make no new line of an Enter that has nothing to send', async () => {
    const { field, rows } = await openDesk()
    await userEvent.type(field, '  {Enter}')
    expect(field.value).toBe('  ')
    expect(rows()).toEqual([])
  })
})

describe('a composition', () => {
  it.each([
    ['isComposing', { isComposing: true }],
    ['key code 229', { keyCode: 229 }],
  ])('takes the Enter with %s for itself', async (_name, facts) => {
    const { field, rows } = await openDesk()
    await userEvent.type(field, 'にほん')
    const went = fireEvent.keyDown(field, { key: 'Enter', ...facts })
    expect(went).toBe(true)
    expect(rows()).toEqual([])
    expect(field.value).toBe('にほん')
  })

  it('takes every Enter from its start to its end', async () => {
    const { field, rows } = await openDesk()
    await userEvent.type(field, 'にほん')
    fireEvent.compositionStart(field)
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 13 })
    expect(rows()).toEqual([])
    fireEvent.compositionEnd(field)
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 13 })
    await waitFor(() => expect(rows()).toHaveLength(1))
    await screen.findByText('にほん sent')
  })

  it('takes the Enter that Safari tells after its end', async () => {
    const { field, rows } = await openDesk()
    await userEvent.type(field, 'にほん')
    fireEvent.compositionStart(field)
    fireEvent.compositionEnd(field)
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })
    expect(rows()).toEqual([])
  })

  it('takes an Enter that was pressed before its end, whatever its key code', async () => {
    const { field, rows } = await openDesk()
    await userEvent.type(field, 'にほん')
    const end = createEvent.compositionEnd(field)
    const press = createEvent.keyDown(field, { key: 'Enter', keyCode: 13 })
    Object.defineProperty(press, 'timeStamp', { value: end.timeStamp - 1 })
    fireEvent(field, end)
    fireEvent(field, press)
    expect(rows()).toEqual([])
  })
})
