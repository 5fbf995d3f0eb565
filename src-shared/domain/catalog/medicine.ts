import { foldedName } from './folded-name.ts'
import { medicineWords } from './picker-words.ts'

/** What is kept of a medicine of the catalogue. */
export interface MedicineFields {
  /** What it is called on a prescription: its brand, or its generic name. */
  name: string
  /** The generic name of each active substance. */
  ingredients: readonly string[]
  /** As printed on the pack: `500 mg`, `125 mg/5 mL`. */
  strength: string | null
  form: string
  route: string | null
  /** The group an allergy may be known by: `penicillin`, `NSAID`. */
  drugClass: string | null
  maker: string | null
}

const PART = '\u001f'

/** Ingredients in one text, as they are stored and stand in a file; none has a semicolon in its name. */
export const joinedIngredients = (ingredients: readonly string[]): string => ingredients.join('; ')

/** The ingredients of such a text. */
export const partedIngredients = (text: string): string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** What makes two medicines one: name, ingredients in any order, strength, form, route and maker, whatever their case. */
export const medicineIdentity = ({ name, ingredients, strength, form, route, maker }: MedicineFields): string =>
  [name, [...ingredients].map(foldedName).sort().join(';'), strength ?? '', form, route ?? '', maker ?? '']
    .map(foldedName)
    .join(PART)

/** The words a medicine is found by, those of its name first. */
export const wordsOfMedicine = (fields: Pick<MedicineFields, 'name' | 'ingredients' | 'strength' | 'form'>) => ({
  name: medicineWords(fields.name),
  also: medicineWords([...fields.ingredients, fields.strength ?? '', fields.form].join(' ')),
})

const LONGEST = 511

/** The place of a medicine among those a text fits, smaller is nearer the top: short names, then low strengths. Below 512. */
export const medicineRank = ({ name, strength }: Pick<MedicineFields, 'name' | 'strength'>): number =>
  Math.min(name.length + (strength ?? '').length, LONGEST)
