import { type Call, type WriteCall, write } from '#main/platform/call/context.ts'
import type { Trx } from '#main/platform/db/handle.ts'
import { LabTestFields } from '#shared/contract/lab.values.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import type { MasterList } from '#shared/domain/catalog/master-lists.ts'
import { STARTER_PANELS } from '#shared/domain/lab/starter/starter-panels.ts'
import type { StarterPanel, StarterTest } from '#shared/domain/lab/starter/starter-terms.ts'
import { STARTER_TESTS } from '#shared/domain/lab/starter/starter-tests.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { wordNamed } from '../catalog/term.service.ts'
import { allPanels, createPanelIn } from './panel.service.ts'
import { createTestIn } from './test.service.ts'
import { allTestSummaries } from './test-reading.service.ts'

/** What a test costs is the clinic's to say. */
const UNPRICED = 0

/** What stands already, by folded code and by folded name. */
const folded = (all: readonly { id: number; code: string; name: string; isActive: boolean }[]) => ({
  codes: new Map(all.map((one) => [foldedName(one.code), one])),
  names: new Set(all.map(({ name }) => foldedName(name))),
})

/** The words of the clinic's lists by their names, each looked for once. */
const wordsOf = (trx: Trx, writing: WriteCall) => {
  const found = new Map<string, Promise<number>>()
  return (list: MasterList, name: string): Promise<number> => {
    const key = `${list} ${name}`
    const id = found.get(key) ?? wordNamed(trx, writing, list, name)
    found.set(key, id)
    return id
  }
}

const addTests = async (trx: Trx, writing: WriteCall, tests: readonly StarterTest[]): Promise<number> => {
  const standing = folded(await allTestSummaries(trx))
  const word = wordsOf(trx, writing)
  const lacking = tests.filter(
    ({ code, name }) => !standing.codes.has(foldedName(code)) && !standing.names.has(foldedName(name)),
  )
  for (const { category, specimen, container, ...test } of lacking) {
    const fields = LabTestFields.parse({
      ...test,
      categoryId: await word('lab-categories', category),
      specimenTypeId: await word('specimen-types', specimen),
      containerId: container === null ? null : await word('containers', container),
      priceMinor: UNPRICED,
    })
    await createTestIn(trx, writing, fields, { isUnchecked: true, isActive: true })
  }
  return lacking.length
}

/** A panel is added with those of its tests that are in use, by their codes. */
const addPanels = async (trx: Trx, writing: WriteCall, panels: readonly StarterPanel[]): Promise<number> => {
  const tests = folded(await allTestSummaries(trx))
  const standing = folded(await allPanels(trx))
  let added = 0
  for (const { code, name, tests: codes } of panels) {
    const testIds = codes.flatMap((one) => {
      const test = tests.codes.get(foldedName(one))
      return test?.isActive ? [test.id] : []
    })
    const isThere = standing.codes.has(foldedName(code)) || standing.names.has(foldedName(name))
    if (isThere || testIds.length === 0) continue
    await createPanelIn(trx, writing, { code, name, priceMinor: null, testIds }, true)
    added += 1
  }
  return added
}

/** Adds the tests and panels of the starter catalogue that are missing, each test marked as not checked yet, and answers how many. */
export const addStarterTests = (call: Call): Promise<{ added: number }> =>
  write(call, async (trx, writing) => {
    const tests = await addTests(trx, writing, STARTER_TESTS)
    const panels = await addPanels(trx, writing, STARTER_PANELS)
    const changes = { tests: { before: 0, after: tests }, panels: { before: 0, after: panels } }
    await recordEvent(trx, writing, { entity: 'catalogue', changes })
    writing.note('lab')
    return { added: tests + panels }
  })
