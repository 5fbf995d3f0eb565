import type { PaperTemplate } from '#shared/contract/papers.contract.ts'
import type { Client } from '#tests/support/clinic.ts'
import type { Act } from './medical-acts.ts'

/** What is printed of a visit a doctor has signed, and what the administrator does for it. */
export const paperActs = (administrator: Client, doctor: Client): Act[] => {
  const { consultation } = doctor
  const text = '{{patient}} may swim.'
  const template = { kind: 'fitness' as const, name: 'Fit to swim', text }
  const aPrescription = async () => {
    const { patients } = await consultation.listMyPatients({})
    const visitId = patients.map(({ lastVisitId }) => lastVisitId).find((id) => id !== null) ?? 0
    return { paper: 'prescription' as const, visitId }
  }
  let made: PaperTemplate | null = null
  return [
    [
      'consultation.createTemplate',
      async () => {
        made = await administrator.consultation.createTemplate(template)
      },
    ],
    [
      'consultation.updateTemplate',
      () => administrator.consultation.updateTemplate({ ...template, id: made?.id ?? 0, version: 1, isActive: false }),
    ],
    ['consultation.previewPaper', async () => consultation.previewPaper(await aPrescription())],
    ['consultation.issuePaper', async () => consultation.issuePaper(await aPrescription())],
    ['consultation.readPaper', async () => consultation.getKeptPage({ paperId: 1 })],
    // The same paper handed out again is on record again.
    ['consultation.issuePaper', async () => consultation.issuePaper(await aPrescription())],
  ]
}
