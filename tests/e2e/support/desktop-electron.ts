import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { StandInPrinter } from '#tests/support/electron/settings.ts'
import type { Desktop, DesktopOptions, Printed } from './desktop.ts'
import { OWN_ADDRESS } from './runtime.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')

/** What stands in the main process in place of the person in front of the system's windows, and of the printers. */
interface Person {
  questions: { kind: string; options: Record<string, unknown> }[]
  answers: Record<string, object[]>
  waiting: Record<string, ((answer: object) => void)[]>
  printed: Printed[]
  inPrintWindow: 'print' | 'cancel'
}

const electronProgram = () => {
  const folder = join(ROOT, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) throw new Error('The Electron runtime is not here: run node_modules/electron/install.js')
  return join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
}

/** Puts a person in front of the system's windows: the only two things a run in Electron does not do for real. */
const seatPerson = (app: ElectronApplication, printers: StandInPrinter[]) =>
  app.evaluate(({ app: own, dialog, webContents }, list) => {
    const person: Person = { questions: [], answers: {}, waiting: {}, printed: [], inPrintWindow: 'print' }
    Reflect.set(globalThis, 'clinicTestPerson', person)
    const asked =
      (kind: string) =>
      (...given: object[]) => {
        person.questions.push({ kind, options: { ...(given.at(-1) as Record<string, unknown>) } })
        const ready = person.answers[kind]?.shift()
        if (ready !== undefined) return Promise.resolve(ready)
        return new Promise((resolve) => {
          person.waiting[kind] = [...(person.waiting[kind] ?? []), resolve]
        })
      }
    Object.assign(dialog, { showMessageBox: asked('message'), showOpenDialog: asked('open') })
    Object.assign(dialog, {
      showErrorBox: (title: string, content: string) => {
        person.questions.push({ kind: 'error', options: { title, content } })
      },
    })
    const offerPrinters = (contents: Electron.WebContents) => {
      const print = async (options: Record<string, unknown>, done: (isPrinted: boolean, why: string) => void) => {
        if (options.silent !== true && person.inPrintWindow === 'cancel') return done(false, 'Print job canceled')
        contents.debugger.attach('1.3')
        const { root } = await contents.debugger.sendCommand('DOM.getDocument')
        const { outerHTML } = await contents.debugger.sendCommand('DOM.getOuterHTML', { nodeId: root.nodeId })
        contents.debugger.detach()
        person.printed.push({ html: outerHTML, options })
        done(true, '')
      }
      Object.assign(contents, { getPrintersAsync: async () => list, print })
    }
    for (const contents of webContents.getAllWebContents()) offerPrinters(contents)
    own.on('web-contents-created', (_event, contents) => offerPrinters(contents))
  }, printers)

const isPage = (page: Page) => page.url().startsWith(OWN_ADDRESS.electron)

const windowBeside = async (app: ElectronApplication, known: readonly Page[]): Promise<Page> => {
  const isNew = (page: Page) => !known.includes(page)
  // A window nobody sees, for a paper, is none of the app's own pages.
  const page = app.windows().find((each) => isNew(each) && isPage(each))
  if (page) {
    await page.waitForLoadState()
    return page
  }
  const fresh = app.windows().find(isNew) ?? (await app.waitForEvent('window', { predicate: isNew }))
  await fresh.waitForURL((url) => url.href.startsWith(OWN_ADDRESS.electron))
  return fresh
}

/** Starts the app in the real Electron runtime. */
export const launchElectron = async (
  options: DesktopOptions & { profile: string; args: string[] },
): Promise<Desktop> => {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const set = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  const start = { executablePath: electronProgram(), env: Object.fromEntries(set) }
  const args = [`--user-data-dir=${join(options.profile, 'user-data')}`, ROOT, ...options.args]
  const app = await _electron.launch({ ...start, args })
  const child = app.process()
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  await seatPerson(app, options.printers ?? [])
  const person = <R>(read: (person: Person) => R): Promise<R> =>
    app.evaluate(
      (_electron, source) => new Function(`return (${source})`)()(Reflect.get(globalThis, 'clinicTestPerson')),
      String(read),
    )
  return {
    windows: () => app.windows().filter(isPage),
    windowBeside: (known = []) => windowBeside(app, known),
    evaluate: (run, argument) => app.evaluate(run as never, argument as never),
    answer: (kind, answer) =>
      app.evaluate(
        (_electron, [question, given]) => {
          const seated: Person = Reflect.get(globalThis, 'clinicTestPerson')
          const first = seated.waiting[question]?.shift()
          if (first) first(given)
          else seated.answers[question] = [...(seated.answers[question] ?? []), given]
        },
        [kind, answer] as const,
      ),
    questions: () => person(({ questions }) => questions),
    printed: () => person(({ printed }) => printed),
    inPrintWindow: (does) =>
      app.evaluate((_electron, choice) => {
        Reflect.get(globalThis, 'clinicTestPerson').inPrintWindow = choice
      }, does),
    exited,
    process: () => child,
    startBeside: async (more) => {
      const second = spawn(start.executablePath, [...args, ...more], { env: start.env, stdio: 'ignore' })
      const [code] = await once(second, 'exit')
      return code
    },
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) await app.close()
    },
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}
