import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { chromiumEngine } from '#main/platform/pdf/chromium-engine.ts'
import { PdfFailure } from '#main/platform/pdf/pdf-engine.ts'
import { CHROMIUM, NEEDS_CHROMIUM } from '#tests/support/chromium.ts'
import { sizesOfPdf, textOfPdf } from '#tests/support/pdf-text.ts'

const engineOn = (path: string, options: Parameters<typeof chromiumEngine>[1] = {}) => {
  const engine = chromiumEngine(path, options)
  onTestFinished(engine.close)
  return engine
}

const anEngine = (options: Parameters<typeof chromiumEngine>[1] = {}) => engineOn(CHROMIUM ?? '', options)

const aPage = (body: string, head = '') => `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`

/** The browsers this process has started: their process ids, as Linux tells them. */
const ownBrowsers = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const parent = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]
        return Number(parent) === process.pid && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('--headless')
      } catch {
        return false
      }
    })
    .map(Number)

const ON_LINUX = process.platform === 'linux' ? '' : ' (skipped: processes are looked for as on Linux)'

describe.skipIf(CHROMIUM === null)(`PDFs by Chromium${NEEDS_CHROMIUM}`, () => {
  test('a page becomes a PDF of the size asked for', async () => {
    const engine = anEngine()
    for (const [size, millimetres] of [
      ['A4', '210x297'],
      ['A5', '148x210'],
    ] as const) {
      const pdf = await engine.render(aPage(`<p>Grüße ${size}</p>`), { size })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect(await textOfPdf(pdf)).toEqual([`Grüße ${size}`])
      expect(await sizesOfPdf(pdf)).toEqual([millimetres])
    }
  })

  test('what is asked for at once is answered each with its own', async () => {
    const engine = anEngine()
    const words = ['one', 'two', 'three', 'four']
    const pdfs = await Promise.all(words.map((word) => engine.render(aPage(word), { size: 'A5' })))
    expect(await Promise.all(pdfs.map((pdf) => textOfPdf(pdf)))).toEqual(words.map((word) => [word]))
  })

  test('no script runs and nothing is fetched, from this PC neither', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    }).listen(0, '127.0.0.1')
    onTestFinished(() => {
      server.close()
    })
    await new Promise((resolve) => server.once('listening', resolve))
    const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const head = `<link rel="stylesheet" href="${here}/style"><link rel="preload" as="image" href="${here}/preload">
      <link rel="prefetch" href="${here}/prefetch"><link rel="icon" href="${here}/icon">
      <style>@import url("${here}/import"); @font-face { font-family: F; src: url("${here}/font") }
        p { font-family: F, sans-serif; background: url("${here}/background") }</style>`
    const body = `<p id="p">as it was written</p><img src="${here}/image"><img src="file:///etc/hostname">
      <iframe src="${here}/frame"></iframe><object data="${here}/object"></object><video src="${here}/video"></video>
      <script src="${here}/script"></script><script>document.getElementById('p').textContent = 'changed'</script>
      <svg><image href="${here}/svg"/></svg><img src="x" onerror="document.body.textContent = 'changed'">`
    const pdf = await anEngine().render(aPage(body, head), { size: 'A4' })
    expect((await textOfPdf(pdf)).join(' ')).toContain('as it was written')
    expect(asked).toEqual([])
  })

  test.skipIf(ON_LINUX !== '')(`a browser that was killed is started anew${ON_LINUX}`, async () => {
    const engine = anEngine()
    await engine.render(aPage('before'), { size: 'A4' })
    const [browser = 0] = ownBrowsers()
    process.kill(browser, 'SIGKILL')
    const pdf = await engine.render(aPage('after'), { size: 'A4' })
    expect(await textOfPdf(pdf)).toEqual(['after'])
    expect(ownBrowsers()).not.toContain(browser)
  })

  test.skipIf(ON_LINUX !== '')(`one browser is started, ended when idle and when closed${ON_LINUX}`, async () => {
    const before = ownBrowsers().length
    const engine = anEngine({ idleMs: 1 })
    expect(ownBrowsers()).toHaveLength(before)
    await Promise.all([engine.render(aPage('a'), { size: 'A4' }), engine.render(aPage('b'), { size: 'A4' })])
    await vi.waitFor(() => expect(ownBrowsers()).toHaveLength(before), { timeout: 20_000 })
    const kept = anEngine()
    await kept.render(aPage('c'), { size: 'A4' })
    expect(ownBrowsers()).toHaveLength(before + 1)
    await kept.close()
    expect(ownBrowsers()).toHaveLength(before)
  })

  test('what takes too long is given up', async () => {
    const engine = anEngine({ timeoutMs: 1 })
    await expect(engine.render(aPage('late'), { size: 'A4' })).rejects.toBeInstanceOf(PdfFailure)
  })
})

test('a browser that is not there makes no PDF and says so', async () => {
  const engine = engineOn('/nowhere/chromium')
  await expect(engine.render(aPage('a'), { size: 'A4' })).rejects.toBeInstanceOf(PdfFailure)
  await expect(engine.render(aPage('b'), { size: 'A4' })).rejects.toBeInstanceOf(PdfFailure)
})
