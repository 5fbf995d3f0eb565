import { z } from 'zod'
import { PAPER_LANGUAGES } from '../domain/consultation/paper-language.ts'
import { unknownPlaces } from '../domain/consultation/paper-places.ts'
import { LocalDate } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText, linesOfText } from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'

/** What templates are there for. */
export const TEMPLATE_KINDS = ['sick-leave', 'fitness', 'referral'] as const
/** The parts a summary of a patient may have. */
export const SUMMARY_PARTS = [
  'allergies',
  'conditions',
  'medicines',
  'immunisations',
  'background',
  'vitals',
  'visits',
] as const

/** A certificate or letter as it begins: text with places such as `{{patient}}`, `{{from}}`, `{{to}}`, `{{days}}`. */
export const PaperTemplate = z.object({
  id: RowId,
  kind: z.enum(TEMPLATE_KINDS),
  name: z.string(),
  text: z.string(),
  isActive: z.boolean(),
  version: RowVersion,
})
export type PaperTemplate = z.infer<typeof PaperTemplate>
/** The text of a certificate or letter; a place nobody knows is refused, not printed. */
export const PaperText = linesOfText(4000).refine((text) => unknownPlaces(text).length === 0, {
  params: { code: 'unknown_place' },
})
const TemplateFields = z.object({ kind: z.enum(TEMPLATE_KINDS), name: lineOfText(80), text: PaperText })

const Size = z.enum(['A4', 'A5']).default('A4')
const Language = z.enum(PAPER_LANGUAGES).nullable().default(null)

/** A paper to be printed; a language that is not said is the patient's, where it is one of ours, else English. */
export const PaperRequest = z.discriminatedUnion('paper', [
  z.object({ paper: z.literal('prescription'), visitId: RowId, size: Size, language: Language }),
  z.object({ paper: z.literal('visit-summary'), visitId: RowId, size: Size, language: Language }),
  z.object({
    paper: z.literal('patient-summary'),
    patientId: RowId,
    parts: z.array(z.enum(SUMMARY_PARTS)).min(1).max(SUMMARY_PARTS.length),
    /** Visits and vitals from this date on; all where it is null. */
    from: LocalDate.nullable().default(null),
    size: Size,
  }),
  z
    .object({
      paper: z.literal('certificate'),
      visitId: RowId,
      templateId: RowId,
      from: LocalDate.nullable().default(null),
      to: LocalDate.nullable().default(null),
      /** The text as edited; null takes the template's. */
      text: PaperText.nullable().default(null),
      size: Size,
    })
    .refine(({ from, to }) => from === null || to === null || from <= to, {
      params: { code: 'to_before_from' },
      path: ['to'],
    }),
  z.object({
    paper: z.literal('referral-letter'),
    visitId: RowId,
    templateId: RowId,
    addressee: linesOfText(300),
    text: PaperText.nullable().default(null),
    size: Size,
  }),
])
export type PaperRequest = z.infer<typeof PaperRequest>

/** Whether the page goes to a printer: only then is it counted. */
const ForPrinting = z.object({ isForPrinting: z.boolean().default(false) })

const paperErrors = errorsOf('NOT_FOUND', 'NOT_TREATING', 'WRONG_STATE')
const Paper = z.object({
  /** One self-contained page, what the PDF is made of. */
  html: z.string(),
  title: z.string(),
  /** What it is printed in; certificates, letters and summaries of patients are in English but for their text. */
  language: z.enum(PAPER_LANGUAGES),
  /** The editable text of a certificate or letter with its places filled in; null on others. */
  text: z.string().nullable(),
})

export const papersContract = {
  /** Templates of certificates and letters, by kind and name. */
  listTemplates: staffProcedure('catalog.read')
    .input(z.object({ withInactive: z.boolean().default(false) }))
    .output(z.array(PaperTemplate)),
  createTemplate: staffProcedure('catalog.manage', 'consultation.createTemplate')
    .input(TemplateFields)
    .output(PaperTemplate)
    .errors(errorsOf('NAME_TAKEN')),
  updateTemplate: staffProcedure('catalog.manage', 'consultation.updateTemplate')
    .input(TemplateFields.extend({ id: RowId, version: RowVersion, isActive: z.boolean() }))
    .output(PaperTemplate)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'NAME_TAKEN')),
  /** Whether this PC can make PDFs, and with what; without, the browser prints and the page is kept as it is. */
  getPrintEngine: staffProcedure('consultation.read').output(
    z.object({ isAvailable: z.boolean(), name: z.string().nullable() }),
  ),
  /** The paper as it would be printed; nothing is kept. Prescriptions and summaries of visits ask for a signed visit. */
  previewPaper: staffProcedure('consultation.read', 'consultation.previewPaper')
    .input(PaperRequest)
    .output(Paper)
    .errors(paperErrors),
  /**
   * Makes the paper and keeps it as it is handed out: the PDF as a document of the patient or, where this PC makes none, the
   * page itself. The same paper of the same version is made once and answered again. With `isForPrinting` the answer goes to a printer:
   * it is counted, and from the second print on the page says COPY and which print it is; what is kept stays as it is.
   */
  issuePaper: staffProcedure('consultation.write', 'consultation.issuePaper')
    .input(z.intersection(PaperRequest, ForPrinting))
    .output(Paper.extend({ paperId: RowId, documentId: RowId.nullable() }))
    .errors({ ...paperErrors, ...errorsOf('DISK_FULL', 'PRINT_ENGINE_FAILED') }),
  /** A paper that was kept as the page it was printed from, as it was handed out; on its way to a printer it says which print it is. */
  getKeptPage: staffProcedure('consultation.read', 'consultation.readPaper')
    .input(ForPrinting.extend({ paperId: RowId }))
    .output(z.object({ html: z.string(), title: z.string() }))
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
}
