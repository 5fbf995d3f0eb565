import { os } from '#main/platform/call/implement.ts'
import { clinicOverview } from './reports.service.ts'

/** Reports: the clinic in figures. */
export const reportsHandlers = os.reports.router({
  getOverview: os.reports.getOverview.handler(({ context }) => clinicOverview(context)),
})
