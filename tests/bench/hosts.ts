import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The built headless host, as `npm start -- --headless` runs it. */
const BUILT_HOST = join(import.meta.dirname, '..', '..', 'out', 'main', 'host.js')

/** A host in a process of its own. */
export interface Host {
  child: ChildProcess
  pid: number
  url: string
  /** Where the source host serves its bare broadcast; empty for the built one. */
  bareUrl: string
  /** When the process was started, on the clock of performance.now(). */
  startedAt: number
  stop: () => Promise<void>
}

const start = async (script: string, options: readonly string[]): Promise<Host> => {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [script, ...options], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  // A benchmark that fails must not leave its host behind.
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  const ended = once(child, 'exit')
  const opened = once(child, 'message').then(([message]) => message as { url: string; bareUrl?: string })
  const failed = ended.then(() => Promise.reject(new Error(`${script} ended before it was open`)))
  failed.catch(() => {})
  const { url, bareUrl = '' } = await Promise.race([opened, failed])
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
    process.off('exit', end)
  }
  return { child, pid: child.pid ?? 0, url, bareUrl, startedAt, stop }
}

/** Starts the built host on a clinic and a free port; it is open when this answers. */
export const startBuiltHost = (folder: string): Promise<Host> => start(BUILT_HOST, ['--data', folder, '--port', '0'])

/** Starts the host of source-host.ts, which notes when it announced each change. */
export const startSourceHost = (folder: string): Promise<Host> =>
  start(fileURLToPath(import.meta.resolve('./source-host.ts')), [folder])
