import { findChromium } from '#main/platform/pdf/find-chromium.ts'

/** The browser PDFs are made with here; null where there is none. */
export const CHROMIUM = findChromium()

/** What a test that needs one says of itself where there is none. */
export const NEEDS_CHROMIUM = CHROMIUM === null ? ' (skipped: no Chromium, Chrome or Edge is installed here)' : ''
