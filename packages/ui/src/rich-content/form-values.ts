import type { FormAnswerPart, FormComponent, FormPart, PickerItem } from '@parlor/react'
import { pickedItems } from './picked-items.ts'

/** What was filled in, by the key of a question: a text, a day, or the ids of items. */
export type FormValues = Readonly<Record<string, readonly string[]>>

/** Longest text that is taken, characters: of one line, and of several. */
export const maxCharacters = (isMultipleLine: boolean): number => (isMultipleLine ? 300 : 30)

/** A question of a form, with what names it. */
export interface Question {
  /** Its place in the form: an id might be one of two, or a name that every object has. */
  readonly key: string
  /** The vendor's, where there is one. */
  readonly id: string
  readonly title: string | undefined
  readonly component: FormComponent
}

/** What a form asks at a time. */
export interface Page {
  readonly title?: string
  readonly subtitle?: string
  readonly questions: readonly Question[]
}

/** The pages of a form. One of more than `most` questions is several. */
export function pagesOf({ formPages }: FormPart, most: number): readonly Page[] {
  return formPages.flatMap(({ title, subtitle, pageComponents }, page) => {
    const questions = pageComponents.map((component, place) => {
      const key = `${page}.${place}`
      return { key, id: idOf(component) ?? key, title: titleOf(component), component }
    })
    const count = Math.max(1, Math.ceil(questions.length / most))
    return Array.from({ length: count }, (_, index) => ({
      title,
      subtitle,
      questions: questions.slice(index * most, (index + 1) * most),
    }))
  })
}

function idOf(component: FormComponent): string | undefined {
  switch (component.kind) {
    case 'input':
      return component.input.id
    case 'date-picker':
      return component.datePicker.id
    case 'list-picker':
      return component.listPicker.id
    case 'wheel-picker':
      return component.wheelPicker.id
    case 'unknown':
      return undefined
  }
}

function titleOf(component: FormComponent): string | undefined {
  switch (component.kind) {
    case 'input':
      return component.input.title
    case 'date-picker':
      return component.datePicker.title
    case 'list-picker':
      return component.listPicker.receivedMessage?.title ?? component.listPicker.sections[0]?.title
    default:
      return undefined
  }
}

/** Whether a question that must be answered is not. Only a text may be left out, and only where the form says so. */
export function isMissing({ component, key }: Question, values: FormValues): boolean {
  if (component.kind === 'unknown' || (component.kind === 'input' && !component.input.isRequired)) return false
  return !(values[key] ?? []).some((value) => value.trim() !== '')
}

type Response = FormAnswerPart['response']

/** What a form sends. Its texts are what the person reads. */
export function responseOf(
  questions: readonly Question[],
  values: FormValues,
  dayInWords: (dateTime: string) => string,
): Response {
  return questions.flatMap(({ component, key, id }): Response => {
    const given = values[key] ?? []
    switch (component.kind) {
      case 'input':
        return given.filter((text) => text.trim() !== '').map((text) => ({ id, text, payload: text }))
      case 'date-picker':
        return given.map((dateTime) => ({ id, text: dayInWords(dateTime), payload: dateTime }))
      case 'list-picker':
        return pickedItems(component.listPicker.sections, given).map((item) => itemResponse(id, item, item.id))
      case 'wheel-picker':
        return component.wheelPicker.items
          .filter((item) => given.includes(item.id))
          .map((item) => itemResponse(id, item, item.value ?? item.title))
      case 'unknown':
        return []
    }
  })
}

function itemResponse(id: string, { title }: PickerItem, payload: string): Response[number] {
  return { id, text: title, payload }
}
