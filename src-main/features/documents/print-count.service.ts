import type { WriteCall } from '#main/platform/call/context.ts'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import { paperLanguageOf } from '#shared/domain/consultation/paper-language.ts'
import { copyWords } from '#shared/domain/documents/copy-words.ts'
import { type AuditEntry, recordEvent } from '../audit/audit.service.ts'
import { addPrint, countOfPrints, type PrintedPaper } from './print-count.repo.ts'

/** Which print of a paper the next one would be, for who only looks at it. */
export const nextPrint = async (db: Db, paper: PrintedPaper): Promise<number> => (await countOfPrints(db, paper)) + 1

/**
 * Counts a print and puts it on record in the caller's transaction, its number from the second on; answers which print it is. A print
 * is counted when it is asked for: whether the printer had paper is not known here.
 */
export const countPrint = async (
  trx: Trx,
  writing: WriteCall,
  paper: PrintedPaper,
  entry: AuditEntry,
): Promise<number> => {
  const print = await addPrint(trx, paper, writing.now.toISOString())
  const changes = print > 1 ? { changes: { ...entry.changes, copy: { before: null, after: print } } } : {}
  await recordEvent(trx, writing, { ...entry, ...changes })
  return print
}

/** A text as CSS takes it, every character by its number. */
const cssText = (text: string): string =>
  `"${Array.from(text, (letter) => `\\${letter.codePointAt(0)?.toString(16)} `).join('')}"`

/**
 * The page with `COPY 2` at its head, in the paper's language, and at the edge of the pages that follow; the first print is the page as
 * it is. What is kept of a paper is never changed by it.
 */
export const markedAsCopy = (html: string, print: number): string => {
  const language = paperLanguageOf(/<html lang="([^"]+)"/.exec(html)?.[1] ?? null) ?? 'en'
  const words = copyWords(print, language)
  if (words === null) return html
  const edge = language === 'ar' ? '@top-left' : '@top-right'
  const style = `<style>@page { ${edge} { content: ${cssText(words)}; font: 700 9pt sans-serif } }
@page :first { ${edge} { content: none } }
.copy-mark { margin: 0 0 1mm; text-align: end; font: 700 10pt/1.2 sans-serif }</style>`
  return html
    .replace('</head>', () => `${style}</head>`)
    .replace(/<body[^>]*>/, (body) => `${body}<p class="copy-mark" dir="auto">${words}</p>`)
}
