import type { PaperLanguage } from '../consultation/paper-language.ts'

const WORDS: Readonly<Record<PaperLanguage, string>> = {
  en: 'COPY',
  hi: 'प्रतिलिपि',
  es: 'COPIA',
  fr: 'COPIE',
  ar: 'نسخة',
}

/** What a paper says when it is printed again, such as `COPY 2` on the second print; null on the first. */
export const copyWords = (printNumber: number, language: PaperLanguage): string | null =>
  printNumber > 1 ? `${WORDS[language]} ${printNumber}` : null
