import { os } from '#main/platform/call/implement.ts'
import { briefOf } from './brief.service.ts'
import { dashboardOf } from './dashboard.service.ts'
import { listMyPatients } from './my-patients.service.ts'
import { timelineOf } from './timeline.service.ts'

/** What a doctor looks at: a patient's history, the brief before a visit, the own day and the own patients. */
export const timelineHandlers = {
  timeline: os.consultation.timeline.handler(({ input, context }) => timelineOf(context, input)),
  brief: os.consultation.brief.handler(({ input, context }) => briefOf(context, input)),
  dashboard: os.consultation.dashboard.handler(({ context }) => dashboardOf(context)),
  listMyPatients: os.consultation.listMyPatients.handler(({ input, context }) => listMyPatients(context, input)),
}
