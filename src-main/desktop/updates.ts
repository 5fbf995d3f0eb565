import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { AppUpdater } from 'electron-updater'
import { type PcUpdates, UpdateFailure } from '../pc/pc-parts.ts'
import { type TakenUpdate, takeUpdate, trustedKeys } from '../pc/update-check.ts'
import { serveUpdate } from '../pc/update-feed.ts'
import type { InstallerKind } from '../pc/update-manifest.ts'

export interface UpdateOptions {
  appVersion: string
  /** The app's own folder for the checked copy. */
  folder: string
  /** Where the files that come with the app lie: `update-key.pem` is among them in an app that takes updates. */
  resourceFolder: string
}

/** What this app was installed from, written by electron-builder into its packages for Linux. */
const linuxKind = (): InstallerKind => {
  const note = join(process.resourcesPath, 'package-type')
  if (process.env.APPIMAGE === undefined && existsSync(note) && readFileSync(note, 'utf8').trim() === 'deb')
    return 'deb'
  return 'appimage'
}

const kindHere = (): InstallerKind => {
  if (process.platform === 'win32') return 'windows'
  return process.platform === 'darwin' ? 'macos' : linuxKind()
}

/** A `deb` belongs to the system's package tool, which an administrator runs; an app run from source has no installer. */
const canInstallItself = (kind: InstallerKind): boolean =>
  app.isPackaged && kind !== 'deb' && (kind !== 'appimage' || process.env.APPIMAGE !== undefined)

const configured = <Updater extends AppUpdater>(updater: Updater): Updater => {
  updater.logger = null
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.allowDowngrade = false
  updater.disableWebInstaller = true
  updater.disableDifferentialDownload = true
  return updater
}

/** electron-updater for the installer of this PC, and what starts the installer once everything else is done. */
const makeUpdater = async (kind: InstallerKind, url: string) => {
  const { AppImageUpdater, MacUpdater, NsisUpdater } = await import('electron-updater')
  const feed = { provider: 'generic', url } as const
  if (kind === 'macos') {
    const updater = configured(new MacUpdater(feed))
    // Squirrel.Mac waits for the app to end by itself, and ending is what this begins with.
    return { updater, begin: () => updater.quitAndInstall() }
  }
  const updater = configured(kind === 'windows' ? new NsisUpdater(feed) : new AppImageUpdater(feed))
  const begin = () => {
    // `quit` comes when the clinic is closed: every write is on disk and the database free for the next version.
    app.once('quit', () => {
      app.releaseSingleInstanceLock()
      updater.install(true, true)
    })
    app.quit()
  }
  return { updater, begin }
}

/** Updates from a folder or a stick, for clinics without the internet; nothing is ever fetched from elsewhere. */
export const desktopUpdates = ({ appVersion, folder, resourceFolder }: UpdateOptions): PcUpdates => {
  let taken: TakenUpdate | null = null
  let last: Promise<unknown> = Promise.resolve()

  const look = async (chosen: string) => {
    taken = null
    const kind = kindHere()
    const keys = trustedKeys(join(resourceFolder, 'update-key.pem'))
    taken = await takeUpdate({ folder: chosen, keys, appVersion, kind, into: folder })
    return { version: taken.version, signedAt: taken.signedAt, isReady: canInstallItself(kind) }
  }

  const install = async () => {
    const kind = kindHere()
    if (taken === null || !canInstallItself(kind)) throw new UpdateFailure('missing')
    const feed = await serveUpdate(taken, { needsAdministrator: kind === 'windows' })
    try {
      const { updater, begin } = await makeUpdater(kind, feed.url)
      const answer = await updater.checkForUpdates()
      if (answer?.isUpdateAvailable !== true) throw new UpdateFailure('missing', taken.version)
      await updater.downloadUpdate()
      begin()
    } finally {
      await feed.close()
    }
  }

  /** One after another: a second look empties the folder the first one copies into. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
  return { find: (chosen) => inTurn(() => look(chosen)), install: () => inTurn(install) }
}
