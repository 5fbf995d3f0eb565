import { addMonths } from '../calendar/local-date.ts'
import type { DuplicatePerson } from './duplicates.ts'
import { foldName, nameTokens, soundOfToken } from './name.ts'
import { foldIdentifier, phoneTail } from './phone-tail.ts'

// Names of many words would make a key for every pair of them; the longest words tell most.
const MOST_WORDS = 4

/**
 * The keys under which a person is stored and looked up for the duplicate check: who shares none of them with a draft is not
 * compared. `p:` phone, `i:` national id, `r:` record number, `d:` exact birth date, `n:` sound of a name word + birth year (an
 * estimated year stands under five years), `s:` sounds of two name words, `a:` house number + street.
 */
export function duplicateSearchKeys(draft: DuplicatePerson): string[] {
  const sounds = soundsOf(draft.fullName)
  return [
    ...new Set([
      ...[draft.phone, draft.secondPhone].flatMap((phone) => keyed('p', phoneTail(phone ?? ''))),
      ...keyed('i', foldIdentifier(draft.nationalId ?? '')),
      ...keyed('r', foldIdentifier(draft.recordNumber ?? '')),
      ...(draft.birthDate && !draft.isBirthEstimated ? [`d:${draft.birthDate}`] : []),
      ...birthYears(draft).flatMap((year) => sounds.map((sound) => `n:${sound}+${year}`)),
      ...sounds.flatMap((one, at) => sounds.slice(at + 1).map((other) => `s:${one}|${other}`)),
      ...addressKeys(draft),
    ]),
  ]
}

function soundsOf(fullName: string): string[] {
  const words = nameTokens(fullName)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MOST_WORDS)
  return [...new Set(words.map(soundOfToken))].sort()
}

function birthYears({ birthDate, isBirthEstimated }: DuplicatePerson): string[] {
  if (!birthDate) return []
  const around = isBirthEstimated ? [-24, -12, 0, 12, 24] : [0]
  return around.map((months) => addMonths(birthDate, months).slice(0, 4))
}

function addressKeys({ houseNumber, addressLine }: DuplicatePerson): string[] {
  const [house, street] = [foldIdentifier(houseNumber ?? ''), foldName(addressLine ?? '').replaceAll(' ', '')]
  // A street without a house number would gather everyone who lives in it.
  return street === '' || (house === '' && !/\d/.test(street)) ? [] : [`a:${house}+${street}`]
}

function keyed(kind: string, value: string): string[] {
  return value === '' ? [] : [`${kind}:${value}`]
}
