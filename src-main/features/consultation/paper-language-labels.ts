import type { PaperLanguage } from '#shared/domain/consultation/paper-language.ts'
import type { CountedForms, PaperLabels } from './paper-labels.ts'
import { ARABIC } from './paper-labels-ar.ts'
import { ENGLISH } from './paper-labels-en.ts'
import { SPANISH } from './paper-labels-es.ts'
import { FRENCH } from './paper-labels-fr.ts'
import { HINDI } from './paper-labels-hi.ts'

const LABELS: Readonly<Record<PaperLanguage, PaperLabels>> = {
  en: ENGLISH,
  hi: HINDI,
  es: SPANISH,
  fr: FRENCH,
  ar: ARABIC,
}

/** The words of the papers in a language. */
export const labelsIn = (language: PaperLanguage): PaperLabels => LABELS[language]

/** A number with its words, such as `3 years`. */
export const counted = (forms: CountedForms, count: number, language: PaperLanguage): string =>
  (forms[new Intl.PluralRules(language).select(count)] ?? forms.other).replace('#', String(count))

/** A date of the clinic's wall clock in a language, in Western digits: what stands on paper is read in other places too. */
export const dateIn = (date: string, language: PaperLanguage): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : `${language}-u-ca-gregory-nu-latn`, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`))
