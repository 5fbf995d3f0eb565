import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StandInDisplay } from '../settings.ts'
import { screens, settings } from './line.ts'
import { missing, StrictEmitter, strict } from './strict.ts'

let lastDialog = 0

/** A window may stand first; what can be told over the line is told, and a signal takes the question back. */
const askPerson = async (kind: string, given: object[], withdrawn: object): Promise<unknown> => {
  lastDialog += 1
  const id = lastDialog
  const { signal, ...options } = Object(given.at(-1))
  const answer = screens.ask('dialog', { id, kind, options })
  if (!(signal instanceof AbortSignal)) return answer
  const back = new Promise((resolve) => {
    const takeBack = () => {
      screens.tell('dialog.withdrawn', { id })
      resolve(withdrawn)
    }
    if (signal.aborted) takeBack()
    else signal.addEventListener('abort', takeBack, { once: true })
  })
  return Promise.race([answer, back])
}

const messageWithdrawn = (given: object[]) => ({ response: Object(given.at(-1)).cancelId ?? 0, checkboxChecked: false })

/** The system's questions: the test answers them. */
export const dialog = strict('dialog', {
  showMessageBox: (...given: object[]) => askPerson('message', given, messageWithdrawn(given)),
  showOpenDialog: (...given: object[]) => askPerson('open', given, { canceled: true, filePaths: [] }),
  showErrorBox: (title: string, content: string): void => {
    lastDialog += 1
    screens.tell('dialog', { id: lastDialog, kind: 'error', options: { title, content } })
  },
  showMessageBoxSync: (...given: object[]): number => askAndWait(Object(given.at(-1))),
})

/** The whole process stands still until the test wrote its answer down. */
const askAndWait = (options: object): number => {
  const [question, answer] = ['question', 'answer'].map((name) => join(settings.profile, `${name}.json`))
  if (question === undefined || answer === undefined) return 0
  writeFileSync(`${question}`, JSON.stringify(options))
  const still = new Int32Array(new SharedArrayBuffer(4))
  while (!existsSync(answer)) Atomics.wait(still, 0, 0, 20)
  const { response } = JSON.parse(readFileSync(answer, 'utf8'))
  rmSync(answer)
  return response
}

const sealingKey = () => Buffer.from(settings.keyring.secret, 'hex')

/** Seals with the keyring's secret, as the system's keychain would. */
export const safeStorage = strict('safeStorage', {
  isEncryptionAvailable: (): boolean => settings.keyring.isAvailable,
  getSelectedStorageBackend: (): string => settings.keyring.backend,
  encryptString: (text: string): Buffer => {
    if (!settings.keyring.isAvailable) throw new Error('Error while encrypting the text provided to safeStorage.')
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', sealingKey(), nonce)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([Buffer.from('v11'), nonce, cipher.getAuthTag(), sealed])
  },
  decryptString: (sealed: Buffer): string => {
    try {
      const decipher = createDecipheriv('aes-256-gcm', sealingKey(), sealed.subarray(3, 15))
      decipher.setAuthTag(sealed.subarray(15, 31))
      return Buffer.concat([decipher.update(sealed.subarray(31)), decipher.final()]).toString('utf8')
    } catch {
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
    }
  },
})

/** Told by the test through `evaluate`: the stand-in's computer never sleeps by itself. */
export const powerMonitor = strict(
  'powerMonitor',
  new StrictEmitter('powerMonitor', ['suspend', 'resume', 'shutdown', 'lock-screen', 'unlock-screen']),
)

const blockers = new Set<number>()
let lastBlocker = 0

export const powerSaveBlocker = strict('powerSaveBlocker', {
  start: (kind: string): number => {
    if (!['prevent-display-sleep', 'prevent-app-suspension'].includes(kind)) throw missing(kind)
    lastBlocker += 1
    blockers.add(lastBlocker)
    return lastBlocker
  },
  stop: (id: number): boolean => blockers.delete(id),
  isStarted: (id: number): boolean => blockers.has(id),
})

const displayEvents = new StrictEmitter('screen', ['display-added', 'display-removed', 'display-metrics-changed'])

/** The display a point, or a rectangle's corner, lies on; the first where it lies beside them all. */
export const displayAt = ({ x, y }: { x: number; y: number }): StandInDisplay => {
  const holds = ({ bounds }: StandInDisplay) =>
    x >= bounds.x && x < bounds.x + bounds.width && y >= bounds.y && y < bounds.y + bounds.height
  const display = settings.displays.find(holds) ?? settings.displays[0]
  if (display === undefined) throw missing('a computer without a display')
  return display
}

export const screen = strict(
  'screen',
  Object.assign(displayEvents, {
    getAllDisplays: () => settings.displays,
    getPrimaryDisplay: () => displayAt(settings.displays[0]?.bounds ?? { x: 0, y: 0 }),
    getDisplayMatching: displayAt,
    getDisplayNearestPoint: displayAt,
  }),
)

export const shell = strict('shell', {
  openExternal: async (url: string): Promise<void> => {
    await screens.ask('link.opened', { url })
  },
})
