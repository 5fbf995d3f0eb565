import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'

/** Offers cutting, copying and pasting on the right mouse button, where there is something to cut, copy or paste into. */
export const offerEditing = (window: BrowserWindow): void => {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const hasText = selectionText.trim() !== ''
    if (!isEditable && !hasText) return
    const items: MenuItemConstructorOptions[] = isEditable
      ? [
          { role: 'cut', enabled: editFlags.canCut },
          { role: 'copy', enabled: editFlags.canCopy },
          { role: 'paste', enabled: editFlags.canPaste },
          { type: 'separator' },
          { role: 'selectAll', enabled: editFlags.canSelectAll },
        ]
      : [{ role: 'copy' }]
    Menu.buildFromTemplate(items).popup({ window })
  })
}
