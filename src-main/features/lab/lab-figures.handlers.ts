import { os } from '#main/platform/call/implement.ts'
import { labFigures } from './figures.service.ts'
import { exportFigures } from './figures-file.service.ts'

/** The laboratory's work in figures, and as files. */
export const labFiguresHandlers = {
  getFigures: os.lab.getFigures.handler(({ input, context }) => labFigures(context, input)),
  exportFigures: os.lab.exportFigures.handler(({ input, context }) => exportFigures(context, input)),
}
