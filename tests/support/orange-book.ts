import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { stringify } from 'csv-stringify/sync'
import { type MedicineFields, medicineIdentity } from '#shared/domain/catalog/medicine.ts'
import { realData } from './imports.ts'

const data = realData('drugs-orange-book')

/** Whether the FDA's Orange Book is here, and what to add to a test's name where it is not. */
export const { isHere: hasOrangeBook, unless: unlessOrangeBook } = data

/** Every product of the Orange Book in its order, as a medicine of the catalogue. */
export const orangeBookProducts = (): MedicineFields[] =>
  gunzipSync(readFileSync(join(data.folder, 'products.txt.gz')))
    .toString('latin1')
    .trimEnd()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [ingredients = '', formAndRoute = '', name = '', , strength = '', ...rest] = line.split('~')
      const [form = '', route = ''] = formAndRoute.split(';')
      return {
        ingredients: ingredients.split(';').map((part) => part.trim()),
        name: name.trim(),
        strength: strength.trim() || null,
        form: form.trim(),
        route: route.trim() || null,
        drugClass: null,
        maker: rest.at(-1)?.trim() || null,
      }
    })

/** Products that are each a medicine of their own: of the same product under several numbers, the first. */
export const differentProducts = (products: readonly MedicineFields[]): MedicineFields[] => [
  ...new Map(products.map((product) => [medicineIdentity(product), product])).values(),
]

/** Medicines as the CSV files the clinic takes in, so many rows each. */
export const medicineFiles = (medicines: readonly MedicineFields[], rows: number): string[] => {
  const files: string[] = []
  for (let at = 0; at < medicines.length; at += rows) {
    const cells = medicines
      .slice(at, at + rows)
      .map(({ name, ingredients, strength, form, route, maker }) => [
        ...[name, ingredients.join('; '), strength, form, route, maker],
      ])
    files.push(stringify([['name', 'ingredients', 'strength', 'form', 'route', 'maker'], ...cells]))
  }
  return files
}
