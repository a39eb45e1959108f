import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <h1>Parlor sandbox</h1>
    </StrictMode>,
  )
}
