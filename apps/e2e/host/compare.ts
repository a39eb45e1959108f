import type { Page } from 'playwright'

/** Two pictures of the same thing differ by so much in a channel where the edge of a curve is drawn again. */
const noise = 3

/** Number of pixels in which two pictures (PNG, base64) differ; all of them where the sizes do. */
export function countDifferences(page: Page, one: string, other: string): Promise<number> {
  return page.evaluate(
    async ([first, second, tolerated]) => {
      const read = async (picture: string): Promise<ImageData> => {
        const image = new Image()
        image.src = `data:image/png;base64,${picture}`
        await image.decode()
        const { width, height } = image
        const context = new OffscreenCanvas(width, height).getContext('2d')!
        context.drawImage(image, 0, 0)
        return context.getImageData(0, 0, width, height)
      }
      const [left, right] = await Promise.all([read(first), read(second)])
      if (left.width !== right.width || left.height !== right.height) return left.width * left.height
      const pixels = new Set<number>()
      left.data.forEach((value, index) => {
        if (Math.abs(value - right.data[index]!) > tolerated) pixels.add(Math.floor(index / 4))
      })
      return pixels.size
    },
    [one, other, noise] as const,
  )
}
