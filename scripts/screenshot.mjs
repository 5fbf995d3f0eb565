/**
 * `npm run screenshot`: opens the demo clinic on a folder of its own, signs the receptionist in, and takes the picture of
 * the front desk that the README shows. For names in every script the machine needs their fonts (Debian: fonts-noto-core, fonts-noto-cjk).
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'
import { ensureChromium } from './chromium.mjs'
import { ensureBuilt, ensureInstalled, node24, node24Env, root } from './setup.mjs'

ensureInstalled()
ensureBuilt()
const folder = mkdtempSync(join(tmpdir(), 'clinic-screenshot-'))
const host = spawn(
  node24,
  [join(root, 'out', 'main', 'host.js'), '--demo', '--data', join(folder, 'demo'), '--port', '0'],
  { stdio: ['ignore', 'pipe', 'inherit'], env: node24Env() },
)
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  const { url, receptionist } = await readHost()
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 1.5 })
  await page.goto(url)
  await page.getByLabel('Sign-in name').fill(receptionist.username)
  await page.getByLabel('Password', { exact: true }).fill(receptionist.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: "Today's queue" }).waitFor()
  const recent = page
    .getByRole('complementary')
    .or(page.getByRole('region'))
    .getByRole('button', { name: /Gelashvili/ })
  await recent.first().click()
  await page.getByRole('button', { name: 'Give a token' }).waitFor()
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(root, 'docs', 'front-desk.png') })
  console.log('docs/front-desk.png is made.')
} finally {
  await browser.close()
  host.kill()
  rmSync(folder, { recursive: true, force: true })
}

/** Reads what the demo host prints: the accounts, then the address. */
async function readHost() {
  let receptionist
  for await (const line of createInterface({ input: host.stdout })) {
    const account = /^(\S+)\s+(\S+)\s+receptionist$/.exec(line)
    if (account && !receptionist) receptionist = { username: account[1], password: account[2] }
    const address = /http:\/\/\S+/.exec(line)
    if (address && receptionist) return { url: address[0], receptionist }
  }
  throw new Error('The demo host ended before it said where it is.')
}
