import { showcase } from './showcase.ts'
import type { Scenario } from './stage.ts'

const answers = [
  'Thank you. I am looking into it now.',
  'I have it in front of me. Is there anything else I should know?',
  'Understood. I have added that to your case.',
  'That is done. You will get a confirmation by email as well.',
]

/** An agent greets and answers every message after a moment. */
const welcome: Scenario = async ({ guest, say, wait, heard }) => {
  await wait(700)
  say(`Hello ${guest.name}, this is Mira. What can I do for you?`)
  for (let turn = 0; ; turn += 1) {
    await heard()
    await wait(1_100)
    say(answers[turn % answers.length] ?? '')
  }
}

/** A bot asks what it is about, then hands over to an agent. */
const handover: Scenario = async ({ guest, say, botSay, note, wait, heard }) => {
  await wait(400)
  botSay(`Hello ${guest.name}. I am the assistant of the front desk. In a few words: what is it about?`)
  await heard()
  await wait(600)
  botSay('Thank you. A colleague knows more about that than I do; I am passing you on.')
  await wait(1_500)
  note('Mira has joined the conversation.')
  await wait(900)
  say('Hello, Mira here. I have read what you wrote: give me a moment to look it up.')
  for (let turn = 1; ; turn += 1) {
    await heard()
    await wait(1_100)
    say(answers[turn % answers.length] ?? '')
  }
}

/** An agent who takes her time over each answer. */
const slowAgent: Scenario = async ({ guest, say, wait, heard }) => {
  await wait(4_000)
  say(`Hello ${guest.name}. It is busy here today: I will answer, but it takes a little.`)
  for (let turn = 0; ; turn += 1) {
    await heard()
    await wait(12_000)
    say(answers[turn % answers.length] ?? '')
  }
}

/** An agent who writes five lines at once, and again after each message. */
const burst: Scenario = async ({ say, heard }) => {
  for (;;) {
    for (const line of ['First', 'Second', 'Third', 'Fourth', 'Fifth']) say(`${line} of five lines at once.`)
    await heard()
  }
}

/** The channel takes no messages of this guest: every send is a 403 with zero bytes, though the scheme is right. */
const refuses: Scenario = async ({ say, wait, refuse, signal }) => {
  refuse({ status: 403 })
  await wait(400)
  say('This desk is closed and takes no messages at the moment.')
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}

/** Nobody is there. */
const silent: Scenario = () => Promise.resolve()

/** The scenarios that come with the service, by name. */
export const scenarios: Readonly<
  Record<'welcome' | 'handover' | 'slow-agent' | 'burst' | 'showcase' | 'refuses' | 'silent', Scenario>
> = {
  welcome,
  handover,
  'slow-agent': slowAgent,
  burst,
  showcase,
  refuses,
  silent,
}

/** Name of a scenario that comes with the service. */
export type ScenarioName = keyof typeof scenarios
