import type { VisitNote } from '#shared/contract/visit.values.ts'

/** The numbered sections of a visit in their order; Alt and the number go there. */
export const SECTIONS = [
  'complaint',
  'history',
  'examination',
  'diagnoses',
  'tests',
  'prescription',
  'procedures',
  'advice',
  'followUp',
] as const
export type Section = (typeof SECTIONS)[number]

const SECTION_OF: Readonly<Record<keyof VisitNote, Section>> = {
  complaint: 'complaint',
  history: 'history',
  examination: 'examination',
  diagnoses: 'diagnoses',
  testsAdvised: 'tests',
  prescription: 'prescription',
  procedures: 'procedures',
  advice: 'advice',
  precautions: 'advice',
  privateNotes: 'followUp',
  followUpOn: 'followUp',
}

const isNoteKey = (key: string): key is keyof VisitNote => Object.hasOwn(SECTION_OF, key)

/** The section a path of the note such as `prescription.0.dose` lies in; the first one where it names none. */
export const sectionOfPath = (path: string): Section => {
  const [key = ''] = path.split('.')
  return isNoteKey(key) ? SECTION_OF[key] : 'complaint'
}

/** The texts of a note that are written freely. */
export type TextKey = 'complaint' | 'history' | 'examination' | 'advice' | 'precautions' | 'privateNotes'

/** The field one writes in next: the one that adds to a list, else the first. */
const fieldOf = (box: HTMLElement): HTMLElement | null =>
  [...box.querySelectorAll<HTMLElement>('[role=combobox]')].at(-1) ??
  box.querySelector<HTMLElement>('[data-adder] input') ??
  box.querySelector<HTMLElement>('textarea:not([aria-hidden]), input:not([type=hidden]), button')

const goTo = (section: Section, target: (box: HTMLElement) => HTMLElement | null) => {
  const box = document.querySelector<HTMLElement>(`[data-visit-section="${section}"]`)
  if (!box) return
  const field = target(box) ?? box
  field.focus({ preventScroll: true })
  // One writes on behind what stands there.
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length)
  box.scrollIntoView({ block: 'nearest' })
  field.scrollIntoView({ block: 'nearest' })
}

/** Brings a section into sight and puts the cursor where one writes on. */
export const goToSection = (section: Section) => goTo(section, fieldOf)

/** Brings the place of a problem into sight: the field that is marked as wrong, else the section's own. */
export const goToProblem = (path: string) =>
  goTo(sectionOfPath(path), (box) => box.querySelector<HTMLElement>('[aria-invalid="true"]') ?? fieldOf(box))
