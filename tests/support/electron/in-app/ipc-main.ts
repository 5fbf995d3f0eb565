import { EventEmitter } from 'node:events'
import { screens } from './line.ts'
import { missing, strict } from './strict.ts'
import { contentsOf } from './web-contents.ts'

type Invoked = (event: object, ...values: unknown[]) => unknown

class IpcMain extends EventEmitter {
  readonly _handlers = new Map<string, Invoked>()

  handle(channel: string, handler: Invoked): void {
    if (this._handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this._handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    this._handlers.delete(channel)
  }
}

const main = new IpcMain()

export const ipcMain = strict('ipcMain', main)

screens.answer('ipc', async ({ window, channel, values, isInvoked, frameUrl }) => {
  const sender = contentsOf(window)
  if (sender === undefined || sender.isDestroyed()) return undefined
  const event = {
    sender,
    senderFrame: frameUrl === null ? null : sender.mainFrame,
    ports: [],
    processId: window,
    frameId: 1,
    reply: (to: string, ...more: unknown[]) => sender.send(to, ...more),
  }
  Object.defineProperty(event, 'returnValue', {
    set: () => {
      throw missing('ipcRenderer.sendSync')
    },
  })
  if (!isInvoked) {
    sender.emit('ipc-message', event, channel, ...values)
    main.emit(channel, event, ...values)
    return undefined
  }
  const handler = main._handlers.get(channel)
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
  return handler(event, ...values)
})
