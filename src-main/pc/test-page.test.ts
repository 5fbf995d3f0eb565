import { describe, expect, it } from 'vitest'
import { testPage } from './test-page.ts'

const AT = new Date(2026, 10, 21, 9, 5)

describe('testPage', () => {
  it.each([
    ['slip', '80mm 80mm', '80 × 80 mm'],
    ['label', '50mm 25mm', '50 × 25 mm'],
    ['paper', 'A4', '210 × 297 mm'],
  ] as const)('shows the size of a %s, the time and the five scripts', (purpose, size, written) => {
    const html = testPage(purpose, { at: AT, printer: null })
    expect(html).toContain(`@page { size: ${size};`)
    expect(html).toContain(`${written} · 2026-11-21 09:05<`)
    for (const script of [
      /[A-Za-z]/,
      /\p{Script=Arabic}/u,
      /\p{Script=Devanagari}/u,
      /\p{Script=Bengali}/u,
      /\p{Script=Han}/u,
    ])
      expect(html.slice(html.indexOf('<main>'))).toMatch(script)
  })

  it('shows the printer’s name as text, whatever it is called', () => {
    const html = testPage('slip', { at: AT, printer: '<img src=x> & "Desk"' })
    expect(html).toContain('· &lt;img src=x&gt; &amp; &quot;Desk&quot;<')
    expect(html).not.toContain('<img')
  })

  it('asks for nothing from elsewhere and runs nothing', () => {
    for (const purpose of ['slip', 'label', 'paper'] as const)
      expect(testPage(purpose, { at: AT, printer: null })).not.toMatch(/<script|https?:|url\(|on\w+=/i)
  })
})
