/** `node --import …/register.mjs out/main/main.js`: `electron` is the stand-in, for import and require alike. */
import { registerHooks } from 'node:module'

const STAND_IN = new URL('./in-app/electron.ts', import.meta.url).href
const MODULE = 'clinic-test:electron'

/** What can be imported by name; any other name fails where it is imported. */
const NAMES = [
  ...['app', 'BrowserWindow', 'dialog', 'ipcMain', 'Menu', 'MenuItem', 'MessageChannelMain', 'powerMonitor'],
  ...['powerSaveBlocker', 'protocol', 'safeStorage', 'screen', 'session', 'shell'],
]

registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' || name === 'electron/main' ? { url: MODULE, shortCircuit: true } : next(name, context),
  load: (url, context, next) => {
    if (url !== MODULE) return next(url, context)
    const source = `import { electron } from '${STAND_IN}'\nexport default electron\nexport const { ${NAMES.join(', ')} } = electron`
    return { format: 'module', source, shortCircuit: true }
  },
})
