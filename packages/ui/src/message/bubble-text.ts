import type { Part } from '@parlor/react'

/** What a message says in its bubble: its text, the words of its answers, and what offers are called. */
export function bubbleText(parts: readonly Part[]): string {
  const lines: string[] = []
  for (const part of parts) {
    if (part.kind === 'text' || (part.kind === 'answer' && !lines.includes(part.text))) lines.push(part.text)
    else if (part.kind === 'form-answer') lines.push(...part.response.map(({ text }) => text))
    else if (part.kind === 'quick-replies' && part.title) lines.push(part.title)
  }
  if (lines.length === 0) lines.push(...parts.flatMap(offered))
  return lines.filter(Boolean).join('\n')
}

function offered(part: Part): string[] {
  return part.kind === 'quick-replies' ? [part.replies.map(({ text }) => text).join(' · ')] : []
}
