import { z } from 'zod'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText, SearchText } from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'

const OneMedicine = z.object({ id: RowId, version: RowVersion })

/** A code of ICD-10 as a picker shows it. */
export const DiagnosisHit = z.object({
  /** With its dot: `A00.1`. */
  code: z.string(),
  name: z.string(),
  /** True where the code has no closer ones below it. */
  isLeaf: z.boolean(),
})
export type DiagnosisHit = z.infer<typeof DiagnosisHit>

const MAX_INGREDIENTS = 40

/** A generic name; a semicolon would part it in a file. */
const Ingredient = lineOfText(120).refine((text) => !text.includes(';'), { params: { code: 'semicolon' } })

const MedicineFields = z.object({
  /** What a prescription calls it: the brand, or the generic name. */
  name: lineOfText(120),
  ingredients: z.array(Ingredient).min(1).max(MAX_INGREDIENTS),
  strength: lineOfText(250).nullable().default(null),
  form: lineOfText(80),
  route: lineOfText(80).nullable().default(null),
  /** The group an allergy may be known by. */
  drugClass: lineOfText(80).nullable().default(null),
  maker: lineOfText(120).nullable().default(null),
})

export const Medicine = z.object({
  id: RowId,
  name: z.string(),
  ingredients: z.array(z.string()),
  strength: z.string().nullable(),
  form: z.string(),
  route: z.string().nullable(),
  drugClass: z.string().nullable(),
  maker: z.string().nullable(),
  /** Where it came from: the starter list, typed in at the clinic, or a file. */
  source: z.enum(['starter', 'clinic', 'file']),
  isActive: z.boolean(),
  version: RowVersion,
})
export type Medicine = z.infer<typeof Medicine>

export const catalogCodesContract = {
  /**
   * Diagnosis codes as one types: the beginning of a code, with or without its dot, or beginnings of words in any order. A
   * doctor's own frequent ones first; nothing typed answers just those. While the codes are being loaded the list may be
   * incomplete.
   */
  searchDiagnoses: staffProcedure('catalog.read')
    .input(z.object({ text: SearchText, limit: z.int().min(1).max(50).default(12) }))
    .output(z.object({ codes: z.array(DiagnosisHit), isLoading: z.boolean() })),
  /**
   * Medicines as one types: beginnings of words of the name, the ingredients and the form, and numbers of the strength, in any
   * order; nothing typed answers the first by name. Those out of use only where they are asked for, after the others.
   */
  searchMedicines: staffProcedure('catalog.read')
    .input(
      z.object({
        text: SearchText,
        limit: z.int().min(1).max(500).default(12),
        withInactive: z.boolean().default(false),
      }),
    )
    .output(z.array(Medicine)),
  /** How many medicines fit a text, as searchMedicines finds them. */
  countMedicines: staffProcedure('catalog.read')
    .input(z.object({ text: SearchText, withInactive: z.boolean().default(false) }))
    .output(z.object({ count: z.int() })),
  createMedicine: staffProcedure('catalog.manage', 'catalog.createMedicine')
    .input(MedicineFields)
    .output(Medicine)
    .errors(errorsOf('NAME_TAKEN')),
  updateMedicine: staffProcedure('catalog.manage', 'catalog.updateMedicine')
    .input(MedicineFields.extend(OneMedicine.shape))
    .output(Medicine)
    .errors(errorsOf('NAME_TAKEN', 'NOT_FOUND', 'VERSION_CONFLICT')),
  deactivateMedicine: staffProcedure('catalog.manage', 'catalog.deactivateMedicine')
    .input(OneMedicine)
    .output(Medicine)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT')),
  reactivateMedicine: staffProcedure('catalog.manage', 'catalog.reactivateMedicine')
    .input(OneMedicine)
    .output(Medicine)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT')),
  /** Deletes a medicine nothing ever used. */
  deleteMedicine: staffProcedure('catalog.manage', 'catalog.deleteMedicine')
    .input(OneMedicine)
    .output(z.object({ id: RowId }))
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'IN_USE')),
  /** Adds the medicines of the starter list that the catalogue lacks, in use or not, and answers how many. */
  addStarterMedicines: staffProcedure('catalog.manage', 'catalog.addStarterMedicines').output(
    z.object({ added: z.int() }),
  ),
}
