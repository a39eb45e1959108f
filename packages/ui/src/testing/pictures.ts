import { http, HttpResponse, type RequestHandler } from 'msw'
import { mediaOrigin } from './offers.ts'

/** Every picture of the story's own service: a glaze of its own for each address. */
export const pictures: RequestHandler = http.get(`${mediaOrigin}/*`, async ({ request }) => {
  const hue = [...request.url].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % 360
  return new HttpResponse(await draw(hue), { headers: { 'Content-Type': 'image/png' } })
})

async function draw(hue: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(280, 140)
  const brush = canvas.getContext('2d')
  if (brush) {
    const glaze = brush.createLinearGradient(0, 0, 280, 140)
    glaze.addColorStop(0, `hsl(${hue} 45% 72%)`)
    glaze.addColorStop(1, `hsl(${hue} 40% 42%)`)
    brush.fillStyle = glaze
    brush.fillRect(0, 0, 280, 140)
  }
  return canvas.convertToBlob()
}
