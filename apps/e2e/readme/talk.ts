import type { Page } from 'playwright'

/** A page, a frame in it, or an element. */
export type Place = Pick<Page, 'getByRole'>

/** Starts a chat in a ChatWindow, says something, and waits until it is sent and an agent has answered. */
export async function talk(page: Place, text: string): Promise<void> {
  const start = page.getByRole('button', { name: 'Start chat', exact: true })
  await start.click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ada Example')
  await page.getByRole('textbox', { name: 'Email', exact: true }).fill('ada@example.test')
  await start.click()
  const message = page.getByRole('textbox', { name: 'Message', exact: true })
  await message.fill(text)
  await message.press('Enter')
  const list = page.getByRole('list', { name: 'Messages' })
  await list.getByText(text, { exact: true }).waitFor()
  await list.getByText(/\bSent\b/).waitFor()
  await list.getByText('I am looking into it now').waitFor()
}
