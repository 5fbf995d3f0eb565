import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { cpus, loadavg, platform, release, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { figure, spreadOf } from './figures.ts'

const PAGE_BYTES = 4_096
const FSYNCS = 200

/** Milliseconds of writing one page at the end of a file and waiting until the disk has it. */
const fsyncSpread = () => {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-bench-fsync-'))
  const file = openSync(join(folder, 'page'), 'w')
  const page = Buffer.alloc(PAGE_BYTES, 7)
  const times = Array.from({ length: FSYNCS }, () => {
    const began = performance.now()
    writeSync(file, page)
    fsyncSync(file)
    return performance.now() - began
  })
  closeSync(file)
  rmSync(folder, { recursive: true })
  return spreadOf(times)
}

const sqliteVersion = () => {
  const memory = new Database(':memory:')
  const version = String(memory.prepare('SELECT sqlite_version()').pluck().get())
  memory.close()
  return version
}

/** How busy the machine was in the last minute, in processes that want a core. */
export const load = (): string => figure(loadavg()[0] ?? 0)

/** The machine a run stands on, in a few lines. */
export const describeMachine = (): string => {
  const [cpu] = cpus()
  const disk = fsyncSpread()
  return [
    `machine: ${cpu?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${figure(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()}`,
    `runtime: node ${process.versions.node}, SQLite ${sqliteVersion()} (encrypted build), cipher chacha20`,
    `disk: write of 4 KiB and fsync in ${tmpdir()}: p50 ${figure(disk.p50)} ms, p95 ${figure(disk.p95)} ms`,
    `load average of the last minute when it began: ${load()}`,
  ].join('\n')
}
