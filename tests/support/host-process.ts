import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const HOST = join(import.meta.dirname, '..', '..', 'src-main', 'host.ts')

/** A headless host in a process of its own. */
export interface HostProcess {
  child: ChildProcess
  /** Where it serves, once it is open. */
  url: string
  /** Ends it as a power cut would, and waits until it is gone. */
  kill: () => Promise<void>
}

/** How a host process that was not meant to stay ended. */
export interface HostExit {
  code: number | null
  stdout: string
  stderr: string
}

const collect = (child: ChildProcess) => {
  const said = { stdout: '', stderr: '' }
  child.stdout?.on('data', (bytes: Buffer) => {
    said.stdout += bytes.toString()
  })
  child.stderr?.on('data', (bytes: Buffer) => {
    said.stderr += bytes.toString()
  })
  return said
}

const start = (options: readonly string[]) => {
  const child = spawn(process.execPath, [HOST, ...options], { stdio: ['pipe', 'pipe', 'pipe', 'ipc'] })
  return { child, said: collect(child) }
}

/** Starts a host on a folder and a free port and waits until it serves. */
export const startHost = async (folder: string): Promise<HostProcess> => {
  const { child, said } = start(['--data', folder, '--port', '0'])
  const gone = once(child, 'exit')
  const kill = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await gone
  }
  onTestFinished(kill)
  const open = once(child, 'message').then(([message]) => message as { url: string })
  const failed = gone.then(() => {
    throw new Error(`the host did not open: ${said.stderr}`)
  })
  failed.catch(() => {})
  const { url } = await Promise.race([open, failed])
  return { child, url, kill }
}

/** Runs a host that ends by itself, with what is typed on its keyboard. */
export const runHost = async (options: readonly string[], typed = ''): Promise<HostExit> => {
  const { child, said } = start(options)
  child.stdin?.end(typed)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...said }
}
