import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // The machines that check this have two cores. Files share the loaded modules of their worker, and no state: loading the core
    // afresh for each of them took a quarter of the whole time.
    maxWorkers: 2,
    isolate: false,
    projects: [
      {
        test: {
          name: 'unit',
          // The slowest of the machines that run this has two busy cores: no pure test waits for anything else.
          testTimeout: 60_000,
          include: ['src-*/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/{architecture,integration,contract,migrations}/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
