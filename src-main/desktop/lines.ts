import { ipcMain, MessageChannelMain, type WebContents } from 'electron'
import type { Pc } from '../pc/pc.ts'
import { lineAskedFor, type WindowKind } from './line-asked-for.ts'

/** The windows whose pages are heard. */
export interface Lines {
  /** Hears a window's pages from now on, until it is gone. */
  know: (contents: WebContents, kind: WindowKind) => void
}

/** Hands every page of ours that asks a line of its own; nobody else is heard. Lines wait until the PC is there. */
export const answerLines = (opening: Promise<Pc>): Lines => {
  const kinds = new Map<number, WindowKind>()
  ipcMain.on('clinic-connect', async (event, asked: unknown) => {
    const frame = event.senderFrame
    const { id } = event.sender
    const line = lineAskedFor(frame, kinds.get(id), asked)
    if (frame === null || line === null) return
    const pc = await opening
    const { port1, port2 } = new MessageChannelMain()
    if (line === 'pc') pc.servePcPort(port1, { id })
    const isServed = line === 'pc' || (await pc.serveClinicPort(port1))
    if (!isServed || frame.isDestroyed()) port1.close()
    if (frame.isDestroyed()) return
    if (isServed) frame.postMessage('clinic-port', line, [port2])
    else frame.postMessage('clinic-no-port', line)
  })
  return {
    know: (contents, kind) => {
      kinds.set(contents.id, kind)
      contents.once('destroyed', () => kinds.delete(contents.id))
    },
  }
}
