import type { PrintPurpose } from '#shared/contract/pc.contract.ts'
import { refusal } from '../platform/call/refusal.ts'
import { type PcParts, PrintFailure } from './pc-parts.ts'
import { testPage } from './test-page.ts'

interface Page {
  html: string
  title: string
  purpose: PrintPurpose
}

/** Prints a page the way this PC does it for its purpose; false where the person closed the system's window. */
export const printHere = async ({ printing, settings }: PcParts, page: Page): Promise<boolean> => {
  const choice = settings.read().printing[page.purpose]
  try {
    return await printing.print(page, choice)
  } catch (error) {
    if (!(error instanceof PrintFailure)) throw error
    if (error.why === 'printer-missing') throw refusal('PRINTER_MISSING', { printer: choice.printer ?? '' })
    throw refusal('PRINT_FAILED', {})
  }
}

/** Prints the page that shows how a printer takes a purpose's size. */
export const printTestPageHere = (parts: PcParts, purpose: PrintPurpose): Promise<boolean> => {
  const { printer } = parts.settings.read().printing[purpose]
  return printHere(parts, { purpose, html: testPage(purpose, { at: new Date(), printer }), title: parts.appVersion })
}
