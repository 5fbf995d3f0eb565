import type { Sex } from '../patients/duplicates.ts'
import { foldName } from '../patients/name.ts'

/** The blood groups of the ABO and Rh systems as they are written on a card. */
const BLOOD_GROUPS = ['A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-'] as const
/** A blood group of the ABO and Rh systems. */
export type BloodGroup = (typeof BLOOD_GROUPS)[number]

// Single digits are ISO/IEC 5218: 0 not known, 1 male, 2 female, 9 not applicable.
const SEX_WORDS: Readonly<Record<Sex, readonly string[]>> = {
  female: words(
    'f female fem woman girl w weiblich frau femme feminin feminino femenino femenina mujer mulher donna femmina vrouw v kvinna kvinne k kadin महिला स्त्री انثي انثى 2',
  ),
  male: words(
    'm male masc man boy mannlich maennlich mann homme masculin masculino hombre h homem uomo maschio man e erkek पुरुष ذكر 1',
  ),
  other: words(
    'o other x d divers diverse nonbinary non-binary intersex transgender trans t autre otro outro altro anders अन्य',
  ),
  unknown: words(
    'u unknown unk unbekannt inconnu desconocido desconhecido sconosciuto onbekend na none null notknown undisclosed 0 9',
  ),
}

const MARITAL_WORDS = {
  single: words(
    'single s unmarried nevermarried ledig celibataire soltero soltera solteiro solteira celibe nubile ongehuwd',
  ),
  married: words('married m verheiratet marie mariee casado casada coniugato coniugata sposato sposata gehuwd'),
  widowed: words('widowed w widow widower verwitwet veuf veuve viudo viuda viuvo viuva vedovo vedova'),
  divorced: words('divorced d geschieden divorce divorcee divorciado divorciada divorziato divorziata gescheiden'),
  separated: words('separated getrennt separe separee separado separada separato separata'),
  other: words('other domesticpartner livingtogether civilunion'),
} as const
/** A marital status the record knows. */
export type MaritalStatus = keyof typeof MARITAL_WORDS
const MARITAL_STATUSES: readonly MaritalStatus[] = ['single', 'married', 'widowed', 'divorced', 'separated', 'other']

const NOTHING_WORDS: ReadonlySet<string> = new Set(
  words(
    'na none no nil null undefined unknown nophone notavailable notapplicable nan keine keins aucun ninguno nenhum',
  ),
)

/** The sex a word or code of an old file means; empty is unknown, undefined is a word nobody knows. */
export function sexOfWord(text: string): Sex | undefined {
  const word = joined(text)
  if (word === '' || isNothing(text)) return 'unknown'
  const sexes: readonly Sex[] = ['female', 'male', 'other', 'unknown']
  return sexes.find((sex) => SEX_WORDS[sex].includes(word))
}

/** The marital status a word of an old file means, or undefined when nobody knows the word. */
export function maritalStatusOfWord(text: string): MaritalStatus | undefined {
  const word = joined(text)
  return MARITAL_STATUSES.find((status) => MARITAL_WORDS[status].includes(word))
}

/** The blood group a text means (`O+`, `o pos`, `AB Rh-`, `B negative`), or undefined when it is none. */
export function bloodGroupOfText(text: string): BloodGroup | undefined {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[−–—]/g, '-')
    .replace(/RHD?|FACTOR|[\s().]/g, '')
  const [, group = '', sign = ''] = /^(AB|A|B|O|0)(\+|-|POSITIV[EO]?|POS|\+VE|NEGATIV[EO]?|NEG|-VE)$/.exec(plain) ?? []
  const written = `${group.replace('0', 'O')}${sign.startsWith('P') || sign.startsWith('+') ? '+' : '-'}`
  return BLOOD_GROUPS.find((one) => one === written)
}

/** Whether a cell says in words or strokes that there is nothing: empty, `-`, `N/A`, `none`, `NULL`. */
export function isNothing(text: string): boolean {
  const word = joined(text)
  return !/[\p{L}\p{N}]/u.test(word) || NOTHING_WORDS.has(word)
}

function joined(text: string): string {
  return foldName(text).replaceAll(' ', '')
}

function words(list: string): readonly string[] {
  return list.split(' ').map(joined)
}
