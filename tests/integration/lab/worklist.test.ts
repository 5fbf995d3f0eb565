import { describe, expect, test } from 'vitest'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import { aPatient } from '#tests/support/patients.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aLaboratory, collected, type Laboratory, received, testOf } from './laboratory.ts'

/** Ten o'clock of the clinic's Tuesday. */
const TUESDAY = '2026-03-03T04:30:00.000Z'

const named = async ({ desk }: Laboratory, fullName: string) =>
  desk.patients.register(aPatient({ fullName, phone: null }))

/** One order of Monday that is open, one that is done, and three of Tuesday, which it is now. */
const aTuesday = async () => {
  const laboratory = await aLaboratory()
  const { techA, techB, clock, tests } = laboratory
  const [monday, bela, ravi, meera] = await Promise.all(
    ['Monday Patient', 'Bela Shah', 'Ravi Kumar Menon', 'Meera Nair'].map((name) => named(laboratory, name)),
  )
  const order = (patient: typeof monday, testId: number, priority: LabOrder['priority'] = 'routine') =>
    techA.lab.placeOrder({ patientId: patient?.id ?? 0, testIds: [testId], priority })
  const open = await order(monday, tests.widal.id)
  const done = await received(techA, await order(monday, tests.glucose.id))
  const { id: orderTestId, version } = testOf(done, 'GLU')
  const values = [{ parameterId: tests.glucose.parameters[0]?.id ?? 0, value: '90' }]
  const entry = await techA.lab.saveResults({ orderTestId, version, values, isComplete: true })
  await techB.lab.verify({ tests: [{ orderTestId, version: entry.test.version }] })
  clock.setTo(TUESDAY)
  await laboratory.signTechniciansIn()
  const routine = await order(bela, tests.urine.id)
  const stat = await order(ravi, tests.haemoglobin.id, 'stat')
  const urgent = await collected(techA, await order(meera, tests.glucose.id, 'urgent'))
  return { ...laboratory, open, done, routine, stat, urgent, ravi }
}

type Wanted = Parameters<Laboratory['techA']['lab']['worklist']>[0]

describe('worklist', () => {
  test('the day and what is open of earlier days, the most pressing first, with counts of all of it', async () => {
    const { techA, open, done, routine, stat, urgent, ravi, tests } = await aTuesday()
    const list = (wanted: Wanted = {}) => techA.lab.worklist(wanted)
    const idsOf = async (wanted: Wanted = {}) => (await list(wanted)).lines.map(({ id }) => id)
    const all = await list()
    expect(all).toMatchObject({ date: '2026-03-03', total: 4 })
    expect(all.lines.map(({ id }) => id)).toEqual([stat, urgent, open, routine].map(({ id }) => id))
    expect(all.lines[0]).toMatchObject({
      ...{ labNumber: stat.labNumber, patient: { fullName: 'Ravi Kumar Menon' }, priority: 'stat', state: 'ordered' },
      ...{ totalMinor: 10_000, isRejected: false, hasCritical: false, isOverdue: false },
      tests: [{ code: 'HB', state: 'ordered', hasCritical: false }],
    })
    expect(all.lines[2]).toMatchObject({ isOverdue: true })
    expect(all.counts).toEqual({
      byState: {
        ...{ ordered: 3, collected: 1, received: 0, 'in-progress': 0 },
        ...{ entered: 0, verified: 0, rejected: 0, cancelled: 0 },
      },
      ...{ stat: 1, urgent: 1, overdue: 1, uncalled: 0 },
    })
    expect(all.categories).toMatchObject([
      { name: 'Chemistry', count: 3 },
      { name: 'Haematology', count: 1 },
    ])
    expect(await idsOf({ withOpen: false })).toEqual([stat, urgent, routine].map(({ id }) => id))
    expect(await idsOf({ onDate: '2026-03-02' })).toEqual([open.id, done.id])
    expect(await idsOf({ states: ['collected'] })).toEqual([urgent.id])
    expect(await idsOf({ priorities: ['stat', 'routine'] })).toEqual([stat.id, open.id, routine.id])
    expect(await idsOf({ onlyOverdue: true })).toEqual([open.id])
    expect(await idsOf({ categoryId: tests.haemoglobin.category.id })).toEqual([stat.id])
    expect(await idsOf({ testId: tests.glucose.id })).toEqual([urgent.id])
    const page = await list({ offset: 1, limit: 2 })
    expect([page.lines.map(({ id }) => id), page.total]).toEqual([[urgent.id, open.id], 4])
    expect((await list({ states: ['collected'] })).counts).toEqual(all.counts)
    const texts = ['menon', 'rav kum', 'RAVI', stat.labNumber.toLowerCase(), ravi?.recordNumber ?? '']
    for (const text of texts) expect([text, await idsOf({ text })]).toEqual([text, [stat.id]])
    for (const text of ['avi', '%', '...', 'nobody']) expect([text, await idsOf({ text })]).toEqual([text, []])
    expect(await idsOf({ text: '  ' })).toHaveLength(4)
  })

  test('critical values nobody was told of and rejected specimens stand out', async () => {
    const { receivedTest, collectedTest, techA, tests } = await aLaboratory()
    const { id, tests: ordered } = await receivedTest()
    const [{ id: orderTestId = 0, version = 0 } = {}] = ordered
    const values = [{ parameterId: tests.haemoglobin.parameters[0]?.id ?? 0, value: '5.2' }]
    await techA.lab.saveResults({ orderTestId, version, values })
    const { id: orderId, version: standing, specimens } = await collectedTest()
    const specimenId = specimens[0]?.id ?? 0
    await techA.lab.reject({ orderId, version: standing, specimenId, reason: 'clotted' })
    const { lines, counts } = await techA.lab.worklist({})
    const lineOf = (wanted: number) => lines.find((line) => line.id === wanted)
    expect(lineOf(id)).toMatchObject({ hasCritical: true, isRejected: false, state: 'in-progress' })
    expect(lineOf(orderId)).toMatchObject({ hasCritical: false, isRejected: true, state: 'rejected' })
    expect(counts).toMatchObject({ uncalled: 1, byState: { rejected: 1, 'in-progress': 1 } })
    const uncalled = await techA.lab.worklist({ onlyUncalled: true })
    expect(uncalled.lines.map((line) => line.id)).toEqual([id])
    await techA.lab.recordCall({ orderTestId, toldTo: 'Sister Mary', isReadBack: true })
    expect((await techA.lab.worklist({})).counts.uncalled).toBe(0)
    expect((await techA.lab.worklist({ onlyUncalled: true })).lines).toEqual([])
  })

  test('is for the bench alone', async () => {
    const { desk, doctor, techA } = await aLaboratory()
    for (const client of [desk, doctor]) {
      await expectRefusal(client.lab.worklist({}), 'FORBIDDEN')
      await expectRefusal(client.lab.listExpected(), 'FORBIDDEN')
    }
    await expectRefusal(techA.lab.worklist({ onDate: '2026-02-30' }), 'INVALID_INPUT')
    await expectRefusal(techA.lab.worklist({ limit: 10_000 }), 'INVALID_INPUT')
  })
})

describe('listExpected', () => {
  test('who is ordered for today stands before who did not come, with the tubes to be filled', async () => {
    const { techA, open, routine, stat } = await aTuesday()
    const expected = await techA.lab.listExpected()
    expect(expected.map(({ id }) => id)).toEqual([stat.id, routine.id, open.id])
    expect(expected[0]).toMatchObject({
      ...{ waitingSince: TUESDAY, isCalledBack: false },
      tubes: [{ specimenType: 'Venous blood', container: 'EDTA, lavender', orderTestIds: [stat.tests[0]?.id] }],
    })
  })

  test('tests of one container share a tube; what is left of an order and who is called back are expected too', async () => {
    const { orderedTest, techA, tests, clock } = await aLaboratory()
    const { haemoglobin, glucose, widal, urine } = tests
    const testIds = [haemoglobin, glucose, widal, urine].map(({ id }) => id)
    const order = await orderedTest({ testIds })
    const idsOf = (...codes: string[]) => codes.map((code) => testOf(order, code).id)
    const [expected] = await techA.lab.listExpected()
    expect(expected?.tubes.map(({ container, orderTestIds }) => [container, orderTestIds])).toEqual([
      ['EDTA, lavender', idsOf('HB')],
      ['Plain, red', idsOf('GLU', 'WIDAL')],
      ['Cup', idsOf('URINE')],
    ])
    const { id: orderId, version } = order
    const tubes = [{ orderTestIds: idsOf('HB') }, { orderTestIds: idsOf('GLU', 'WIDAL') }]
    const blood = await techA.lab.collect({ orderId, version, tubes })
    expect(await techA.lab.listExpected()).toMatchObject([{ id: orderId, tubes: [{ container: 'Cup' }] }])
    const cup = [{ orderTestIds: idsOf('URINE') }]
    const all = await techA.lab.collect({ orderId, version: blood.version, tubes: cup })
    expect(await techA.lab.listExpected()).toEqual([])
    clock.passMinutes(5)
    const specimenId = all.specimens[1]?.id ?? 0
    await techA.lab.reject({ orderId, version: all.version, specimenId, reason: 'haemolysed' })
    expect(await techA.lab.listExpected()).toMatchObject([
      {
        ...{ id: orderId, isCalledBack: true, waitingSince: '2026-03-02T04:35:00.000Z' },
        tubes: [{ container: 'Plain, red', orderTestIds: idsOf('GLU', 'WIDAL') }],
      },
    ])
  })
})
