import { z } from 'zod'
import type { Medicine } from '#shared/contract/catalog-codes.contract.ts'
import { joinedIngredients, partedIngredients } from '#shared/domain/catalog/medicine.ts'
import { lineOfText } from '#shared/values/text.ts'
import { emptyIsNone } from '../../widgets/empty-is-none.ts'

const MOST_INGREDIENTS = 40
const Ingredient = lineOfText(120)

const Ingredients = z.string().transform((typed, context): string[] => {
  const parts = partedIngredients(typed)
  const code = parts.length === 0 ? 'required' : parts.length > MOST_INGREDIENTS ? 'ingredients_too_many' : undefined
  if (code) context.addIssue({ code: 'custom', params: { code } })
  else if (parts.some((part) => !Ingredient.safeParse(part).success)) {
    context.addIssue({ code: 'custom', params: { code: 'too_long' }, maximum: 120 })
  }
  return parts
})

/** A medicine as its form takes it: the generic names in one box, parted by semicolons. */
export const MedicineForm = z.object({
  name: lineOfText(120),
  ingredients: Ingredients,
  strength: emptyIsNone(lineOfText(250)),
  form: lineOfText(80),
  route: emptyIsNone(lineOfText(80)),
  drugClass: emptyIsNone(lineOfText(80)),
  maker: emptyIsNone(lineOfText(120)),
})

export const MEDICINE_FIELDS = ['name', 'ingredients', 'strength', 'form', 'route', 'drugClass', 'maker'] as const

/** What the form shows of a medicine, or of a new one. */
export const medicineFormValues = (medicine: Medicine | undefined) => ({
  name: medicine?.name ?? '',
  ingredients: joinedIngredients(medicine?.ingredients ?? []),
  strength: medicine?.strength ?? '',
  form: medicine?.form ?? '',
  route: medicine?.route ?? '',
  drugClass: medicine?.drugClass ?? '',
  maker: medicine?.maker ?? '',
})
