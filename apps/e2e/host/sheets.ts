import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const modules = createRequire(import.meta.url)
const read = (file: string): string => readFileSync(modules.resolve(file), 'utf8')

/** What hosts put on a page before anything else, from the mild to the rude. */
export const hostSheets: readonly { name: string; css: string }[] = [
  { name: 'modern-normalize', css: read('modern-normalize/modern-normalize.css') },
  { name: "Tailwind's preflight", css: `@layer base{${read('tailwindcss/preflight.css')}}` },
  { name: 'Bootstrap', css: read('bootstrap/dist/css/bootstrap.css') },
  {
    name: 'a reset of every element',
    css: `*, *::before, *::after { margin: 0; padding: 0; border: 0; box-sizing: border-box }
      div, span, p, h1, h2, h3, h4, ol, ul, li, section, header, form, label, time, small, strong, button, input, textarea, a, svg {
        font-size: 100%; font: inherit; vertical-align: baseline; letter-spacing: 0.1em; line-height: 3 }
      ol, ul { list-style: none } button { background: gold; border-radius: 0; text-transform: uppercase }
      a { color: fuchsia; text-decoration: none } textarea { min-height: 12rem; background: pink }
      li { display: inline-block; float: left } h2, h3 { color: fuchsia; font-size: 3rem } svg { display: none }`,
  },
]

/** A page with something of everything that a sheet could touch. */
export const hostContent = `
  <header><h1>A desk</h1><nav><ul><li><a href="#">Cases</a></li><li><a href="#">People</a></li></ul></nav></header>
  <main>
    <h2>Case 17</h2><h3>Notes</h3><p>Some <strong>words</strong>, <em>others</em>, <code>code</code> and <small>small print</small>.</p>
    <ol><li>One</li><li>Two<ul><li>Within</li></ul></li></ol>
    <dl><dt>Term</dt><dd>What it means</dd></dl>
    <blockquote>Said by somebody</blockquote><pre>kept   as it is</pre><hr>
    <table><caption>Orders</caption><thead><tr><th>No.</th><th>What</th></tr></thead><tbody><tr><td>4471</td><td>Mug</td></tr></tbody></table>
    <form><fieldset><legend>Who</legend><label>Name <input value="Ada"></label> <select><option>One</option></select>
      <textarea>Text</textarea> <input type="checkbox" checked> <input type="radio"> <button type="button">Save</button></fieldset></form>
    <details open><summary>More</summary>Of it</details>
    <section class="message window composer button"><div class="header banner" data-theme="dark" data-density="dense">Words that are theirs</div></section>
    <div data-slot="button" data-state="open">A part of another library</div>
    <svg width="24" height="24" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6" /></svg> <progress value="3" max="5"></progress> <meter value=".4"></meter>
  </main>`
