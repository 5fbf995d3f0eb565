/** The languages a paper for a patient can be printed in. */
export const PAPER_LANGUAGES = ['en', 'hi', 'es', 'fr', 'ar'] as const
export type PaperLanguage = (typeof PAPER_LANGUAGES)[number]

/** What people write for their language: its name in English and in itself, as the desk takes it down. */
const NAMES: Readonly<Record<PaperLanguage, readonly string[]>> = {
  en: ['en', 'english'],
  hi: ['hi', 'hindi', 'हिन्दी', 'हिंदी'],
  es: ['es', 'spanish', 'español', 'espanol', 'castellano'],
  fr: ['fr', 'french', 'français', 'francais'],
  ar: ['ar', 'arabic', 'العربية', 'عربي', 'عربية'],
}

/** The paper language of a text such as `Hindi` or `fr-CA`; null where it is not one of ours. */
export const paperLanguageOf = (told: string | null): PaperLanguage | null => {
  const word = told?.normalize('NFC').trim().toLowerCase() ?? ''
  const tag = word.replace(/^([a-z]{2})[-_].*$/, '$1')
  return PAPER_LANGUAGES.find((language) => NAMES[language].includes(tag)) ?? null
}
