/** A picture for the agent to send, drawn anew each time, as base64. */
export function drawPicture(): string {
  const canvas = document.createElement('canvas')
  canvas.width = 480
  canvas.height = 300
  const pen = canvas.getContext('2d')
  if (pen) {
    const hue = Math.floor(Math.random() * 360)
    pen.fillStyle = `hsl(${hue} 45% 82%)`
    pen.fillRect(0, 0, 480, 300)
    pen.fillStyle = `hsl(${hue} 40% 45%)`
    pen.fillRect(170, 90, 120, 130)
    pen.lineWidth = 16
    pen.strokeStyle = pen.fillStyle
    pen.beginPath()
    pen.arc(290, 150, 36, -Math.PI / 2, Math.PI / 2)
    pen.stroke()
  }
  return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length)
}
