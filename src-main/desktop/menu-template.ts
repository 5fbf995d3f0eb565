import type { MenuItemConstructorOptions } from 'electron'
import { APP_NAME } from './sentences.ts'
import type { ZoomDirection } from './zoom-steps.ts'

type Items = MenuItemConstructorOptions[]

/** What the menu calls. */
interface MenuActions {
  zoom: (direction: ZoomDirection) => void
  showVersions: () => void
}

/** Where the menu stands. */
export interface MenuPlace {
  platform: NodeJS.Platform
  /** False while the app is developed: only then pages are loaded anew and looked into. */
  isPackaged: boolean
  isKiosk: boolean
}

const LINE: MenuItemConstructorOptions = { type: 'separator' }

// No label has a letter marked with "&": Alt with a letter belongs to the app's own keys.
const editMenu = (): MenuItemConstructorOptions => ({
  label: 'Edit',
  submenu: [
    { role: 'undo' },
    { role: 'redo' },
    LINE,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'pasteAndMatchStyle', label: 'Paste as plain text' },
    { role: 'selectAll' },
  ],
})

const viewMenu = ({ isPackaged }: MenuPlace, { zoom }: MenuActions): MenuItemConstructorOptions => ({
  label: 'View',
  submenu: [
    { label: 'Larger', accelerator: 'CommandOrControl+Plus', click: () => zoom('in') },
    // The same sign without Shift, and on the number pad.
    { label: 'Larger', accelerator: 'CommandOrControl+=', visible: false, click: () => zoom('in') },
    { label: 'Larger', accelerator: 'CommandOrControl+numadd', visible: false, click: () => zoom('in') },
    { label: 'Smaller', accelerator: 'CommandOrControl+-', click: () => zoom('out') },
    { label: 'Smaller', accelerator: 'CommandOrControl+numsub', visible: false, click: () => zoom('out') },
    { label: 'Usual size', accelerator: 'CommandOrControl+0', click: () => zoom('reset') },
    LINE,
    { role: 'togglefullscreen', label: 'Full screen' },
    ...(isPackaged ? [] : ([LINE, { role: 'reload' }, { role: 'toggleDevTools' }] satisfies Items)),
  ],
})

const macAppMenu = ({ showVersions }: MenuActions): MenuItemConstructorOptions => ({
  label: APP_NAME,
  submenu: [
    { label: `About ${APP_NAME}`, click: showVersions },
    LINE,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    LINE,
    { role: 'quit' },
  ],
})

const macMenu = (place: MenuPlace, actions: MenuActions): Items => [
  macAppMenu(actions),
  { label: 'File', submenu: [{ role: 'close' }] },
  editMenu(),
  viewMenu(place, actions),
  { role: 'window', label: 'Window', submenu: [{ role: 'minimize' }, { role: 'zoom' }, LINE, { role: 'front' }] },
  { role: 'help', label: 'Help', submenu: [{ label: 'Versions', click: actions.showVersions }] },
]

const otherMenu = (place: MenuPlace, actions: MenuActions): Items => [
  { label: 'File', submenu: [{ role: 'quit', label: place.platform === 'win32' ? 'Exit' : 'Quit' }] },
  editMenu(),
  viewMenu(place, actions),
  { label: 'Window', submenu: [{ role: 'minimize' }] },
  { label: 'Help', submenu: [{ label: `About ${APP_NAME}`, click: actions.showVersions }] },
]

/**
 * The app's menu with the platform's habits. A kiosk has none; a Mac needs the editing keys in one even there, because they are the
 * menu's.
 */
export const menuTemplate = (place: MenuPlace, actions: MenuActions): Items => {
  const isMac = place.platform === 'darwin'
  if (place.isKiosk) return isMac ? [{ label: APP_NAME, submenu: [{ role: 'hide' }] }, editMenu()] : []
  return isMac ? macMenu(place, actions) : otherMenu(place, actions)
}
