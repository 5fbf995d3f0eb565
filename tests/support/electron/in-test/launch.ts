import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { SETTINGS_VARIABLE, type StandInSettings } from '../settings.ts'
import { type AsksOfApp, type AsksOfScreens, openWire } from '../wire.ts'
import { type Asked, answerDialogs } from './dialogs.ts'
import type { Printers } from './printer.ts'
import { openScreens } from './screens.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..')
const REGISTER = join(import.meta.dirname, '..', 'register.mjs')
const PROGRAM = join(process.env.CLINIC_OUT ?? join(ROOT, 'out'), 'main', 'main.js')

/** The app in the stand-in: its process is plain Node, its windows are pages of the test's browser. */
export interface StandIn {
  process: () => ChildProcess
  windows: () => Page[]
  /** The next window that is there and loaded; one that took a crashed page's place counts. */
  windowBeside: (known: readonly Page[]) => Promise<Page>
  /** Runs a function in the app's process with the `electron` module, as Playwright does for Electron. */
  evaluate: <E, A, R>(run: (electron: E, argument: A) => R | Promise<R>, argument: A) => Promise<R>
  printers: Printers
  dialogs: Asked
  openedLinks: string[]
  /** What the stand-in met and could not do as Electron does: a spec ends with none. */
  faults: string[]
  exited: Promise<number | null>
  /** The arguments with which the app wants to be started again, once it ended. */
  relaunch: () => { args: string[] } | null
  close: () => Promise<void>
  kill: () => Promise<void>
}

interface Launch {
  browser: Browser
  settings: StandInSettings
  args: string[]
  /** What runs the program in place of Node itself, such as `ip netns exec desk`. */
  within?: string[]
  env?: Record<string, string>
}

const start = ({ settings, args, within = [], env = {} }: Launch) => {
  mkdirSync(settings.profile, { recursive: true })
  const [program = '', ...rest] = [...within, process.execPath, '--import', REGISTER, PROGRAM, ...args]
  return spawn(program, rest, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
    env: { ...process.env, ...env, [SETTINGS_VARIABLE]: JSON.stringify(settings) },
  })
}

/** Answers questions the app stands still for. */
const watchQuestions = (profile: string, dialogs: Asked) => {
  const [question, answer] = [join(profile, 'question.json'), join(profile, 'answer.json')]
  const timer = setInterval(async () => {
    if (!existsSync(question)) return
    const options = JSON.parse(readFileSync(question, 'utf8'))
    renameSync(question, `${question}.seen`)
    const given = (await dialogs.ask(0, 'message', options)) as { response: number }
    writeFileSync(`${answer}.part`, JSON.stringify(given))
    renameSync(`${answer}.part`, answer)
  }, 50)
  return () => clearInterval(timer)
}

/** Starts the built app, unchanged, with the stand-in in place of Electron. */
export const launchStandIn = async (launch: Launch): Promise<StandIn> => {
  const child = start(launch)
  const faults: string[] = []
  const dialogs = answerDialogs()
  const printers: Printers = { list: launch.settings.printers, printed: [], dialog: 'print' }
  const openedLinks: string[] = []
  let relaunch: { args: string[] } | null = null

  const wire = openWire<AsksOfScreens, AsksOfApp>(
    {
      send: (message) => {
        if (child.connected) child.send(message, () => undefined)
      },
      onMessage: (hear) => void child.on('message', hear),
    },
    (error) => {
      // An app that ends may be gone before its line is: what was on its way to it by then is nobody's fault.
      const isRunning = child.exitCode === null && child.signalCode === null
      if (child.connected && isRunning) faults.push(error.message)
    },
  )
  const screens = openScreens(launch.browser, wire, { profile: launch.settings.profile, printers, faults })
  wire.answer('printers', () => printers.list)
  wire.answer('dialog', ({ id, kind, options }) => dialogs.ask(id, kind, options))
  wire.answer('dialog.withdrawn', ({ id }) => {
    dialogs.withdraw(id)
    return undefined
  })
  wire.answer('menu.shown', () => undefined)
  wire.answer('link.opened', ({ url }) => {
    openedLinks.push(url)
    return undefined
  })
  wire.answer('leaving', (wish) => {
    relaunch = wish.relaunch
    return undefined
  })
  const stopWatching = watchQuestions(launch.settings.profile, dialogs)
  const exited = once(child, 'exit').then(async ([code]: (number | null)[]) => {
    stopWatching()
    wire.end('the app has ended')
    await screens.close()
    return code ?? null
  })
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await exited
  }
  return {
    process: () => child,
    windows: screens.pages,
    windowBeside: (known) => Promise.race([screens.pageBeside(known), exited.then(() => ended())]),
    evaluate: async <E, A, R>(run: (electron: E, argument: A) => R | Promise<R>, argument: A) =>
      (await wire.ask('evaluate', { source: String(run), argument })) as R,
    printers,
    dialogs,
    openedLinks,
    faults,
    exited,
    relaunch: () => relaunch,
    close: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

const ended = (): never => {
  throw new Error('the app ended before it opened a window')
}
