import { knownIngredients, type LineMedicine } from './medicine-ingredients.ts'
import { comparedWords, containsWords, substanceWords } from './medicine-names.ts'

/** A medicine the patient takes. */
export type ActiveMedicine = { readonly id: number; readonly medicine: LineMedicine }

/** Which active medicines hold the same; `shared` are names of the new medicine. What could not be compared is named, too. */
export type DuplicateIngredients = {
  readonly duplicates: readonly { readonly id: number; readonly shared: readonly string[] }[]
  readonly notChecked: readonly number[]
}

/**
 * The active medicines with an ingredient of this one, whatever its salt (domain.md "Prescription": the same medicine already active is said).
 * Free texts and medicines without known ingredients are compared by name only and told as not checked where that finds nothing.
 */
export function duplicateIngredients(medicine: LineMedicine, active: readonly ActiveMedicine[]): DuplicateIngredients {
  const duplicates: { id: number; shared: string[] }[] = []
  const notChecked: number[] = []
  for (const { id, medicine: other } of active) {
    const shared = sharedNames(medicine, other)
    if (shared.length > 0) duplicates.push({ id, shared })
    else if (!isKnown(medicine) || !isKnown(other)) notChecked.push(id)
  }
  return { duplicates, notChecked }
}

function sharedNames(medicine: LineMedicine, other: LineMedicine): string[] {
  const others = namesToCompare(other).map(substanceWords)
  const shared = namesToCompare(medicine).filter((name) => {
    const words = substanceWords(name)
    return others.some((one) => containsWords(one, words) || containsWords(words, one))
  })
  if (shared.length > 0) return [...new Set(shared)]
  const [name, otherName] = [comparedWords(medicine.name), comparedWords(other.name)]
  return name.length > 0 && name.join(' ') === otherName.join(' ') ? [medicine.name] : []
}

function namesToCompare(medicine: LineMedicine): string[] {
  return isKnown(medicine) ? knownIngredients(medicine).map(({ name }) => name) : [medicine.name]
}

function isKnown(medicine: LineMedicine): boolean {
  return knownIngredients(medicine).length > 0
}
