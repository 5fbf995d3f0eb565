import type { LocalDate } from '../../values/dates.ts'
import { type BirthDateMatch, compareBirthDates } from './birth-date-match.ts'
import { foldName } from './name.ts'
import { type ComparableName, comparableName, nameSimilarity, textSimilarity } from './name-similarity.ts'
import { foldIdentifier, phoneTail } from './phone-tail.ts'

/** A person's sex as recorded at the desk. */
export type Sex = 'female' | 'male' | 'other' | 'unknown'

/** What the duplicate check may know of a person; whatever is missing is neither for nor against. */
export type DuplicatePerson = {
  fullName: string
  sex?: Sex | null | undefined
  birthDate?: LocalDate | null | undefined
  isBirthEstimated?: boolean | undefined
  phone?: string | null | undefined
  secondPhone?: string | null | undefined
  nationalId?: string | null | undefined
  recordNumber?: string | null | undefined
  houseNumber?: string | null | undefined
  addressLine?: string | null | undefined
  city?: string | null | undefined
  postcode?: string | null | undefined
}

/** One piece of evidence the score was made of. */
type DuplicateReason =
  | 'same-national-id'
  | 'same-record-number'
  | 'same-phone'
  | 'same-birth-date'
  | 'near-birth-date'
  | 'birth-date-within-two-years'
  | 'same-name'
  | 'name-alike'
  | 'name-somewhat-alike'
  | 'same-name-and-birth-date'
  | 'sex-differs'
  | 'same-address'
  | 'address-alike'
  | 'same-house-number'
  | 'same-postcode'
  | 'same-city'

/** How likely a recorded person is the one being registered. */
export type DuplicateScore = {
  score: number
  likelihood: 'none' | 'likely' | 'very-likely'
  exact: boolean
  reasons: DuplicateReason[]
}

/** The score from which a person is shown. */
const SHOWN_FROM = 8
/** The score from which a person is called very likely the same. */
const VERY_LIKELY_FROM = 12
/** The most persons shown at once. */
export const MOST_SHOWN = 10

const NAME_ALIKE = 0.92
const NAME_SOMEWHAT_ALIKE = 0.85

type Comparable = {
  person: DuplicatePerson
  name: ComparableName
  phones: string[]
  nationalId: string
  recordNumber: string
  houseNumber: string
  address: string
  city: string
  postcode: string
}

type Evidence = readonly [points: number, reason: DuplicateReason]

/**
 * Scores how likely a recorded person is the one in the draft. Points: phone's last nine digits 6; birth date 5, or 2 when one
 * is estimated and they lie within two years; name 5 from a similarity of 0.92, 3 from 0.85; sex differs -4; same address line 1.
 * Added to these, because many people have no phone and mistype dates: a birth date one slip away 3 (see `compareBirthDates`);
 * the same full name with the same exact birth date 2 more, as together they say more than apart; and of the home an address
 * line alike though not the same 1, and one each for house number, postcode and city, unless birth date and name both differ,
 * for that is a family at one address.
 */
export function scoreDuplicate(draft: DuplicatePerson, person: DuplicatePerson, today: LocalDate): DuplicateScore {
  return score(comparable(draft), comparable(person), today)
}

/** The recorded persons worth showing: exact identifiers first, then the highest score; at most ten. */
export function rankDuplicates<P extends DuplicatePerson>(
  draft: DuplicatePerson,
  persons: readonly P[],
  today: LocalDate,
): (DuplicateScore & { person: P })[] {
  const wanted = comparable(draft)
  return persons
    .map((person) => ({ person, ...score(wanted, comparable(person), today) }))
    .filter((one) => one.likelihood !== 'none')
    .sort((a, b) => Number(b.exact) - Number(a.exact) || b.score - a.score)
    .slice(0, MOST_SHOWN)
}

function score(draft: Comparable, person: Comparable, today: LocalDate): DuplicateScore {
  const name = nameSimilarity(draft.name, person.name)
  const birth = compareBirthDates(birthOf(draft), birthOf(person), today)
  const identifiers = identifierReasons(draft, person)
  const evidence = [
    ...phoneEvidence(draft, person),
    ...birthEvidence(birth),
    ...nameEvidence(name, birth),
    ...sexEvidence(draft.person.sex, person.person.sex),
    ...homeEvidence(draft, person, birth === 'different' && name < 1),
  ]
  const points = evidence.reduce((sum, [one]) => sum + one, 0)
  const exact = identifiers.length > 0
  return {
    score: points,
    likelihood: exact || points >= VERY_LIKELY_FROM ? 'very-likely' : points >= SHOWN_FROM ? 'likely' : 'none',
    exact,
    reasons: [...identifiers, ...evidence.map(([, reason]) => reason)],
  }
}

function comparable(person: DuplicatePerson): Comparable {
  return {
    person,
    name: comparableName(person.fullName),
    phones: [person.phone, person.secondPhone].map((phone) => phoneTail(phone ?? '')).filter((tail) => tail !== ''),
    nationalId: foldIdentifier(person.nationalId ?? ''),
    recordNumber: foldIdentifier(person.recordNumber ?? ''),
    houseNumber: foldIdentifier(person.houseNumber ?? ''),
    address: foldName(person.addressLine ?? ''),
    city: foldName(person.city ?? ''),
    postcode: foldIdentifier(person.postcode ?? ''),
  }
}

function birthOf({ person }: Comparable) {
  return person.birthDate ? { date: person.birthDate, isEstimated: person.isBirthEstimated ?? false } : undefined
}

function identifierReasons(draft: Comparable, person: Comparable): DuplicateReason[] {
  const reasons: DuplicateReason[] = []
  if (same(draft.nationalId, person.nationalId)) reasons.push('same-national-id')
  if (same(draft.recordNumber, person.recordNumber)) reasons.push('same-record-number')
  return reasons
}

function phoneEvidence(draft: Comparable, person: Comparable): Evidence[] {
  return draft.phones.some((phone) => person.phones.includes(phone)) ? [[6, 'same-phone']] : []
}

function birthEvidence(birth: BirthDateMatch): Evidence[] {
  switch (birth) {
    case 'same':
      return [[5, 'same-birth-date']]
    case 'one-slip':
      return [[3, 'near-birth-date']]
    case 'within-two-years':
      return [[2, 'birth-date-within-two-years']]
    case 'unknown':
    case 'different':
      return []
  }
}

function nameEvidence(similarity: number, birth: BirthDateMatch): Evidence[] {
  if (similarity === 1) {
    const together: Evidence[] = birth === 'same' ? [[2, 'same-name-and-birth-date']] : []
    return [[5, 'same-name'], ...together]
  }
  if (similarity >= NAME_ALIKE) return [[5, 'name-alike']]
  return similarity >= NAME_SOMEWHAT_ALIKE ? [[3, 'name-somewhat-alike']] : []
}

function sexEvidence(one: Sex | null | undefined, other: Sex | null | undefined): Evidence[] {
  const known = (sex: Sex | null | undefined) => sex !== null && sex !== undefined && sex !== 'unknown'
  return known(one) && known(other) && one !== other ? [[-4, 'sex-differs']] : []
}

function homeEvidence(draft: Comparable, person: Comparable, isFamily: boolean): Evidence[] {
  const evidence: Evidence[] = []
  const sameAddress = same(draft.address, person.address)
  if (sameAddress) evidence.push([1, 'same-address'])
  if (isFamily) return evidence
  if (!sameAddress && textSimilarity(draft.address, person.address) >= NAME_ALIKE) evidence.push([1, 'address-alike'])
  if (same(draft.houseNumber, person.houseNumber)) evidence.push([1, 'same-house-number'])
  if (same(draft.postcode, person.postcode)) evidence.push([1, 'same-postcode'])
  if (same(draft.city, person.city)) evidence.push([1, 'same-city'])
  return evidence
}

function same(one: string, other: string): boolean {
  return one !== '' && one === other
}
