import type { DoseDuration } from './dose.ts'
import type { DoseWords, SaidAmount } from './dose-words.ts'
import type { PaperLanguage } from './paper-language.ts'

type DoseTime = DoseWords['parts'][number]['at']
type Unit = DoseDuration['unit']
/** The forms of a unit by the plural category of its number; `other` stands for those not named. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** How one language says a dose. `#` is where a number goes. */
export interface DoseTongue {
  /** Amounts that have words of their own; others are printed in figures, as are all where a number bends with its noun. */
  amounts: ReadonlyMap<string, string>
  /** A whole and a half, where the language says it so. */
  andAHalf: string | null
  /** Where the amount stands: before the time of the day or after it. */
  amountFirst: boolean
  at: Readonly<Record<Exclude<DoseTime, 'times-a-day' | 'on-the-day' | 'any-time'>, string>>
  timesADay: readonly [string, string, string, string]
  weekly: string
  everyDays: Forms
  food: Readonly<Record<'after' | 'before', string>>
  asNeeded: string
  duration: Readonly<Record<Unit, Forms>>
  comma: string
  isRightToLeft: boolean
}

const FIGURES: ReadonlyMap<string, string> = new Map()

const EN: DoseTongue = {
  amounts: new Map([
    ['1/4', 'a quarter'],
    ['1/3', 'a third'],
    ['1/2', 'half'],
    ['2/3', 'two thirds'],
    ['3/4', 'three quarters'],
    ...['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map(
      (word, index) => [`${index + 1}/1`, word] as const,
    ),
  ]),
  andAHalf: '# and a half',
  amountFirst: true,
  at: {
    morning: 'in the morning',
    noon: 'at noon',
    evening: 'in the evening',
    night: 'at night',
    bedtime: 'at bedtime',
    'once-now': 'now, one time only',
  },
  timesADay: ['once a day', 'twice a day', 'three times a day', 'four times a day'],
  weekly: 'once a week',
  everyDays: { other: 'every # days' },
  food: { after: 'after food', before: 'before food' },
  asNeeded: 'only when needed',
  duration: {
    day: { one: 'for # day', other: 'for # days' },
    week: { one: 'for # week', other: 'for # weeks' },
    month: { one: 'for # month', other: 'for # months' },
  },
  comma: ', ',
  isRightToLeft: false,
}

const HI: DoseTongue = {
  amounts: new Map([
    ['1/4', 'चौथाई'],
    ['1/2', 'आधी'],
    ['3/4', 'पौन'],
    ['3/2', 'डेढ़'],
    ['5/2', 'ढाई'],
    ...['एक', 'दो', 'तीन', 'चार', 'पाँच', 'छह', 'सात', 'आठ', 'नौ', 'दस'].map(
      (word, index) => [`${index + 1}/1`, word] as const,
    ),
  ]),
  andAHalf: 'साढ़े #',
  amountFirst: false,
  at: {
    morning: 'सुबह',
    noon: 'दोपहर को',
    evening: 'शाम को',
    night: 'रात को',
    bedtime: 'सोते समय',
    'once-now': 'अभी, केवल एक बार',
  },
  timesADay: ['दिन में एक बार', 'दिन में दो बार', 'दिन में तीन बार', 'दिन में चार बार'],
  weekly: 'हफ़्ते में एक बार',
  everyDays: { other: 'हर # दिन में एक बार' },
  food: { after: 'खाने के बाद', before: 'खाने से पहले' },
  asNeeded: 'केवल ज़रूरत पड़ने पर',
  duration: {
    day: { other: '# दिन तक' },
    week: { one: '# हफ़्ते तक', other: '# हफ़्तों तक' },
    month: { one: '# महीने तक', other: '# महीनों तक' },
  },
  comma: ', ',
  isRightToLeft: false,
}

const ES: DoseTongue = {
  amounts: FIGURES,
  andAHalf: null,
  amountFirst: true,
  at: {
    morning: 'por la mañana',
    noon: 'al mediodía',
    evening: 'por la tarde',
    night: 'por la noche',
    bedtime: 'al acostarse',
    'once-now': 'ahora, una sola vez',
  },
  timesADay: ['una vez al día', 'dos veces al día', 'tres veces al día', 'cuatro veces al día'],
  weekly: 'una vez por semana',
  everyDays: { other: 'cada # días' },
  food: { after: 'después de comer', before: 'antes de comer' },
  asNeeded: 'solo si es necesario',
  duration: {
    day: { one: 'durante # día', other: 'durante # días' },
    week: { one: 'durante # semana', other: 'durante # semanas' },
    month: { one: 'durante # mes', other: 'durante # meses' },
  },
  comma: ', ',
  isRightToLeft: false,
}

const FR: DoseTongue = {
  amounts: FIGURES,
  andAHalf: null,
  amountFirst: true,
  at: {
    morning: 'le matin',
    noon: 'à midi',
    evening: 'en fin d’après-midi',
    // What is said of the last dose of the day: "la nuit" would have somebody get up for it.
    night: 'le soir',
    bedtime: 'au coucher',
    'once-now': 'maintenant, une seule fois',
  },
  timesADay: ['une fois par jour', 'deux fois par jour', 'trois fois par jour', 'quatre fois par jour'],
  weekly: 'une fois par semaine',
  everyDays: { other: 'tous les # jours' },
  food: { after: 'après le repas', before: 'avant le repas' },
  asNeeded: 'seulement si besoin',
  duration: {
    day: { one: 'pendant # jour', other: 'pendant # jours' },
    week: { one: 'pendant # semaine', other: 'pendant # semaines' },
    month: { other: 'pendant # mois' },
  },
  comma: ', ',
  isRightToLeft: false,
}

const AR: DoseTongue = {
  amounts: FIGURES,
  andAHalf: null,
  amountFirst: true,
  at: {
    morning: 'صباحًا',
    noon: 'ظهرًا',
    evening: 'مساءً',
    night: 'ليلًا',
    bedtime: 'عند النوم',
    'once-now': 'الآن، مرة واحدة فقط',
  },
  timesADay: ['مرة واحدة يوميًا', 'مرتين يوميًا', 'ثلاث مرات يوميًا', 'أربع مرات يوميًا'],
  weekly: 'مرة واحدة في الأسبوع',
  everyDays: { two: 'كل يومين', few: 'كل # أيام', many: 'كل # يومًا', other: 'كل # يوم' },
  food: { after: 'بعد الأكل', before: 'قبل الأكل' },
  asNeeded: 'عند الحاجة فقط',
  duration: {
    day: { one: 'لمدة يوم واحد', two: 'لمدة يومين', few: 'لمدة # أيام', many: 'لمدة # يومًا', other: 'لمدة # يوم' },
    week: {
      one: 'لمدة أسبوع واحد',
      two: 'لمدة أسبوعين',
      few: 'لمدة # أسابيع',
      many: 'لمدة # أسبوعًا',
      other: 'لمدة # أسبوع',
    },
    month: {
      one: 'لمدة شهر واحد',
      two: 'لمدة شهرين',
      few: 'لمدة # أشهر',
      many: 'لمدة # شهرًا',
      other: 'لمدة # شهر',
    },
  },
  comma: '، ',
  isRightToLeft: true,
}

/** How each language of the papers says a dose. */
export const DOSE_TONGUES: Readonly<Record<PaperLanguage, DoseTongue>> = { en: EN, hi: HI, es: ES, fr: FR, ar: AR }

/** The word for an amount where the language has one; null where figures stand. */
export const amountWord = (tongue: DoseTongue, { n, d, whole, rest }: SaidAmount): string | null => {
  const own = tongue.amounts.get(`${n}/${d}`)
  if (own !== undefined) return own
  const ofWhole = tongue.amounts.get(`${whole}/1`)
  const isAndAHalf = rest?.n === 1 && rest.d === 2
  return isAndAHalf && ofWhole !== undefined && tongue.andAHalf !== null ? tongue.andAHalf.replace('#', ofWhole) : null
}
