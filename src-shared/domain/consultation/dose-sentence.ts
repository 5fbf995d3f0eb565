import { amountText } from './dosage-amount.ts'
import type { Dose } from './dose.ts'
import { amountWord, DOSE_TONGUES, type DoseTongue } from './dose-tongues.ts'
import { type DoseWords, doseWords } from './dose-words.ts'
import type { Fraction } from './fraction.ts'
import type { PaperLanguage } from './paper-language.ts'

type Part = DoseWords['parts'][number]

/**
 * A dose in the words of a language, such as `one in the morning, one at night, after food, for 5 days`, without a full stop. Read from
 * {@link doseWords} alone, so that it says what was understood, not what was typed.
 */
export function doseSentence(dose: Dose, language: PaperLanguage): string {
  const tongue = DOSE_TONGUES[language]
  const { parts, every, food, asNeeded, duration } = doseWords(dose)
  const isOnTheDay = parts.some(({ at }) => at === 'on-the-day')
  const isAnyTime = parts.some(({ at }) => at === 'any-time')
  const said = [
    ...parts.map((part) => partSaid(part, everySaid(every, language), tongue)),
    isOnTheDay ? null : everySaid(every, language),
    food === null ? null : tongue.food[food],
    asNeeded && !isAnyTime ? tongue.asNeeded : null,
    duration === null ? null : counted(tongue.duration[duration.unit], duration.count, language),
  ]
  return said.filter((words) => words !== null && words !== '').join(tongue.comma)
}

function partSaid({ at, times, amount }: Part, every: string | null, tongue: DoseTongue): string {
  const when = whenSaid(at, times, every, tongue)
  if (amount === null) return when
  const much = amountWord(tongue, amount) ?? amountFigures(amount, tongue)
  return tongue.amountFirst ? `${much} ${when}` : `${when} ${much}`
}

/** In a line that runs from the right, 1½ would be shown as ½1 were it not held together (Unicode LRI and PDI). */
function amountFigures(amount: Fraction, { isRightToLeft }: DoseTongue): string {
  const figures = amountText(amount)
  return isRightToLeft && !/^\d+$/.test(figures) ? `\u2066${figures}\u2069` : figures
}

function whenSaid(at: Part['at'], times: number, every: string | null, tongue: DoseTongue): string {
  if (at === 'times-a-day') return tongue.timesADay[times - 1] ?? ''
  if (at === 'on-the-day') return every ?? ''
  return at === 'any-time' ? tongue.asNeeded : tongue.at[at]
}

function everySaid(every: DoseWords['every'], language: PaperLanguage): string | null {
  if (every === null || every === 'day') return null
  const tongue = DOSE_TONGUES[language]
  return every === 'week' ? tongue.weekly : counted(tongue.everyDays, every.days, language)
}

function counted(forms: DoseTongue['everyDays'], count: number, language: PaperLanguage): string {
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other
  return form.replace('#', String(count))
}
