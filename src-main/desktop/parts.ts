import { join } from 'node:path'
import { app } from 'electron'
import type { PcParts } from '../pc/pc-parts.ts'
import { chooseFolder } from './choose-folder.ts'
import { systemKeychain } from './keychain.ts'
import { desktopPdfEngine } from './pdf-engine.ts'
import { desktopPrinting } from './printing.ts'
import { desktopUpdates } from './updates.ts'

type Given = Pick<
  PcParts,
  'appVersion' | 'folder' | 'isDemo' | 'rendererFolder' | 'resourceFolder' | 'settings' | 'openBoard'
>

/** What Electron and the system lend to this PC's part of the clinic; the app must be ready. */
export const desktopParts = (given: Given): PcParts => ({
  ...given,
  platform: process.platform,
  pdf: desktopPdfEngine(),
  keychain: systemKeychain(),
  printing: desktopPrinting(),
  updates: desktopUpdates({ ...given, folder: join(app.getPath('userData'), 'update') }),
  chooseFolder,
})
