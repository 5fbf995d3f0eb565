import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import type { ProcedureMeta } from '#shared/contract/procedure.ts'
import { BUILT_IN_ROLES, PERMISSIONS, ROLE_PERMISSIONS } from '#shared/permissions/roles.ts'
import { aClinic, type Client, clientOn, type TestClinic } from '#tests/support/clinic.ts'
import { callByName, type WalkedProcedure, walkedProcedures } from '#tests/support/contract-walk.ts'

interface Walker {
  who: string
  client: Client
  audience: 'anyone' | 'staff' | 'board'
  permissions: readonly string[]
}

const hasWholeMeta = (meta: Partial<ProcedureMeta>): meta is ProcedureMeta =>
  meta.permission !== undefined &&
  meta.audience !== undefined &&
  meta.auditAction !== undefined &&
  meta.worksWhileLocked !== undefined &&
  meta.worksBeforeSetUp !== undefined

const aBoard = async ({ administrator, clinic }: TestClinic): Promise<Client> => {
  const { token } = await administrator.queue.createBoard({ name: 'Hall' })
  const client = clientOn(clinic)
  await client.queue.openBoard({ token })
  return client
}

/** Everybody who can stand at the door: each built-in role, an own role that may do nothing, a board, nobody. */
const everybody = async (clinic: TestClinic): Promise<Walker[]> => {
  const staff: Walker[] = []
  for (const role of BUILT_IN_ROLES) {
    const { client } = await clinic.aColleague(role)
    staff.push({ who: role, client, audience: 'staff', permissions: ROLE_PERMISSIONS[role] })
  }
  const empty = await clinic.administrator.staff.createRole({ name: 'Visitor', permissions: [] })
  const visitor = await clinic.aColleague({ roleId: empty.id })
  return [
    ...staff,
    { who: 'a role without permissions', client: visitor.client, audience: 'staff', permissions: [] },
    { who: 'a board', client: await aBoard(clinic), audience: 'board', permissions: [] },
    { who: 'nobody', client: clientOn(clinic.clinic), audience: 'anyone', permissions: [] },
  ]
}

/** What the permission table and the contract's meta say must happen. */
const expected = ({ audience, permissions }: Walker, { permission, audience: asked }: ProcedureMeta): string => {
  if (asked.includes('anyone')) return 'let through'
  if (audience === 'anyone') return 'SIGNED_OUT'
  if (!asked.includes(audience)) return 'FORBIDDEN'
  if (audience === 'board' || permission === 'signed-in' || permission === 'none') return 'let through'
  return permissions.includes(permission) ? 'let through' : 'FORBIDDEN'
}

/** What happened: refused at the door, or let through to whatever became of an empty input. */
const outcome = async ({ client }: Walker, name: string): Promise<string> => {
  try {
    await callByName(client, name, {})
    return 'let through'
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error
    const isAtTheDoor = error.code === 'SIGNED_OUT' || error.code === 'FORBIDDEN'
    return isAtTheDoor ? error.code : 'let through'
  }
}

/** What ends or locks the walker's own session comes last. */
const LAST = ['session.lock', 'session.signOut']
const walk: readonly WalkedProcedure[] = walkedProcedures.toSorted(
  (a, b) => LAST.indexOf(a.name) - LAST.indexOf(b.name),
)

test('every procedure lets exactly those through whom the table names', async () => {
  const clinic = await aClinic()
  const walkers = await everybody(clinic)
  const pairs: string[] = []
  const should: string[] = []
  for (const walker of walkers) {
    for (const { name, meta } of walk) {
      if (!hasWholeMeta(meta)) throw new Error(`${name} has no whole meta`)
      should.push(`${walker.who} -> ${name}: ${expected(walker, meta)}`)
      pairs.push(`${walker.who} -> ${name}: ${await outcome(walker, name)}`)
    }
  }
  expect(pairs).toEqual(should)
  expect(pairs).toHaveLength(7 * walkedProcedures.length)
  expect(pairs.length).toBeGreaterThan(400)
  // Every refusal of somebody known is on the audit trail.
  const refused = pairs.filter((pair) => pair.endsWith(': FORBIDDEN'))
  const denied: string[] = []
  for (let page = await clinic.administrator.audit.list({ result: 'denied', limit: 200 }); ; ) {
    denied.push(...page.events.map((event) => event.action))
    if (!page.hasMore) break
    const beforeSeq = page.events.at(-1)?.seq
    page = await clinic.administrator.audit.list({ result: 'denied', limit: 200, beforeSeq })
  }
  expect(denied).toHaveLength(refused.length)
})

test('every procedure names its permission, audience and audit action, and declares typed errors', () => {
  for (const { name, meta, declared } of walkedProcedures) {
    expect(hasWholeMeta(meta), name).toBe(true)
    expect(meta.audience?.length, name).toBeGreaterThan(0)
    expect(declared.has('FORBIDDEN') && declared.has('SIGNED_OUT') && declared.has('INTERNAL'), name).toBe(true)
  }
})

test('what anyone may call is a short list, known by heart', () => {
  const open = walkedProcedures.filter(({ meta }) => meta.audience?.includes('anyone')).map(({ name }) => name)
  expect(open.sort()).toEqual([
    'clinic.getStatus',
    'clinic.setUp',
    'queue.openBoard',
    'session.resume',
    'session.signIn',
  ])
})

/** Asked for inside of a procedure, for one thing it can do besides, and given to nobody until an administrator does. */
const BESIDES = ['lab.printPreliminary']

test('every permission is asked for somewhere and given to somebody', () => {
  const asked = new Set<unknown>([...walkedProcedures.map(({ meta }) => meta.permission), ...BESIDES])
  const given = new Set<unknown>([...BUILT_IN_ROLES.flatMap((role) => ROLE_PERMISSIONS[role]), ...BESIDES])
  for (const permission of PERMISSIONS) {
    expect(asked.has(permission), `${permission} is asked for`).toBe(true)
    expect(given.has(permission), `${permission} is given`).toBe(true)
  }
})

test('no procedure of the contract is missing in the walk', async () => {
  const { contract } = await import('#shared/contract/index.ts')
  const count = Object.values(contract).reduce((sum, entries) => sum + Object.keys(entries).length, 0)
  expect(walkedProcedures).toHaveLength(count)
})
