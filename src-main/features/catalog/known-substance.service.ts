import type { Db } from '#main/platform/db/handle.ts'
import { partedIngredients } from '#shared/domain/catalog/medicine.ts'
import { medicineWords, typedWords } from '#shared/domain/catalog/picker-words.ts'
import { namesOf, substancesIn } from '#shared/domain/consultation/allergy.ts'
import { comparedWords, substanceWords } from '#shared/domain/consultation/medicine-names.ts'
import { idOfRowid, type MedicineRow, medicinesById, rowidsOfMedicines } from './medicine.repo.ts'
import { rowidsWithWords } from './picker-search.repo.ts'

/** Medicines looked at for one substance; those with short names come first. */
const MOST_LOOKED_AT = 60

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((word, at) => word === b[at])

const startsWith = (words: readonly string[], beginning: readonly string[]) =>
  isSame(words.slice(0, beginning.length), beginning)

/** Medicines in and out of use that have the words in their names, ingredients or forms. */
const medicinesWithWords = async (db: Db, words: readonly string[]): Promise<MedicineRow[]> => {
  const rowids = await rowidsWithWords(db, 'medicine_search', words, rowidsOfMedicines(true), MOST_LOOKED_AT)
  return rowids.length === 0 ? [] : medicinesById(db, rowids.map(idOfRowid))
}

const ingredientsOf = (medicines: readonly MedicineRow[]): string[] => [
  ...new Set(medicines.flatMap(({ ingredients }) => partedIngredients(ingredients))),
]

// A generic name is itself, not what it is combined with in a brand; a brand is all that is in it.
const ofOneSubstance = async (db: Db, substance: string): Promise<string[]> => {
  const names = namesOf(substance)
  if (names.length === 0) return []
  const written = typedWords(substance, medicineWords).filter((word) => namesOf(word).length > 0)
  const asked = isSame(written, names) ? [names] : [written, names]
  const medicines = (await Promise.all(asked.map((words) => medicinesWithWords(db, words)))).flat()
  const generics = ingredientsOf(medicines).filter((ingredient) => isSame(substanceWords(ingredient), names))
  if (generics.length > 0) return generics
  const brands = medicines.filter(({ name }) => startsWith(comparedWords(name), names))
  const exactly = brands.filter(({ name }) => isSame(namesOf(name), names))
  return ingredientsOf(exactly.length > 0 ? exactly : brands)
}

/** The ingredients the catalogue knows a substance as, generic or brand; null where it does not know it. */
export const ingredientsKnownAs = async (db: Db, substance: string): Promise<string[] | null> => {
  const found = await Promise.all(substancesIn(substance).map((piece) => ofOneSubstance(db, piece)))
  const all = [...new Set(found.flat())]
  return all.length === 0 ? null : all
}
