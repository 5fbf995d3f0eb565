import { screens } from './line.ts'
import { missing, only, strict } from './strict.ts'
import { BrowserWindow } from './windows.ts'

export interface ItemTemplate {
  id?: string
  label?: string
  role?: string
  type?: 'normal' | 'separator' | 'submenu' | 'checkbox' | 'radio'
  accelerator?: string
  enabled?: boolean
  visible?: boolean
  checked?: boolean
  registerAccelerator?: boolean
  click?: (item: MenuItem, window: BrowserWindow | undefined, event: object) => void
  submenu?: ItemTemplate[] | Menu
}

const KNOWN = ['id', 'label', 'role', 'type', 'accelerator', 'enabled', 'visible', 'checked', 'registerAccelerator']
const LIVELY = ['click', 'submenu']

/** What Electron's own items do where a spec may choose them; the rest is the system's and throws. */
const ROLES: Record<string, (window: BrowserWindow) => void> = {
  reload: (window) => window.webContents.reload(),
  close: (window) => window.close(),
  minimize: (window) => window.minimize(),
  togglefullscreen: (window) => window.setFullScreen(!window.isFullScreen()),
  resetzoom: ({ webContents }) => webContents.setZoomLevel(0),
  zoomin: ({ webContents }) => webContents.setZoomLevel(webContents.getZoomLevel() + 0.5),
  zoomout: ({ webContents }) => webContents.setZoomLevel(webContents.getZoomLevel() - 0.5),
}

/** One line of a menu. */
export class MenuItem {
  readonly id: string
  readonly label: string
  readonly role: string
  readonly type: string
  readonly accelerator: string
  readonly submenu: Menu | null
  enabled: boolean
  visible: boolean
  checked: boolean
  readonly _chosen: ItemTemplate['click']

  constructor(template: ItemTemplate) {
    only('MenuItem', template, [...KNOWN, ...LIVELY])
    this.id = template.id ?? ''
    this.label = template.label ?? template.role ?? ''
    this.role = (template.role ?? '').toLowerCase()
    const { submenu } = template
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu ?? null)
    this.type = template.type ?? (this.submenu ? 'submenu' : 'normal')
    this.accelerator = template.accelerator ?? ''
    this.enabled = template.enabled ?? true
    this.visible = template.visible ?? true
    this.checked = template.checked ?? false
    this._chosen = template.click
  }

  /** What happens when a person chooses the line. */
  click(_event?: object, window: BrowserWindow | undefined = BrowserWindow.getFocusedWindow() ?? undefined): void {
    if (!this.enabled) return
    if (this.type === 'checkbox') this.checked = !this.checked
    if (this._chosen) {
      this._chosen(this, window, {})
      return
    }
    const does = ROLES[this.role]
    if (does === undefined) throw missing(`the menu role '${this.role}'`)
    if (window !== undefined) does(window)
  }
}

let shown: Menu | null = null

/** A menu, recorded: nobody draws it. */
export class Menu {
  readonly items: MenuItem[] = []

  static buildFromTemplate = (template: (ItemTemplate | MenuItem)[]): Menu => {
    const menu = strict('Menu', new Menu())
    for (const each of template) menu.append(each instanceof MenuItem ? each : strict('MenuItem', new MenuItem(each)))
    return menu
  }

  static setApplicationMenu = (menu: Menu | null): void => {
    shown = menu
  }

  static getApplicationMenu = (): Menu | null => shown

  append(item: MenuItem): void {
    this.items.push(item)
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item
      const inside = item.submenu?.getMenuItemById(id)
      if (inside) return inside
    }
    return null
  }

  popup(_options: object = {}): void {
    screens.tell('menu.shown', { labels: this.items.map(({ label }) => label) })
  }
}
