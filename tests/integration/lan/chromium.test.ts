import { chromium, type Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { CHROMIUM, NEEDS_CHROMIUM } from '#tests/support/chromium.ts'
import { aLanClinic, type LanClinic } from '#tests/support/lan.ts'

/** Opens a line as the screens do and says what came of it: `open`, or the code it was closed with. */
const lineFrom = (page: Page, port: number) =>
  page.evaluate(
    (url) =>
      new Promise((resolve) => {
        const socket = new WebSocket(url)
        socket.onopen = () => resolve('open')
        socket.onclose = ({ code }) => resolve(code)
      }),
    `wss://127.0.0.1:${port}/rpc`,
  )

const aBrowser = async (lan: LanClinic) => {
  const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] })
  onTestFinished(() => browser.close())
  return {
    context: () => browser.newContext({ ignoreHTTPSErrors: true }),
    url: `https://127.0.0.1:${lan.browserPort}/`,
  }
}

test.runIf(CHROMIUM)(`a real browser keeps the cookie and opens its line${NEEDS_CHROMIUM}`, async () => {
  const lan = await aLanClinic()
  const { context, url } = await aBrowser(lan)
  const own = await context()
  const page = await own.newPage()
  await page.goto(url)
  expect(await own.cookies()).toMatchObject([
    { name: '__Host-clinic', httpOnly: true, secure: true, sameSite: 'Strict', path: '/' },
  ])
  expect(await page.evaluate(() => document.cookie)).toBe('')
  expect(await lineFrom(page, lan.browserPort)).toBe('open')
  const [before] = await own.cookies()
  await page.reload()
  expect((await own.cookies())[0]?.value).toBe(before?.value)
})

test.runIf(CHROMIUM)(`a page of another site cannot use the cookie a browser has${NEEDS_CHROMIUM}`, async () => {
  const lan = await aLanClinic()
  const { context, url } = await aBrowser(lan)
  const own = await context()
  await (await own.newPage()).goto(url)
  const [before] = await own.cookies()
  const foreign = await own.newPage()
  await own.route('https://elsewhere.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<p>x</p>' }),
  )
  await foreign.goto('https://elsewhere.example/')
  expect(await lineFrom(foreign, lan.browserPort)).toBe(1006)
  const read = await foreign.evaluate(
    (to) =>
      fetch(to, { credentials: 'include' }).then(
        () => 'read',
        () => 'refused',
      ),
    url,
  )
  expect(read).toBe('refused')
  const framed = await foreign.evaluate(
    (to) =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe')
        frame.onload = () => resolve(frame.contentDocument === null ? 'closed' : 'open')
        frame.src = to
        document.body.append(frame)
      }),
    url,
  )
  expect(framed).toBe('closed')
  // A link from there shows the page, and what its other tabs have stays as it is.
  await foreign.evaluate((to) => location.assign(to), url)
  await foreign.waitForURL(url)
  expect((await own.cookies()).map(({ value }) => value)).toEqual([before?.value])
  expect(await lineFrom(foreign, lan.browserPort)).toBe('open')
})
