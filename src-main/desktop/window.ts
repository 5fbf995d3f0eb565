import { join } from 'node:path'
import { app, BrowserWindow, ipcMain, MessageChannelMain, session } from 'electron'
import type { Clinic } from '../clinic.ts'
import { serveMessagePort } from '../transports/message-port.ts'
import { isOwnPage, START_URL } from './pages.ts'
import { keepBounds, keptBounds } from './station-settings.ts'

/** Hands every page of ours that asks a line of its own to the core; nobody else is heard. */
export const answerWindows = (clinic: Clinic): void => {
  ipcMain.on('clinic-connect', (event) => {
    if (!event.senderFrame || !isOwnPage(event.senderFrame.url)) return
    const { port1, port2 } = new MessageChannelMain()
    serveMessagePort(clinic.core, clinic.connect('this PC'), port1)
    port1.start()
    event.senderFrame.postMessage('clinic-port', null, [port2])
  })
}

/** Denies every page leaving, opening windows, and asking for devices. */
export const denyTheOutside = (): void => {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (navigation) => {
      if (!isOwnPage(navigation.url)) navigation.preventDefault()
    })
    contents.on('will-attach-webview', (attachment) => attachment.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Opens the window where it stood last time. */
export const openWindow = async (): Promise<BrowserWindow> => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...keptBounds(),
    minWidth: 960,
    minHeight: 600,
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.on('close', () => keepBounds(window.getNormalBounds()))
  await window.loadURL(START_URL)
  return window
}
