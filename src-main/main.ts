import { join } from 'node:path'
import { app, dialog, Menu, powerMonitor, screen, session } from 'electron'
import type { Clinic } from './clinic.ts'
import { beginDemoFolder } from './demo-folder.ts'
import { prepareBeforeReady } from './desktop/before-ready.ts'
import { boardWindow } from './desktop/board-window.ts'
import { watchTheCore } from './desktop/core-crash.ts'
import { leaveInOrder } from './desktop/leaving.ts'
import { answerLines } from './desktop/lines.ts'
import { watchLinks } from './desktop/links.ts'
import { mainWindow } from './desktop/main-window.ts'
import { menuTemplate } from './desktop/menu-template.ts'
import { servePages } from './desktop/pages.ts'
import { desktopParts } from './desktop/parts.ts'
import { pcSettingsStore } from './desktop/pc-settings-store.ts'
import { APP_NAME, SENTENCES } from './desktop/sentences.ts'
import { denyTheNetwork, denyTheOutside, shutIn } from './desktop/shut-in.ts'
import { readStartArguments } from './desktop/start-arguments.ts'
import { showVersions } from './desktop/versions.ts'
import { OPEN_FAILURE_SENTENCES } from './open-failure.ts'
import { openPc, type Pc } from './pc/pc.ts'
import type { PcSettingsStore } from './pc/pc-settings.ts'
import { OpenFailure } from './platform/db/failure.ts'
import { defaultClinicFolder } from './platform/folders.ts'
import { resourceFolder } from './resource-folder.ts'
import { APP_VERSION } from './version.ts'

const { isDemo, isKiosk, boardToken, recordNumber, ...start } = readStartArguments(process.argv.slice(1))
const rendererFolder = join(import.meta.dirname, '..', 'renderer')

/** The clinic that is open on this PC. */
let clinicHere: Clinic | null = null

const onClinicOpened = async (clinic: Clinic) => {
  clinicHere = clinic
  if (!isDemo) return
  const { seedDemoClinic } = await import('./demo.ts')
  const lines = await seedDemoClinic(clinic)
  if (lines.length > 0) void dialog.showMessageBox({ message: lines.join('\n'), title: SENTENCES.demoAccounts })
}

/** Waits until the PC knows what it is, and answers whether there is a clinic to show. */
const hasClinic = (pc: Pc) =>
  new Promise<boolean>((resolve) => {
    const look = ({ stage }: ReturnType<Pc['state']>) => {
      if (stage === 'opening') return
      stop()
      resolve(stage === 'clinic')
    }
    const stop = pc.watch(look)
    look(pc.state())
  })

const openThisPc = (settings: PcSettingsStore, openBoard: (token: string) => void) => {
  const folder = start.folder ?? defaultClinicFolder(isDemo)
  if (isDemo) beginDemoFolder(folder)
  const own = { appVersion: APP_VERSION, folder, isDemo, rendererFolder, settings, openBoard }
  return openPc(desktopParts({ ...own, resourceFolder: resourceFolder(import.meta.dirname) }), { onClinicOpened })
}

const openWindows = (opening: Promise<Pc>, settings: PcSettingsStore) => {
  const lines = answerLines(opening)
  const connectedStations = () => clinicHere?.core.network.connected.size ?? 0
  const leaving = leaveInOrder({ opening, isKiosk: isKiosk || boardToken !== null, connectedStations })
  const ownDisplay = () => {
    const window = main.current()
    return (window ? screen.getDisplayMatching(window.getBounds()) : screen.getPrimaryDisplay()).id
  }
  const board = boardWindow({ lines, leaving, rendererFolder, ownDisplay })
  const main = mainWindow({ settings, lines, leaving, isKiosk, onGone: board.close })
  const template = menuTemplate(
    { platform: process.platform, isPackaged: app.isPackaged, isKiosk: isKiosk || boardToken !== null },
    { zoom: main.zoom, showVersions: () => showVersions(main.current(), APP_VERSION) },
  )
  Menu.setApplicationMenu(template.length > 0 ? Menu.buildFromTemplate(template) : null)
  return { main, board }
}

const run = async () => {
  const links = watchLinks(recordNumber)
  await app.whenReady()
  const settings = pcSettingsStore()
  const openBoard = (token: string) => board.show(token)
  const opening = openThisPc(settings, openBoard)
  watchTheCore({ opening, appVersion: APP_VERSION, isUnattended: boardToken !== null })
  shutIn(session.defaultSession)
  denyTheNetwork(session.defaultSession)
  servePages(session.defaultSession, rendererFolder)
  denyTheOutside(openBoard)
  const { main, board } = openWindows(opening, settings)

  // A Mac's app stays in the dock, its clinic open, until it is quit.
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit())
  app.on('activate', main.show)
  const pc = await opening
  powerMonitor.on('resume', pc.wake)
  links.take({ openPatient: pc.openPatient, openBoard, show: main.show })
  if (boardToken !== null && (await hasClinic(pc))) board.show(boardToken, { isAlone: true })
  else main.show()
}

prepareBeforeReady()
if (app.requestSingleInstanceLock({ boardToken, recordNumber })) {
  run().catch((error: unknown) => {
    dialog.showErrorBox(
      APP_NAME,
      error instanceof OpenFailure ? OPEN_FAILURE_SENTENCES[error.code] : SENTENCES.notOpened,
    )
    app.exit(1)
  })
} else {
  app.quit()
}
