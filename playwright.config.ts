import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/chromium.mjs'
import { screensAre } from './tests/e2e/support/runtime.ts'

const chromium = findChromium()
const runsAsRoot = process.getuid?.() === 0

/** What the screens of the specs are in this run; every report names it, so that nobody takes the stand-in for the runtime. */
const PROJECTS = {
  browser: { name: 'chromium', testIgnore: '**/*.desktop.spec.ts' },
  'stand-in': { name: 'desktop (stand-in for Electron, not the runtime)', grepInvert: /@browser/ },
  electron: { name: 'desktop (Electron)', grepInvert: /@browser|@stand-in/ },
}

/**
 * Every spec starts its own headless host. Under CLINIC_DESKTOP its screens are the desktop app: in `stand-in` the built bundles
 * run in plain Node with tests/support/electron in place of Electron, in `electron` in the real runtime. A spec tagged @browser is
 * about browsers, one tagged @stand-in needs what a real computer does not do on demand.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  fullyParallel: false,
  timeout: 180_000,
  // The slowest of the machines that run this has two busy cores; a failure is what waits, never a pass.
  expect: { timeout: 20_000 },
  use: {
    viewport: { width: 1280, height: 720 },
    trace: 'off',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        ...(runsAsRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A port whose other end is gone says so in Electron's pages, and behind this switch in Chromium's.
        ...(screensAre === 'stand-in' ? ['--enable-blink-features=MessagePortCloseEvent'] : []),
      ],
    },
  },
  projects: [{ testMatch: '**/*.spec.ts', ...PROJECTS[screensAre] }],
})
