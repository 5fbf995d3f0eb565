import type { LabRange, LabResult } from '#shared/contract/lab.values.ts'
import type { PaperLanguage } from '#shared/domain/consultation/paper-language.ts'
import type { Flag } from '#shared/domain/lab/lab-terms.ts'
import type { ReportLabels } from './report-labels.ts'
import { ARABIC } from './report-labels-ar.ts'
import { ENGLISH } from './report-labels-en.ts'
import { SPANISH } from './report-labels-es.ts'
import { FRENCH } from './report-labels-fr.ts'
import { HINDI } from './report-labels-hi.ts'

const LABELS: Readonly<Record<PaperLanguage, ReportLabels>> = {
  en: ENGLISH,
  hi: HINDI,
  es: SPANISH,
  fr: FRENCH,
  ar: ARABIC,
}

/** The words of reports in a language. */
export const reportLabelsIn = (language: PaperLanguage): ReportLabels => LABELS[language]

/** Arrows that the fonts which come along have. */
const SIGNS: Readonly<Record<Flag, string>> = { LL: '↓↓', L: '↓', N: '', H: '↑', HH: '↑↑', A: '!' }

/** A flag as code, sign and word, such as `H ↑ high`; empty where there is none, which is not the same as normal. */
export const flagWords = (flag: Flag | null, { flags }: ReportLabels): string =>
  flag === null ? '' : [flag, SIGNS[flag], flags[flag]].filter((part) => part !== '').join(' ')

const limitsOf = ({ normalLow, normalHigh }: LabRange, labels: ReportLabels): string | null => {
  if (normalLow !== null && normalHigh !== null) return `${normalLow} – ${normalHigh}`
  if (normalHigh !== null) return labels.upTo.replace('#', String(normalHigh))
  return normalLow === null ? null : labels.from.replace('#', String(normalLow))
}

/** What was expected of a value, in words; a number no range fits says so. */
export const referenceWords = ({ range, kind }: Pick<LabResult, 'range' | 'kind'>, labels: ReportLabels): string => {
  if (range === null) return kind === 'number' ? labels.noRange : ''
  return [limitsOf(range, labels), range.referenceText].filter((part) => part !== null).join(', ')
}

/** Text whose direction is its own, whatever stands around it (Unicode FSI and PDI). */
export const isolated = (text: string): string => `\u2068${text}\u2069`

/** A date and time of the clinic's wall clock in a language, in Western digits. */
export const timeIn = (instant: string, language: PaperLanguage, timeZone: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : `${language}-u-ca-gregory-nu-latn`, {
    ...{ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZone },
  }).format(new Date(instant))
