import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { commandOf } from '../../scripts/setup.mjs'

const repository = join(import.meta.dirname, '..', '..')
const folders = ['src-main', 'src-renderer', 'src-shared', 'migrations']
const temporary: string[] = []

interface Cruise {
  modules: { source: string }[]
  summary: { violations: { from: string; to: string; rule: { name: string } }[] }
}

/** Runs the real command with the real configuration over a tree and returns what it reports. */
function cruise(tree: string): Cruise {
  const command = commandOf('dependency-cruiser', 'depcruise')
  const there = folders.filter((folder) => existsSync(join(tree, folder)))
  const args = [command, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...there]
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (stdout === '') throw new Error(`dependency-cruiser said nothing: ${stderr}`)
  return JSON.parse(stdout) as Cruise
}

/** A tree of its own with our configuration and packages and just these files. */
function planted(files: Record<string, string>): string {
  const tree = mkdtempSync(join(tmpdir(), 'clinic-layering-'))
  temporary.push(tree)
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.base.json', 'package.json']) {
    cpSync(join(repository, file), join(tree, file))
  }
  symlinkSync(join(repository, 'node_modules'), join(tree, 'node_modules'), 'junction')
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), text)
  }
  return tree
}

const found = ({ summary }: Cruise) => summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)

afterAll(() => {
  for (const tree of temporary) rmSync(tree, { recursive: true, force: true })
})

/** A small clinic that keeps every rule and uses everything that is allowed. */
const sound = {
  'migrations/index.ts': "import { up } from './0001_start.ts'\nexport const migrations = [up]",
  'migrations/0001_start.ts': "import { sql } from 'kysely'\nexport const up = sql",
  'src-shared/values/ids.ts': "import { z } from 'zod'\nexport const id = z.int()\nexport type Id = z.infer<typeof id>",
  'src-shared/contract/staff.contract.ts':
    "import { oc } from '@orpc/contract'\nimport { id } from '../values/ids.ts'\nexport const staff = oc.input(id)",
  'src-shared/domain/queue/ordering.ts': "import type { Id } from '#shared/values/ids.ts'\nexport type Order = Id[]",
  'src-main/main.ts':
    "import { app } from 'electron'\nimport { openClinic } from './clinic.ts'\nexport default [app, openClinic]",
  'src-main/host.ts':
    "import { openClinic } from './clinic.ts'\nimport { serve } from './transports/lan/server.ts'\nserve(openClinic)",
  'src-main/clinic.ts': "import { router } from './rpc/router.ts'\nexport const openClinic = () => router",
  'src-main/desktop/window.ts': "import { BrowserWindow } from 'electron'\nexport const open = BrowserWindow",
  'src-main/transports/lan/server.ts':
    "import type { router } from '../../rpc/router.ts'\nexport const serve = (r: unknown): typeof router => r",
  'src-main/rpc/router.ts':
    "import { call } from '../features/queue/queue.handlers.ts'\nexport const router = { call }",
  'src-main/rpc/context.ts': 'export type Context = string',
  'src-main/features/queue/queue.handlers.ts':
    "import type { Context } from '../../rpc/context.ts'\nimport { call as go } from './queue.service.ts'\nexport const call = (c: Context) => go(c)",
  'src-main/features/queue/queue.service.ts':
    "import { find } from '../patients/patients.service.ts'\nexport const call = find",
  'src-main/features/patients/patients.service.ts':
    "import { rows } from './patients.repo.ts'\nexport const find = rows",
  'src-main/features/patients/patients.repo.ts':
    "import type { Id } from '#shared/values/ids.ts'\nimport { sql } from 'kysely'\nimport { db } from '../../platform/db/open.ts'\nexport const rows = (i: Id) => [i, sql, db]",
  'src-main/platform/db/open.ts': "import { Kysely } from 'kysely'\nexport const db = Kysely",
  'src-renderer/app/main.tsx': "import { page } from '../features/queue/queue.page.tsx'\nexport const main = page",
  'src-renderer/features/queue/queue.page.tsx':
    "import type { Id } from '#shared/values/ids.ts'\nimport { Button } from '../../ui/button.tsx'\nimport { banner } from '../../widgets/banner.tsx'\nexport const page = (i: Id) => [i, Button, banner]",
  'src-renderer/features/patients/patient.page.tsx':
    "import { client } from '../../client/client.ts'\nexport const page = client",
  'src-renderer/widgets/banner.tsx': "import { client } from '../client/client.ts'\nexport const banner = client",
  'src-renderer/client/client.ts':
    "import type { staff } from '#shared/contract/staff.contract.ts'\nexport type Client = typeof staff\nexport const client = 1",
  'src-renderer/ui/button.tsx': "import { Button as B } from '@mui/material'\nexport const Button = B",
}

/** The other half of the planted cycle: a type is enough to close it. */
const secondHalf = "import type { g1 } from './g1.ts'\nexport type G = typeof g1\nexport const g2 = 1"

/** Each breaks one rule: [the rule, the file that breaks it, its text, the import that must be reported]. */
const breaks: [rule: string, file: string, text: string, target: string][] = [
  [
    'renderer-not-main',
    'src-renderer/app/a1.ts',
    "import type { Context } from '#main/rpc/context.ts'\nexport type A = Context",
    'src-main/rpc/context.ts',
  ],
  [
    'renderer-not-main',
    'src-renderer/app/a2.ts',
    "export { migrations } from '#migrations/index.ts'",
    'migrations/index.ts',
  ],
  [
    'renderer-not-main',
    'src-renderer/app/a3.ts',
    "export const later = () => import('../../src-main/rpc/context.ts')",
    'src-main/rpc/context.ts',
  ],
  ['renderer-no-node', 'src-renderer/app/a4.ts', "export { readFileSync } from 'node:fs'", 'fs'],
  [
    'main-not-renderer',
    'src-main/features/queue/b1.ts',
    "import type { Client } from '#renderer/client/client.ts'\nexport type B = Client",
    'src-renderer/client/client.ts',
  ],
  [
    'main-feature-order-patients',
    'src-main/features/patients/c1.service.ts',
    "export { call } from '../queue/queue.service.ts'",
    'src-main/features/queue/queue.service.ts',
  ],
  [
    'main-feature-by-service',
    'src-main/features/queue/d1.service.ts',
    "export { rows } from '../patients/patients.repo.ts'",
    'src-main/features/patients/patients.repo.ts',
  ],
  [
    'kysely-in-repos',
    'src-main/features/queue/e1.service.ts',
    "import type { Kysely } from 'kysely'\nexport type E = Kysely<unknown>",
    'node_modules/kysely/',
  ],
  ['kysely-in-repos', 'src-main/rpc/e2.ts', "export { sql } from 'kysely/helpers/sqlite'", 'node_modules/kysely/'],
  [
    'electron-in-desktop',
    'src-main/platform/f1.ts',
    "import type { App } from 'electron'\nexport type F = App",
    'electron',
  ],
  ['electron-in-desktop', 'src-renderer/app/f2.ts', "export { ipcRenderer } from 'electron/renderer'", 'electron'],
  ['electron-in-desktop', 'src-main/rpc/f3.ts', "export { default as Store } from 'electron-store'", 'electron-store'],
  [
    'no-circular',
    'src-shared/domain/queue/g1.ts',
    "import { g2 } from './g2.ts'\nexport const g1 = () => g2",
    'src-shared/domain/queue/g2.ts',
  ],
  ['shared-packages', 'src-shared/domain/queue/h1.ts', "export { readFileSync } from 'node:fs'", 'fs'],
  ['shared-packages', 'src-shared/domain/queue/h2.ts', "export { pino } from 'pino'", 'node_modules/pino/'],
  [
    'shared-is-pure',
    'src-shared/domain/queue/h3.ts',
    "import type { Context } from '#main/rpc/context.ts'\nexport type H = Context",
    'src-main/rpc/context.ts',
  ],
  [
    'migrations-stand-alone',
    'migrations/0002_more.ts',
    "export { id } from '#shared/values/ids.ts'",
    'src-shared/values/ids.ts',
  ],
  [
    'migrations-stand-alone',
    'migrations/0003_more.ts',
    "import type { db } from '../src-main/platform/db/open.ts'\nexport type M = typeof db",
    'src-main/platform/db/open.ts',
  ],
  [
    'renderer-features-apart',
    'src-renderer/features/queue/i1.ts',
    "export { page } from '../patients/patient.page.tsx'",
    'src-renderer/features/patients/patient.page.tsx',
  ],
  [
    'renderer-features-down',
    'src-renderer/features/queue/i2.ts',
    "export { main } from '../../app/main.tsx'",
    'src-renderer/app/main.tsx',
  ],
  [
    'renderer-widgets',
    'src-renderer/widgets/i3.ts',
    "export { page } from '../features/queue/queue.page.tsx'",
    'src-renderer/features/queue/queue.page.tsx',
  ],
  [
    'renderer-ui',
    'src-renderer/ui/j1.ts',
    "import type { Client } from '../client/client.ts'\nexport type J = Client",
    'src-renderer/client/client.ts',
  ],
  [
    'renderer-ui',
    'src-renderer/ui/j2.ts',
    "import type { Order } from '#shared/domain/queue/ordering.ts'\nexport type J = Order",
    'src-shared/domain/queue/ordering.ts',
  ],
  [
    'renderer-client',
    'src-renderer/client/j3.ts',
    "export { Button } from '../ui/button.tsx'",
    'src-renderer/ui/button.tsx',
  ],
  [
    'main-platform',
    'src-main/platform/k1.ts',
    "export { find } from '../features/patients/patients.service.ts'",
    'src-main/features/patients/patients.service.ts',
  ],
  [
    'main-features',
    'src-main/features/queue/k2.ts',
    "export { serve } from '../../transports/lan/server.ts'",
    'src-main/transports/lan/server.ts',
  ],
  ['main-rpc', 'src-main/rpc/k3.ts', "export { openClinic } from '../clinic.ts'", 'src-main/clinic.ts'],
  [
    'main-transports',
    'src-main/transports/k4.ts',
    "export { find } from '../features/patients/patients.service.ts'",
    'src-main/features/patients/patients.service.ts',
  ],
  ['no-orphan-resolution', 'src-main/rpc/l1.ts', "export { x } from './not-there.ts'", 'not-there.ts'],
  [
    'no-orphan-resolution',
    'src-shared/domain/l2.ts',
    "export { x } from '#shared/values/not-there.ts'",
    'not-there.ts',
  ],
  ['no-test-code', 'src-main/rpc/m1.ts', "export { x } from '#tests/support/x.ts'", 'tests/support/x.ts'],
]

describe('the import rules', () => {
  const here = cruise(repository)

  test.each(folders)('%s is really read', (folder) => {
    expect(here.modules.filter(({ source }) => source.startsWith(`${folder}/`)).length).toBeGreaterThan(0)
  })

  test('this repository keeps them', () => {
    expect(found(here)).toEqual([])
  })

  test('a sound tree is not accused', () => {
    const tree = cruise(planted(sound))
    expect(tree.modules.map(({ source }) => source)).toEqual(expect.arrayContaining(Object.keys(sound)))
    expect(found(tree)).toEqual([])
  })

  const broken = found(
    cruise(
      planted({
        ...sound,
        'tests/support/x.ts': 'export const x = 1',
        'src-shared/domain/queue/g2.ts': secondHalf,
        ...Object.fromEntries(breaks.map(([, file, text]) => [file, text])),
      }),
    ),
  )
  test.each(breaks)('%s is enforced: %s', (rule, file, _text, target) => {
    const reported = broken.filter((line) => line.startsWith(`${rule}: ${file} -> `))
    expect(reported.join('\n')).toContain(target)
  })
})
