import { os } from '#main/platform/call/implement.ts'
import { createTemplate, listTemplates, updateTemplate } from './paper-templates.service.ts'
import { getKeptPage, getPrintEngine, issuePaper, previewPaper } from './papers.service.ts'

/** Papers for patients: templates of certificates and letters, previews, and what is handed out. */
export const papersHandlers = {
  listTemplates: os.consultation.listTemplates.handler(({ input, context }) => listTemplates(context.core.db, input)),
  createTemplate: os.consultation.createTemplate.handler(({ input, context }) => createTemplate(context, input)),
  updateTemplate: os.consultation.updateTemplate.handler(({ input, context }) => updateTemplate(context, input)),
  getPrintEngine: os.consultation.getPrintEngine.handler(({ context }) => getPrintEngine(context)),
  previewPaper: os.consultation.previewPaper.handler(({ input, context }) => previewPaper(context, input)),
  getKeptPage: os.consultation.getKeptPage.handler(({ input, context }) => getKeptPage(context, input)),
  issuePaper: os.consultation.issuePaper.handler(({ input, context }) => issuePaper(context, input)),
}
