import type { Medicine } from '#shared/contract/catalog-codes.contract.ts'
import { foldName } from '#shared/domain/patients/name.ts'

const MOST = 8

/**
 * Generic names, groups and names of these medicines that hold a word beginning as typed, each once; generic names first, as an
 * allergy is to what is inside.
 */
export const substancesIn = (
  medicines: readonly Pick<Medicine, 'name' | 'ingredients' | 'drugClass'>[],
  typed: string,
): string[] => {
  const wanted = foldName(typed)
  if (wanted === '') return []
  const fits = (text: string) => ` ${foldName(text)}`.includes(` ${wanted}`)
  const all = [
    ...medicines.flatMap(({ ingredients }) => ingredients),
    ...medicines.flatMap(({ drugClass }) => drugClass ?? []),
    ...medicines.map(({ name }) => name),
  ]
  const seen = new Set<string>()
  const once = all.filter((text) => {
    const key = foldName(text)
    const isNew = fits(text) && !seen.has(key)
    if (isNew) seen.add(key)
    return isNew
  })
  return once.slice(0, MOST)
}
