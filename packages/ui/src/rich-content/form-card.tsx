'use client'

import { formAnswer, type FormPart, type Message } from '@parlor/react'
import {
  forwardRef,
  useState,
  type ComponentPropsWithoutRef,
  type FormEvent,
  type ForwardRefExoticComponent,
  type ReactElement,
  type RefAttributes,
} from 'react'
import { Button } from '../shared/button.tsx'
import { FormQuestion } from './form-question.tsx'
import { isMissing, pagesOf, responseOf, type FormValues, type Page, type Question } from './form-values.ts'
import { Panel } from './panel.tsx'
import { readable } from '../words/names.ts'
import { useStep } from '../shared/room.ts'
import { Share } from '../shared/shown.tsx'
import { useShown } from '../shared/use-shown.tsx'
import { useParts } from '../shared/parts-context.ts'
import { useLabels } from '../shared/use-labels.ts'
import { useKeptState } from './use-kept-state.ts'
import { useOffer } from './use-offer.ts'

export interface FormCardProps extends Omit<ComponentPropsWithoutRef<'form'>, 'children' | 'title'> {
  /** The message that offers it. */
  readonly message: Message
  readonly form: FormPart
  readonly controlTabIndex?: number
}

interface Progress {
  /** -1 is the introduction; the number of pages is the summary. */
  readonly page: number
  readonly values: FormValues
}

/** An introduction, pages of questions, and, where the form asks for it, what was filled in before it is sent. */
export const FormCard: ForwardRefExoticComponent<FormCardProps & RefAttributes<HTMLFormElement>> = forwardRef<
  HTMLFormElement,
  FormCardProps
>(function FormCard({ message, form, controlTabIndex, ...props }, ref) {
  const labels = useLabels()
  const { format } = useParts()
  const offer = useOffer(message)
  const { introduction, receivedMessage, showSummary } = form
  const start: Progress = { page: introduction ? -1 : 0, values: {} }
  const [{ page, values }, setProgress] = useKeptState(`form ${message.localId}`, start)
  const [isChecked, setIsChecked] = useState(false)
  const pages = pagesOf(form, useStep())
  const all = pages.flatMap(({ questions }) => questions)
  const {
    title: pageTitle,
    subtitle,
    questions,
  }: Page = pages[page] ?? {
    subtitle: page < 0 ? introduction?.subtitle : undefined,
    questions: [],
  }
  const isLast = page >= pages.length - (showSummary ? 0 : 1)
  const title = introduction?.title || receivedMessage?.title || labels.form
  const response = responseOf(all, values, (day) => dayInWords(day, format.locale))

  function turn(to: number): void {
    setIsChecked(false)
    setProgress({ page: to, values })
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const wrong = questions.findIndex((question) => isMissing(question, values))
    if (wrong !== -1) {
      setIsChecked(true)
      fieldOf(event.currentTarget, wrong)?.focus()
    } else if (!isLast) turn(page + 1)
    else if (offer.canAnswer) offer.give(formAnswer(message, form, response), event.currentTarget)
  }

  return (
    <Panel
      ref={ref}
      data-slot="form-card"
      title={title}
      subtitle={[pageTitle, subtitle].filter(Boolean).join(' · ')}
      image={page < 0 ? introduction?.imageUrl : undefined}
      offer={offer}
      controlTabIndex={controlTabIndex}
      answered={<Filled questions={all} response={answersIn(offer.answer) ?? []} />}
      onSubmit={submit}
      {...props}
    >
      {page >= 0 && (
        <div className="parlor-card-text parlor-questions">
          <Share among={questions.length}>
            {questions.map((question) => (
              <FormQuestion
                key={question.key}
                question={question}
                value={values[question.key] ?? none}
                onChange={(value) => setProgress({ page, values: { ...values, [question.key]: value } })}
                error={isChecked && isMissing(question, values) ? labels.missing : undefined}
                tabIndex={controlTabIndex}
              />
            ))}
          </Share>
          {page >= pages.length && <Filled questions={all} response={response} tabIndex={controlTabIndex} />}
        </div>
      )}
      <div className="parlor-card-row">
        <span className="parlor-digits">
          {page >= 0 && page < pages.length && pages.length > 1 && labels.card(page + 1, pages.length)}
        </span>
        <span className="parlor-actions">
          {page > (introduction ? -1 : 0) && (
            <Button tabIndex={controlTabIndex} onClick={() => turn(page - 1)}>
              {labels.back}
            </Button>
          )}
          <Button type="submit" kind="primary" tabIndex={controlTabIndex} aria-disabled={!offer.canAnswer}>
            {page < 0 ? (
              <bdi>{readable(introduction?.buttonText, labels.next)}</bdi>
            ) : isLast ? (
              labels.sendAnswers
            ) : (
              labels.next
            )}
          </Button>
        </span>
      </div>
    </Panel>
  )
})

const none: readonly string[] = []

function fieldOf(form: HTMLElement, place: number): HTMLElement | null | undefined {
  const question = form.querySelectorAll('.parlor-questions > *')[place]
  return question?.querySelector<HTMLElement>('input, textarea, select, [tabindex]')
}

function answersIn(answer: Message | undefined): ReturnType<typeof responseOf> | undefined {
  return answer?.parts.flatMap((part) => (part.kind === 'form-answer' ? part.response : []))
}

/** A day that was chosen without a time is the same day everywhere. */
function dayInWords(dateTime: string, locale: string | undefined): string {
  const at = Date.parse(dateTime)
  if (Number.isNaN(at)) return dateTime
  if (!/T00:00:00(?:\.0+)?Z$/.test(dateTime))
    return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(at)
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at)
}

interface FilledProps {
  readonly questions: readonly Question[]
  readonly response: ReturnType<typeof responseOf>
  readonly tabIndex?: number
}

/** Questions with what was answered. */
function Filled({ questions, response, tabIndex }: FilledProps): ReactElement {
  const labels = useLabels()
  const [shown, more] = useShown(response, tabIndex)
  return (
    <>
      <dl data-slot="form-summary">
        {shown.map(({ id, text }, place) => (
          // A summary is written once.
          <div key={`${place} ${id}`}>
            <dt dir="auto">{questions.find((question) => question.id === id)?.title || labels.answer}</dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
      </dl>
      {more}
    </>
  )
}
