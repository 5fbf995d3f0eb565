import { os } from '#main/platform/call/implement.ts'
import { medicalHandlers } from './medical.handlers.ts'
import { papersHandlers } from './papers.handlers.ts'
import { prescribingHandlers } from './prescribing.handlers.ts'
import { timelineHandlers } from './timeline.handlers.ts'
import { visitHandlers } from './visit.handlers.ts'

/** The handlers of the consulting room, each part from its own file. */
export const consultationHandlers = os.consultation.router({
  ...visitHandlers,
  ...medicalHandlers,
  ...prescribingHandlers,
  ...timelineHandlers,
  ...papersHandlers,
})
