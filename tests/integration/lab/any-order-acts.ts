import type { LabTest, LabTestFields } from '#shared/contract/lab.values.ts'
import type { Client } from '#tests/support/clinic.ts'
import type { LabRows } from './any-order-rows.ts'
import { aParameter, type Laboratory } from './laboratory.ts'

/** What an act has to do with: the laboratory, all it holds, and dice. */
export interface Scene {
  lab: Laboratory
  rows: LabRows
  outsider: number
  panelId: number
  /** One of some; of nothing the fallback. */
  pick: <T>(some: readonly T[], fallback: T) => T
  /** A whole number below a limit. */
  below: (limit: number) => number
}

type OrderTest = LabRows['lab_order_tests'][number]
type Act = (scene: Scene) => Promise<unknown>

class NothingFits extends Error {}

const NUMBERS = ['13.4', '13.4', '7.5', '6.2', '9', '21', '50', '92', '180', '460', '<5', '>300']
const WRONG = ['abc', '-1', '99999', '1,234', '']
const GOOD = {
  number: NUMBERS,
  titre: ['1:80', '1:20', '<1:20'],
  choice: ['Negative', 'Trace', '1+'],
  text: ['ok', 'clear'],
}

const tech = ({ lab, pick }: Scene): Client => pick([lab.techA, lab.techB], lab.techA)

/** Mostly one in a state the act is for, now and then any; where none is, mostly something else is done. */
const aTest = ({ rows, pick, below }: Scene, isFit: (row: OrderTest) => boolean): OrderTest => {
  const found = below(8) > 0 ? rows.lab_order_tests.filter(isFit) : rows.lab_order_tests
  const [any] = found
  if (!any) throw new NothingFits()
  return pick(found, any)
}

/** The version as it is, now and then the one before. */
const seen = ({ below }: Scene, version: number): number => (below(15) === 0 ? Math.max(1, version - 1) : version)

const which = (scene: Scene, { id, version }: OrderTest) => ({ orderTestId: id, version: seen(scene, version) })

const orderOf = (scene: Scene, { order_id }: OrderTest) => {
  const order = scene.rows.lab_orders.find(({ id }) => id === order_id)
  return { orderId: order_id, version: seen(scene, order?.version ?? 0) }
}

const siblings = ({ rows, below }: Scene, one: OrderTest) =>
  rows.lab_order_tests.filter(({ id, order_id }) => id === one.id || (order_id === one.order_id && below(2) === 0))

const wantsSpecimen = ({ state }: OrderTest) => state === 'ordered' || state === 'rejected'
const isAtBench = ({ state }: OrderTest) => state === 'received' || state === 'in-progress'

/** A handful of orders that much is done to shows more than many that little is done to. */
const MOST_ORDERS = 9

const place: Act = ({ lab, rows, outsider, panelId, pick, below }) => {
  if (rows.lab_orders.length >= MOST_ORDERS && below(12) > 0) throw new NothingFits()
  const all = Object.values(lab.tests).map(({ id }) => id)
  const what = {
    testIds: all.filter(() => below(3) === 0),
    panelIds: below(2) === 0 ? [panelId] : [],
    priority: pick(['routine', 'urgent', 'stat'] as const, 'routine'),
  }
  return below(3) > 0
    ? lab.doctor.lab.placeOrder({ ...what, patientId: lab.patientId, visitId: lab.visitId })
    : lab.desk.lab.placeOrder({ ...what, patientId: pick([outsider, lab.patientId], outsider), referrer: 'Dr Menon' })
}

const cancel: Act = (scene) => {
  const one = aTest(scene, wantsSpecimen)
  const orderTestIds = siblings(scene, one).map(({ id }) => id)
  const caller = scene.pick([scene.lab.desk, tech(scene)], scene.lab.desk)
  return caller.lab.cancelTests({ ...orderOf(scene, one), orderTestIds, reason: 'moved away' })
}

const changePriority: Act = (scene) => {
  const priority = scene.pick(['routine', 'urgent', 'stat'] as const, 'stat')
  return scene.lab.desk.lab.changePriority({
    ...orderOf(
      scene,
      aTest(scene, () => true),
    ),
    priority,
  })
}

const collect: Act = (scene) => {
  const one = aTest(scene, wantsSpecimen)
  const together = siblings(scene, one).filter((row) => wantsSpecimen(row) || scene.below(12) === 0)
  const orderTestIds = (together.length > 0 ? together : [one]).map(({ id }) => id)
  const since = [null, null, one.ordered_at, '2026-03-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z']
  const collectedAt = scene.pick(since, null)
  return tech(scene).lab.collect({ ...orderOf(scene, one), collectedAt, tubes: [{ orderTestIds }] })
}

const receive: Act = (scene) => {
  const one = aTest(scene, ({ state }) => state === 'collected')
  const ofOrder = scene.rows.lab_specimens.filter(({ order_id }) => order_id === one.order_id)
  const waiting = ofOrder.filter(({ state }) => state === 'collected' || scene.below(12) === 0)
  const specimenIds = waiting.length > 0 ? waiting.map(({ id }) => id) : [one.specimen_id ?? 9999]
  return tech(scene).lab.receive({ ...orderOf(scene, one), specimenIds })
}

const reject: Act = (scene) => {
  const one = aTest(scene, ({ specimen_id }) => specimen_id !== null)
  const specimenId = one.specimen_id ?? 9999
  return tech(scene).lab.reject({ ...orderOf(scene, one), specimenId, reason: 'clotted' })
}

const printLabels: Act = (scene) => {
  const one = aTest(scene, ({ specimen_id }) => specimen_id !== null)
  return tech(scene).lab.printLabels({ orderId: one.order_id, specimenIds: [one.specimen_id ?? 9999] })
}

/** The boxes one types into: those in use that are not calculated, now and then any. */
const boxesOf = ({ rows, below }: Scene, { test_id }: OrderTest) =>
  rows.lab_parameters.filter((row) => {
    const isTyped = row.is_active === 1 && row.formula === null
    return row.test_id === test_id && (isTyped || below(20) === 0)
  })

const save =
  (how: 'part' | 'whole' | 'wrong'): Act =>
  (scene) => {
    const one = aTest(scene, (row) => isAtBench(row) || (row.state === 'entered' && scene.below(4) === 0))
    const boxes = boxesOf(scene, one).filter(() => how === 'whole' || scene.below(2) === 0)
    const values = boxes.map(({ id, kind }) => ({
      parameterId: id,
      value: scene.pick(how === 'wrong' && scene.below(2) === 0 ? WRONG : GOOD[kind], ''),
      confirmed: scene.below(5) === 0 ? [] : (['delta', 'decimal-slip'] as const).slice(),
    }))
    const comment = scene.pick([undefined, null, 'lipaemic'], undefined)
    const isComplete = how === 'whole' || scene.below(4) === 0
    return tech(scene).lab.saveResults({
      ...{ ...which(scene, one), values, isComplete },
      ...(comment === undefined ? {} : { comment }),
    })
  }

const verify: Act = (scene) => {
  const one = aTest(scene, ({ state }) => state === 'entered')
  const others = scene.rows.lab_order_tests.filter(({ state, id }) => state === 'entered' && id !== one.id)
  const more = others.filter(() => scene.below(8) === 0)
  return tech(scene).lab.verify({ tests: [one, ...more].map((row) => which(scene, row)) })
}

const sendBack: Act = (scene) => {
  const one = aTest(scene, ({ state }) => state === 'entered')
  return tech(scene).lab.sendBack({ ...which(scene, one), reason: 'looks wrong' })
}

const recordCall: Act = (scene) => {
  const one = aTest(scene, ({ has_critical }) => has_critical === 1)
  const toldAt = scene.pick([null, one.ordered_at, '2030-01-01T00:00:00.000Z'], null)
  return tech(scene).lab.recordCall({ orderTestId: one.id, toldTo: 'Doctor Rao', toldAt, isReadBack: true })
}

const beginCorrection: Act = (scene) => {
  const one = aTest(scene, ({ state }) => state === 'verified')
  return tech(scene).lab.beginCorrection({ ...which(scene, one), reason: 'swapped' })
}

const discardCorrection: Act = (scene) => {
  const one = aTest(scene, ({ correction_reason }) => correction_reason !== null)
  return tech(scene).lab.discardCorrection(which(scene, one))
}

const acknowledge: Act = (scene) => {
  const one = aTest(scene, (row) => row.patient_id === scene.lab.patientId && row.version_count > 0)
  const number = Math.max(1, seen(scene, one.version_count))
  return scene.lab.doctor.lab.acknowledge({ tests: [{ orderTestId: one.id, number }] })
}

const pay: Act = (scene) => {
  const one = aTest(scene, ({ paid_at, cancelled_at }) => paid_at === null && cancelled_at === null)
  const paid = siblings(scene, one)
  const sum = paid.reduce((total, { price_minor }) => total + price_minor, 0)
  const totalMinor = scene.below(10) === 0 ? sum + 1 : sum
  return scene.lab.desk.lab.markPaid({
    ...{ patientId: one.patient_id, totalMinor, orderTestIds: paid.map(({ id }) => id) },
  })
}

const changeTest = async (scene: Scene, id: number, change: (test: LabTest) => Partial<LabTestFields>) => {
  const { lab } = scene.lab.administrator
  const test = await lab.getTest({ id })
  const words = {
    categoryId: test.category.id,
    specimenTypeId: test.specimenType?.id ?? null,
    containerId: test.container?.id ?? null,
  }
  return lab.updateTest({ ...test, ...words, ...change(test) })
}

const changeRange: Act = (scene) => {
  const { tests } = scene.lab
  const shift = scene.pick([-2, -1, 1, 2], 1)
  const { id } = scene.pick([tests.haemoglobin, tests.glucose, tests.lipids], tests.glucose)
  return changeTest(scene, id, ({ parameters }) => ({
    parameters: parameters.map(({ ranges, ...rest }) => ({
      ...rest,
      ranges: ranges.map(({ normalLow, criticalLow, ...range }) => ({
        ...range,
        normalLow: normalLow === null ? null : normalLow + shift / 2,
        criticalLow: criticalLow === null ? null : Math.max(2, criticalLow + shift / 2),
      })),
    })),
  }))
}

const FORMULAS = ['TC / HDL', 'TC - HDL', 'HDL / (TC - 50)', null] as const

const changeLipids: Act = (scene) => {
  const { below } = scene
  const formula = scene.pick(FORMULAS, null)
  const unitDisplay = scene.pick(['mg/dL', 'mg/dL', 'mmol/L'], 'mg/dL')
  const gone = scene.pick(['TC', 'HDL', 'RATIO', 'LDL', ''], '')
  const isMadeAnew = below(2) === 0
  return changeTest(scene, scene.lab.tests.lipids.id, ({ parameters }) => {
    const kept = parameters.flatMap((one): LabTestFields['parameters'] => {
      if (one.code === gone) return isMadeAnew ? [{ ...one, id: null }] : []
      if (one.code === 'RATIO') return [{ ...one, formula }]
      return [one.code === 'TC' ? { ...one, unitDisplay } : one]
    })
    const codes = new Set(kept.map(({ code }) => code))
    const added = ['LDL', 'TC', 'HDL', 'RATIO'].filter((code) => !codes.has(code) && below(2) === 0)
    return { parameters: [...kept, ...added.map((code) => aParameter({ code }))] }
  })
}

const changePanel: Act = async (scene) => {
  const { lab } = scene.lab.administrator
  const panel = (await lab.listPanels()).find(({ id }) => id === scene.panelId)
  if (!panel) throw new Error('the panel is gone')
  const priceMinor = scene.pick([null, 50_000, 70_000], null)
  return lab.updatePanel({ ...panel, priceMinor, testIds: panel.tests.map(({ id }) => id) })
}

const takeOutOfUse: Act = async (scene) => {
  const { lab } = scene.lab.administrator
  const test = await lab.getTest({
    id: scene.pick([scene.lab.tests.widal, scene.lab.tests.urine], scene.lab.tests.urine).id,
  })
  const { id, version } = test
  return test.isActive ? lab.deactivateTest({ id, version }) : lab.reactivateTest({ id, version })
}

/** What may happen, the more often the more often it is named. */
const SINGLE: readonly Act[] = [
  ...[place, place, cancel, changePriority, collect, collect, collect, collect, receive, receive, receive, reject],
  ...[printLabels, save('part'), save('part'), save('part'), save('wrong'), save('wrong')],
  ...[save('whole'), save('whole'), save('whole'), save('whole'), verify, verify, verify, verify, verify, verify],
  ...[sendBack, recordCall, recordCall, recordCall, beginCorrection, beginCorrection, discardCorrection, acknowledge],
  ...[acknowledge, pay, changeRange, changeLipids, changePanel, takeOutOfUse],
]

/** Does one thing that can be tried now. */
const anAct = (scene: Scene): Promise<unknown> => {
  try {
    return scene.pick(SINGLE, place)(scene)
  } catch (error) {
    if (error instanceof NothingFits) return anAct(scene)
    throw error
  }
}

/** One act, and now and then two at once; answers how each came out. */
export const someActs = (scene: Scene): Promise<PromiseSettledResult<unknown>[]> => {
  const acts = scene.below(8) === 0 ? [anAct(scene), anAct(scene)] : [anAct(scene)]
  return Promise.allSettled(acts)
}
