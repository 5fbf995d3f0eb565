import { implement } from '@orpc/server'
import { pcContract } from '#shared/contract/pc.contract.ts'
import type { Joining } from './joining.ts'
import { runPcCall } from './pc-call.ts'
import type { PcEvents } from './pc-events.ts'
import type { PcParts } from './pc-parts.ts'
import { findUpdate, installUpdate } from './pc-updates.ts'
import { printHere, printTestPageHere } from './printing.ts'
import type { Stages } from './stages.ts'

/** What a window's question is answered with. */
export interface PcCall {
  windowId: number
  parts: PcParts
  stages: Stages
  joining: Joining
  events: PcEvents
  onReadyToLeave: (windowId: number) => void
}

const os = implement(pcContract)
  .$context<PcCall>()
  .use(({ procedure, next }) => runPcCall(procedure, next))

/** Every question a window may ask its PC; a contract entry without a handler does not compile. */
export const pcRouter = os.router({
  getState: os.getState.handler(({ context }) => context.stages.state()),
  watch: os.watch.handler(({ context, signal }) => context.events.stream(context.windowId, signal)),
  chooseMode: os.chooseMode.handler(async ({ context: { stages, joining }, input }) => {
    joining.stop()
    await stages.chooseMode(input.mode)
    return stages.state()
  }),
  chooseKeyPlace: os.chooseKeyPlace.handler(async ({ context: { stages }, input }) => {
    await stages.chooseKeyPlace(input.place)
    return stages.state()
  }),
  recoverKey: os.recoverKey.handler(async ({ context: { stages }, input }) => {
    await stages.recoverKey(input.phrase)
    return stages.state()
  }),
  chooseBackup: os.chooseBackup.handler(({ context }) => context.stages.chooseBackup()),
  restoreBackup: os.restoreBackup.handler(async ({ context: { stages }, input }) => {
    await stages.restoreBackup(input.phrase)
    return stages.state()
  }),
  lookAtHost: os.lookAtHost.handler(({ context, input }) => context.joining.look(input.address)),
  join: os.join.handler(async ({ context, input }) => {
    await context.joining.ask(input)
    return {}
  }),
  stopJoining: os.stopJoining.handler(({ context }) => {
    context.joining.stop()
    return {}
  }),
  leaveHost: os.leaveHost.handler(async ({ context: { stages, joining } }) => {
    joining.stop()
    await stages.leaveHost()
    return stages.state()
  }),
  retryLink: os.retryLink.handler(({ context }) => {
    context.stages.retry()
    return {}
  }),
  listPrinters: os.listPrinters.handler(({ context }) => context.parts.printing.list()),
  getPrinting: os.getPrinting.handler(({ context }) => context.parts.settings.read().printing),
  setPrinting: os.setPrinting.handler(({ context, input }) => {
    context.parts.settings.change({ printing: input })
    return input
  }),
  print: os.print.handler(async ({ context, input }) => ({ isPrinted: await printHere(context.parts, input) })),
  printTestPage: os.printTestPage.handler(async ({ context, input }) => ({
    isPrinted: await printTestPageHere(context.parts, input.purpose),
  })),
  openBoard: os.openBoard.handler(({ context, input }) => {
    context.parts.openBoard(input.token)
    return {}
  }),
  readyToLeave: os.readyToLeave.handler(({ context }) => {
    context.onReadyToLeave(context.windowId)
    return {}
  }),
  findUpdate: os.findUpdate.handler(({ context }) => findUpdate(context.parts)),
  installUpdate: os.installUpdate.handler(async ({ context }) => {
    await installUpdate(context.parts)
    return {}
  }),
})
