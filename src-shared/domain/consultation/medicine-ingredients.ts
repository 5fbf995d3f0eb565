/** A medicine of a prescription line: from the catalogue with what is known of it, or a free text. */
export type LineMedicine =
  | {
      readonly kind: 'catalogue'
      readonly name: string
      readonly generics: readonly string[]
      readonly ingredients: readonly string[]
      readonly classes: readonly string[]
    }
  | { readonly kind: 'free-text'; readonly name: string }

/** A generic or ingredient name of a medicine. */
export type KnownIngredient = { readonly on: 'generic' | 'ingredient'; readonly name: string }

/** The names of what is in a medicine, `A; B` and `A + B` parted; none for a free text. */
export function knownIngredients(medicine: LineMedicine): KnownIngredient[] {
  if (medicine.kind === 'free-text') return []
  const part = (names: readonly string[], on: KnownIngredient['on']) =>
    names
      .flatMap((name) => name.split(/[;+]/))
      .map((name) => ({ on, name: name.trim() }))
      .filter(({ name }) => name !== '')
  return [...part(medicine.generics, 'generic'), ...part(medicine.ingredients, 'ingredient')]
}
