'use client'

import {
  forwardRef,
  useEffect,
  useId,
  useRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type KeyboardEvent,
  type RefAttributes,
} from 'react'
import { Button } from '../shared/button.tsx'
import { classNames } from '../shared/class-names.ts'
import { DownIcon, SearchIcon, SendIcon as UpIcon } from '../shared/icons.tsx'
import { CloseIcon } from '../shared/late-icons.tsx'
import { useMessageSearchContext } from './message-search-context.ts'
import { useLabels } from '../shared/use-labels.ts'
import { useMessageSearch } from './use-message-search.ts'

export type MessageSearchProps = Omit<ComponentPropsWithoutRef<'search'>, 'children'>

/** A strip to look for words in the conversation. Nothing until `MessageSearchButton` opens it. */
export const MessageSearch: ForwardRefExoticComponent<MessageSearchProps & RefAttributes<HTMLElement>> = forwardRef<
  HTMLElement,
  MessageSearchProps
>(function MessageSearch({ className, ...props }, ref) {
  const labels = useLabels()
  const search = useMessageSearchContext()
  const query = search?.query ?? ''
  const { count, place, step } = useMessageSearch(query)
  const field = useRef<HTMLInputElement>(null)
  const countId = useId()
  const isOpen = search?.query !== undefined
  const newest = useRef<() => void>(undefined)

  useEffect(() => {
    newest.current = () => go(0)
  })
  useEffect(() => {
    if (query !== '') newest.current?.()
  }, [query])
  useEffect(() => {
    if (isOpen) field.current?.focus()
  }, [isOpen])

  if (!search || !isOpen) return null

  function go(by: number): void {
    const id = step(by)
    if (id !== undefined) search?.goTo(id)
  }

  function close(): void {
    const opener = field.current
      ?.closest('[data-slot="chat-window"]')
      ?.querySelector<HTMLElement>('.parlor-search-button')
    search?.setQuery(undefined)
    opener?.focus()
  }

  function onKeyDown({ key, shiftKey, nativeEvent }: KeyboardEvent): void {
    if (nativeEvent.isComposing) return
    if (key === 'Enter') go(shiftKey ? 1 : -1)
    if (key === 'Escape') close()
  }

  return (
    <search ref={ref} data-slot="message-search" className={classNames('parlor-search', className)} {...props}>
      <SearchIcon />
      <input
        ref={field}
        type="text"
        inputMode="search"
        value={query}
        aria-label={labels.searchMessages}
        aria-describedby={countId}
        placeholder={labels.searchMessages}
        onChange={(event) => search.setQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span id={countId}>{query.trim() !== '' && (count > 0 ? labels.hits(place, count) : labels.noHits)}</span>
      <Button kind="quiet" size="small" aria-label={labels.previousHit} disabled={count === 0} onClick={() => go(-1)}>
        <UpIcon />
      </Button>
      <Button kind="quiet" size="small" aria-label={labels.nextHit} disabled={count === 0} onClick={() => go(1)}>
        <DownIcon />
      </Button>
      <Button kind="quiet" size="small" aria-label={labels.closeSearch} onClick={close}>
        <CloseIcon />
      </Button>
    </search>
  )
})
