import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/chromium.mjs'

const chromium = findChromium()
const runsAsRoot = process.getuid?.() === 0
const desktop = process.env.CLINIC_ELECTRON === '1'

/** Every spec starts its own headless host (tests/support); the *.desktop.spec.ts ones drive the real Electron runtime. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  fullyParallel: false,
  timeout: 60_000,
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
  projects: [
    desktop
      ? { name: 'desktop', testMatch: '**/*.desktop.spec.ts' }
      : { name: 'chromium', testMatch: '**/*.spec.ts', testIgnore: '**/*.desktop.spec.ts' },
  ],
})
