import { areRelatedClasses, classesNamed, classesOfGeneric, type MedicineClass } from './medicine-classes.ts'
import { knownIngredients, type LineMedicine } from './medicine-ingredients.ts'
import { comparedWords, containsWords, substanceWords } from './medicine-names.ts'

/** A recorded allergy; `ingredients` is what the catalogue knows the substance as (a brand's too), null when it does not know it. */
type RecordedAllergy = {
  readonly id: number
  readonly substance: string
  readonly ingredients: readonly string[] | null
}

/** What is known of a patient's allergies: "none known" is an answer, "not asked" is none. */
export type PatientAllergies =
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'none-known' }
  | { readonly kind: 'recorded'; readonly allergies: readonly RecordedAllergy[] }

/** An allergy the medicine meets and on what; `matched` is the medicine's name, ingredient or class. */
type AllergyMatch = {
  readonly allergyId: number
  readonly substance: string
  readonly on: 'generic' | 'ingredient' | 'brand' | 'class' | 'related-class'
  readonly matched: string
}

/** Why something could not be checked. */
type NotChecked =
  | { readonly why: 'allergies-not-asked' | 'free-text-medicine' | 'no-ingredients' }
  | { readonly why: 'unknown-substance'; readonly allergyId: number; readonly substance: string }

/** The answer of an allergy check; `none` only when everything could be checked. */
export type AllergyCheck =
  | { readonly kind: 'match'; readonly matches: readonly AllergyMatch[]; readonly notChecked: readonly NotChecked[] }
  | { readonly kind: 'not-checked'; readonly notChecked: readonly NotChecked[] }
  | { readonly kind: 'none' }

// Words beside the name of a substance in a recorded allergy; a number is a strength.
const BESIDE = new Set([
  ...[
    'allergy',
    'allergic',
    'reaction',
    'rash',
    'to',
    'drug',
    'drugs',
    'medicine',
    'medicines',
    'antibiotic',
    'antibiotics',
  ],
  ...[
    'tab',
    'tabs',
    'tablet',
    'tablets',
    'cap',
    'caps',
    'capsule',
    'capsules',
    'syrup',
    'syp',
    'inj',
    'injection',
    'mg',
    'ml',
  ],
])

/**
 * Checks a medicine against a patient's allergies on generic name, ingredient, brand and class (domain.md "Prescription"): names folded and
 * under one name per substance, classes by INN stem and table, beta-lactams among each other as a related class. A free text, a medicine
 * without known ingredients and a substance nobody knows are told as not checked: a missing match is never taken for safe.
 */
export function checkAllergies(medicine: LineMedicine, patient: PatientAllergies): AllergyCheck {
  if (patient.kind === 'none-known') return { kind: 'none' }
  if (patient.kind === 'not-asked' || patient.allergies.length === 0) {
    return { kind: 'not-checked', notChecked: [{ why: 'allergies-not-asked' }] }
  }
  const found = patient.allergies.map((allergy) => ({ allergy, match: matchOf(allergy, medicine) }))
  const matches = found.flatMap(({ match }) => match ?? [])
  const unknown = found
    .filter(({ allergy, match }) => match === undefined && !isKnownSubstance(allergy))
    .map(({ allergy }) => ({ why: 'unknown-substance', allergyId: allergy.id, substance: allergy.substance }) as const)
  const notChecked = [...uncheckable(medicine), ...unknown]
  if (matches.length > 0) return { kind: 'match', matches, notChecked }
  return notChecked.length > 0 ? { kind: 'not-checked', notChecked } : { kind: 'none' }
}

function uncheckable(medicine: LineMedicine): NotChecked[] {
  if (medicine.kind === 'free-text') return [{ why: 'free-text-medicine' }]
  return knownIngredients(medicine).length === 0 ? [{ why: 'no-ingredients' }] : []
}

function matchOf(allergy: RecordedAllergy, medicine: LineMedicine): AllergyMatch | undefined {
  const found = ingredientMatch(allergy, medicine) ?? brandMatch(allergy, medicine) ?? classMatch(allergy, medicine)
  return found && { allergyId: allergy.id, substance: allergy.substance, ...found }
}

type Found = Pick<AllergyMatch, 'on' | 'matched'>

function ingredientMatch(allergy: RecordedAllergy, medicine: LineMedicine): Found | undefined {
  const recorded = [namesOf(allergy.substance), ...(allergy.ingredients ?? []).map(substanceWords)]
  const met = knownIngredients(medicine).find(({ name }) =>
    recorded.some((words) => containsWords(comparedWords(name), words) || containsWords(words, substanceWords(name))),
  )
  return met && { on: met.on, matched: met.name }
}

function brandMatch({ substance }: RecordedAllergy, { name }: LineMedicine): Found | undefined {
  const [recorded, brand] = [namesOf(substance), comparedWords(name)]
  const isMet = containsWords(brand, recorded) || containsWords(recorded, brand)
  return isMet ? { on: 'brand', matched: name } : undefined
}

function classMatch(allergy: RecordedAllergy, medicine: LineMedicine): Found | undefined {
  const recorded = classesOfAllergy(allergy)
  const words = namesOf(allergy.substance)
  const named = medicine.kind === 'catalogue' ? medicine.classes : []
  const verbatim = named.find((name) => containsWords(comparedWords(name), words))
  if (verbatim !== undefined) return { on: 'class', matched: verbatim }
  const classes = classesOfMedicine(medicine)
  const same = classes.find((one) => recorded.includes(one))
  if (same) return { on: 'class', matched: same }
  const related = classes.find((one) => recorded.some((other) => areRelatedClasses(one, other)))
  return related && { on: 'related-class', matched: related }
}

function classesOfMedicine(medicine: LineMedicine): MedicineClass[] {
  const ingredients = knownIngredients(medicine).map(({ name }) => name)
  const generics = ingredients.length > 0 ? ingredients : [medicine.name]
  const named = medicine.kind === 'catalogue' ? medicine.classes : []
  return [...generics.flatMap(classesOfGeneric), ...named.flatMap(classesNamed)]
}

function classesOfAllergy({ substance, ingredients }: RecordedAllergy): MedicineClass[] {
  return [...classesNamed(substance), ...[substance, ...(ingredients ?? [])].flatMap(classesOfGeneric)]
}

/** The substances one record names. */
export function substancesIn(substance: string): string[] {
  return substance.split(/[,;/&+]|\band\b/i).filter((piece) => namesOf(piece).length > 0)
}

// One record may name several substances; each has to be known, or the rest would pass unseen behind the first.
function isKnownSubstance({ substance, ingredients }: RecordedAllergy): boolean {
  const pieces = substancesIn(substance)
  const known = (ingredients ?? []).map(substanceWords)
  if (pieces.length < 2 && known.length > 0) return true
  const isKnown = (piece: string) =>
    classesNamed(piece).length > 0 ||
    classesOfGeneric(piece).length > 0 ||
    known.some((words) => containsWords(comparedWords(piece), words))
  return pieces.length > 0 && pieces.every(isKnown)
}

/** The words that name the substance of a recorded allergy, without salts, forms, strengths and words such as `rash`. */
export function namesOf(substance: string): string[] {
  return substanceWords(substance).filter((word) => !BESIDE.has(word) && !/^\d+$/.test(word))
}
