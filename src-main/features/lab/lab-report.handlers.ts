import { os } from '#main/platform/call/implement.ts'
import { getKeptReport, issueReport, listReports, previewReport } from './report.service.ts'

/** Reports of orders: previews, and what is handed out. */
export const labReportHandlers = {
  previewReport: os.lab.previewReport.handler(({ input, context }) => previewReport(context, input)),
  issueReport: os.lab.issueReport.handler(({ input, context }) => issueReport(context, input)),
  getKeptReport: os.lab.getKeptReport.handler(({ input, context }) => getKeptReport(context, input)),
  listReports: os.lab.listReports.handler(({ input, context }) => listReports(context, input.orderId)),
}
