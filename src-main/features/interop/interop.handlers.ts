import { os } from '#main/platform/call/implement.ts'
import {
  allImports,
  beginUpload,
  cancelImport,
  downloadReport,
  findings,
  inspectFile,
  oneImport,
  startCheck,
  startRun,
  takePiece,
} from './interop.service.ts'
import { exportTable, importTable } from './tables.service.ts'

/** Bringing patients in from an old system's CSV file, and tables of master data in and out. */
export const interopHandlers = os.interop.router({
  listImports: os.interop.listImports.handler(({ context }) => allImports(context.core.db)),
  getImport: os.interop.getImport.handler(({ input, context }) => oneImport(context.core.db, input.importId)),
  beginUpload: os.interop.beginUpload.handler(({ input, context }) => beginUpload(context, input)),
  uploadChunk: os.interop.uploadChunk.handler(({ input, context }) => takePiece(context, input)),
  inspect: os.interop.inspect.handler(({ input, context }) => inspectFile(context, input.importId)),
  check: os.interop.check.handler(({ input, context }) => startCheck(context, input)),
  run: os.interop.run.handler(({ input, context }) => startRun(context, input)),
  cancel: os.interop.cancel.handler(({ input, context }) => cancelImport(context, input.importId)),
  listFindings: os.interop.listFindings.handler(({ input, context }) => findings(context.core.db, input)),
  downloadReport: os.interop.downloadReport.handler(({ input, context }) => downloadReport(context, input)),
  exportTable: os.interop.exportTable.handler(({ input, context }) => exportTable(context, input.table)),
  importTable: os.interop.importTable.handler(({ input, context }) => importTable(context, input)),
})
