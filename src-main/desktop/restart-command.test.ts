import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { appImageRestart, withoutLinks } from './restart-command.ts'

it('leaves links out and keeps every other argument', () => {
  expect(withoutLinks(['--data', '/srv/a b', '--demo', 'clinic://patient/26-00042-D', 'C:\\clinic'])).toEqual([
    '--data',
    '/srv/a b',
    '--demo',
    'C:\\clinic',
  ])
})

it.runIf(existsSync('/bin/sh'))(
  'starts the image only once the process before is gone, with its arguments whole',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'restart-'))
    const file = join(folder, 'started')
    const before = spawn('/bin/sh', ['-c', 'read line'], { stdio: ['pipe', 'ignore', 'ignore'] })
    const script = 'printf "%s|" "$@" > "$0"'
    const { program, args } = appImageRestart('/bin/sh', before.pid ?? 0, ['-c', script, file, 'a b', '$HOME'])
    const after = spawn(program, args, { stdio: 'ignore' })
    expect(existsSync(file)).toBe(false)
    before.stdin?.end()
    await once(after, 'exit')
    expect(await readFile(file, 'utf8')).toBe('a b|$HOME|')
    await rm(folder, { recursive: true })
  },
)
