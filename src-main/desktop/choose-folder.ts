import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import type { PcParts } from '../pc/pc-parts.ts'
import { SENTENCES } from './sentences.ts'

/** Asks for a folder with the system's window; null where none was chosen. */
export const chooseFolder: PcParts['chooseFolder'] = async (purpose) => {
  const options: OpenDialogOptions = { title: SENTENCES.chooseFolder[purpose], properties: ['openDirectory'] }
  const window = BrowserWindow.getFocusedWindow()
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return canceled ? null : (filePaths[0] ?? null)
}
