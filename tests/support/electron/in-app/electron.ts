/** The stand-in for the `electron` module in the main process: what it offers behaves as documented, what it does not throws. */
import { app } from './app.ts'
import { dialog, powerMonitor, powerSaveBlocker, safeStorage, screen, shell } from './computer.ts'
import { ipcMain } from './ipc-main.ts'
import { Menu, MenuItem } from './menu.ts'
import { MessageChannelMain } from './ports.ts'
import { session, sessionOf } from './session.ts'
import { strict } from './strict.ts'
import { BrowserWindow } from './windows.ts'

const protocol = sessionOf('').protocol

export const electron = strict('electron', {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
})
