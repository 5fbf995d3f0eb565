import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/chromium.mjs'

const chromium = findChromium()
const runsAsRoot = process.getuid?.() === 0
const desktop = process.env.CLINIC_ELECTRON === '1'

/**
 * Every spec starts its own headless host. Under CLINIC_ELECTRON=1 the *.desktop.spec.ts ones and those tagged @one-screen drive
 * the real Electron runtime, one window at a time, because the app allows one of itself for each person at a computer.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  retries: 0,
  workers: desktop ? 1 : 2,
  fullyParallel: false,
  timeout: 120_000,
  // The slowest of the machines that run this has two busy cores; a failure is what waits, never a pass.
  expect: { timeout: 10_000 },
  use: {
    viewport: { width: 1280, height: 720 },
    trace: 'retain-on-failure',
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
      ],
    },
  },
  projects: desktop
    ? [
        { name: 'desktop', testMatch: '**/*.desktop.spec.ts' },
        { name: 'desktop, one screen', testIgnore: '**/*.desktop.spec.ts', grep: /@one-screen/ },
      ]
    : [{ name: 'chromium', testMatch: '**/*.spec.ts', testIgnore: '**/*.desktop.spec.ts' }],
})
