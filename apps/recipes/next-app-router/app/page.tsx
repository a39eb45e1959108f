import { Support } from './support.tsx'

/** A server component around a client one. */
export default function Page() {
  return (
    <main>
      <h1>Fernhill Pottery</h1>
      <Support />
    </main>
  )
}
