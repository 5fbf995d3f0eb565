import type { Medicine } from '#shared/contract/catalog-codes.contract.ts'
import type { LineMedicine } from '#shared/domain/consultation/medicine-ingredients.ts'

/** A line's medicine as the checks look at it: what the catalogue knows of it, or a free text. */
export const lineMedicineOf = (
  name: string,
  medicine: Pick<Medicine, 'name' | 'ingredients' | 'drugClass'> | undefined,
): LineMedicine => {
  if (!medicine) return { kind: 'free-text', name }
  const { ingredients, drugClass } = medicine
  return {
    kind: 'catalogue',
    name: medicine.name,
    generics: ingredients.length === 1 ? ingredients : [],
    ingredients: ingredients.length === 1 ? [] : ingredients,
    classes: drugClass === null ? [] : [drugClass],
  }
}
