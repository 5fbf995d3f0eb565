import { registerHooks } from 'node:module'

/** Looks for an update on a stick and installs it, as the desktop app does, in a process of its own. */
const standIn = new URL('./updating-electron.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
})

const { desktopUpdates } = await import('#main/desktop/updates.ts')
const { STAND_IN_FOLDER = '', STAND_IN_VERSION = '', STAND_IN_STICK = '', STAND_IN_INSTALL } = process.env
const updates = desktopUpdates({
  appVersion: STAND_IN_VERSION,
  folder: `${STAND_IN_FOLDER}/update`,
  resourceFolder: `${STAND_IN_FOLDER}/resources`,
})
try {
  const found = await updates.find(STAND_IN_STICK)
  console.log(`found ${found.version} ${found.isReady ? 'ready' : 'to be installed by hand'}`)
  if (STAND_IN_INSTALL !== undefined) await updates.install()
} catch (error) {
  console.log(String(error))
}
