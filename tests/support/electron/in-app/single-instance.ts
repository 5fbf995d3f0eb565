import { type FSWatcher, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Told = (argv: string[], workingDirectory: string, data: unknown) => void

const lockOf = (folder: string) => join(folder, 'single-instance.lock')
const postOf = (folder: string) => join(folder, 'single-instance')
let watcher: FSWatcher | undefined

const holder = (folder: string): number | undefined => {
  try {
    const pid = Number(readFileSync(lockOf(folder), 'utf8'))
    process.kill(pid, 0)
    return pid
  } catch {
    return undefined
  }
}

const readPost = (folder: string, told: Told) => {
  for (const name of readdirSync(postOf(folder)).filter((each) => each.endsWith('.json'))) {
    const path = join(postOf(folder), name)
    const { argv, workingDirectory, data } = JSON.parse(readFileSync(path, 'utf8'))
    rmSync(path)
    told(argv, workingDirectory, data)
  }
}

/** Takes the lock of a folder unless another living process has it; what later ones announce is told. */
export const holdLock = (folder: string, told: Told): boolean => {
  const other = holder(folder)
  if (other !== undefined && other !== process.pid) return false
  rmSync(lockOf(folder), { force: true })
  try {
    writeFileSync(lockOf(folder), String(process.pid), { flag: 'wx' })
  } catch {
    return false
  }
  rmSync(postOf(folder), { recursive: true, force: true })
  mkdirSync(postOf(folder), { recursive: true })
  watcher = watch(postOf(folder), () => readPost(folder, told))
  return true
}

/** Tells whoever has the lock that somebody else was started. */
export const announceTo = (folder: string, argv: string[], workingDirectory: string, data: unknown): void => {
  const path = join(postOf(folder), `${process.pid}`)
  writeFileSync(`${path}.part`, JSON.stringify({ argv, workingDirectory, data }))
  renameSync(`${path}.part`, `${path}.json`)
}

/** Gives the lock back. */
export const releaseLock = (folder: string): void => {
  watcher?.close()
  if (holder(folder) === process.pid) rmSync(lockOf(folder), { force: true })
}
