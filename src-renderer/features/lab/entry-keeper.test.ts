import { describe, expect, test } from 'vitest'
import type { EntryBox } from '#shared/contract/lab.values.ts'
import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import { OPEN_RANGE } from '#shared/domain/lab/lab-terms.ts'
import { isInTheWay, judgeTest, savedDraft, toSend } from './entry-draft.ts'
import { createEntryKeeper, type EntryPort, type EntryRefusal, type EntryToSave } from './entry-keeper.ts'

const AT = '2026-11-21T10:00:00.000Z'

const box = (id: number, code: string, part: Partial<EntryBox['parameter']> = {}, value = ''): EntryBox => ({
  parameter: {
    id,
    code,
    name: code,
    kind: 'number',
    unitCode: 'g/dL',
    unitDisplay: 'g/dL',
    decimals: 1,
    formula: null,
    choices: [],
    delta: { percent: 20, days: 30 },
    ...part,
  },
  range: { ...OPEN_RANGE, normalLow: 12, normalHigh: 16, criticalHigh: 20, possibleLow: 1, possibleHigh: 30 },
  current:
    value === ''
      ? null
      : {
          parameterId: id,
          code,
          name: code,
          kind: 'number',
          value,
          number: Number(value),
          comparator: null,
          unit: null,
          flag: null,
          range: null,
          isCalculated: false,
          comment: null,
        },
  previous: null,
  questionsAnswered: [],
})

const entryOf = (boxes: EntryBox[], version = 1, part: Partial<TestEntry['test']> = {}): TestEntry => ({
  test: {
    id: 7,
    testId: 1,
    panelName: null,
    code: 'CBC',
    name: 'Blood count',
    category: { id: 1, name: 'Haematology' },
    specimenType: null,
    container: null,
    isFasting: false,
    priceMinor: 0,
    isPaid: true,
    state: 'received',
    specimenId: 1,
    dueAt: AT,
    enteredBy: null,
    enteredAt: null,
    verifiedAt: null,
    versionCount: 0,
    sentBack: null,
    correctionReason: null,
    cancelled: null,
    version,
    ...part,
  },
  boxes,
  textTemplates: [],
  comment: null,
  versions: [],
  calls: [],
  hasCritical: false,
  changedBy: 'Amara',
  changedAt: AT,
  mayVerify: true,
})

const previous = (number: number) => ({
  at: '2026-11-03T10:00:00.000Z',
  value: String(number),
  number,
  comparator: null,
  unit: 'g/dL',
  flag: null,
})

class Refused extends Error {
  readonly refusal: EntryRefusal
  constructor(refusal: EntryRefusal) {
    super()
    this.refusal = refusal
  }
}

/** A core that keeps what it is sent; what stands in `answers` is thrown first, one for each save. */
const aCore = (start: TestEntry, answers: EntryRefusal[] = []) => {
  let kept = start
  const sent: EntryToSave[] = []
  const port: EntryPort = {
    save: async (input) => {
      sent.push(input)
      const refusal = answers.shift()
      if (refusal) throw new Refused(refusal)
      const boxes = kept.boxes.map((one) => {
        const value = input.values.find(({ parameterId }) => parameterId === one.parameter.id)
        return value ? box(one.parameter.id, one.parameter.code, one.parameter, value.value.replace(',', '.')) : one
      })
      const state = input.isComplete ? ('entered' as const) : ('in-progress' as const)
      kept = { ...kept, boxes, comment: input.comment ?? kept.comment }
      kept = { ...kept, test: { ...kept.test, state, version: kept.test.version + 1 } }
      return kept
    },
    read: async () => kept,
    refusalOf: (error) => (error instanceof Refused ? error.refusal : { kind: 'other', error, isAway: false }),
  }
  return { port, sent, change: (next: TestEntry) => (kept = next) }
}

const aKeeper = (start: TestEntry, answers: EntryRefusal[] = []) => {
  const core = aCore(start, answers)
  return { ...core, keeper: createEntryKeeper(start, AT, 'Tariq', core.port) }
}

const two = (one = '', other = '', version = 1, part: Partial<TestEntry['test']> = {}) =>
  entryOf([box(1, 'hb', {}, one), box(2, 'tp', {}, other)], version, part)

describe('what is said of a box', () => {
  const judge = (text: string, part: Partial<EntryBox> = {}, parameter: Partial<EntryBox['parameter']> = {}) => {
    const entry = entryOf([{ ...box(1, 'hb', parameter), ...part }])
    const draft = { ...savedDraft(entry), boxes: { 1: { text, comment: '', confirmed: [] } } }
    const [judged] = judgeTest(entry, draft, AT)
    return { flag: judged?.flag, problem: judged?.problem, questions: judged?.questions }
  }
  test.each([
    ['normal', '13.4', {}, { flag: 'N', problem: null, questions: [] }],
    ['zero is a value', '0', { range: { ...OPEN_RANGE, normalLow: 1 } }, { flag: 'L', problem: null, questions: [] }],
    ['critical at the limit', '20', {}, { flag: 'HH', problem: null, questions: [] }],
    ['impossible, without a flag', '41', {}, { flag: null, problem: 'impossible', questions: [] }],
    ['no number', 'abc', {}, { flag: null, problem: 'not_a_number', questions: [] }],
    ['no range, no flag', '13.4', { range: null }, { flag: null, problem: null, questions: [] }],
    ['nothing typed', '  ', {}, { flag: null, problem: null, questions: [] }],
    ['a jump', '13', { previous: previous(10) }, { flag: 'N', problem: null, questions: ['delta'] }],
    ['a slip', '14', { previous: previous(1.4) }, { flag: 'N', problem: null, questions: ['delta', 'decimal-slip'] }],
  ])('%s', (_name, text, part, wanted) => {
    expect(judge(text, part)).toEqual(wanted)
  })

  test('calculated values follow what is typed, and values with a sign compute nothing', () => {
    const entry = entryOf([box(1, 'a'), box(2, 'b'), box(3, 'sum', { formula: 'a + b', decimals: 1 })])
    const sum = (a: string, b: string) => {
      const draft = { ...savedDraft(entry), boxes: { 1: boxOf(a), 2: boxOf(b) } }
      return judgeTest(entry, draft, AT)[2]?.text
    }
    const boxOf = (text: string) => ({ text, comment: '', confirmed: [] })
    expect(sum('7', '6')).toBe('13.0')
    expect(sum('7', '')).toBe('')
    expect(sum('7', '<6')).toBe('')
    expect(sum('7', 'abc')).toBe('')
  })

  test('what is sent: changed, possible, nothing left to ask; what stands in the way of finishing: empty boxes too', () => {
    const entry = entryOf([box(1, 'a', {}, '13'), box(2, 'b'), box(3, 'c'), box(4, 'd', { formula: 'a' })])
    const at = (text: string) => ({ text, comment: '', confirmed: [] })
    const judged = judgeTest(entry, { comment: '', boxes: { 1: at('13'), 2: at('14'), 3: at('99') } }, AT)
    expect(toSend(judged).map(({ box: { parameter } }) => parameter.code)).toEqual(['b'])
    expect(judged.filter(isInTheWay).map(({ box: { parameter } }) => parameter.code)).toEqual(['c'])
  })

  test('a text may stay empty beside another value, and not where nothing stands at all', () => {
    const entry = entryOf([box(1, 'a'), box(2, 'note', { kind: 'text' })])
    const missing = (text: string) =>
      judgeTest(entry, { comment: '', boxes: { 1: { text, comment: '', confirmed: [] } } }, AT)
        .filter(isInTheWay)
        .map(({ box: { parameter } }) => parameter.code)
    expect(missing('')).toEqual(['a', 'note'])
    expect(missing('13')).toEqual([])
  })
})

describe('saving a test', () => {
  test('sends what changed and keeps what cannot be sent in its box', async () => {
    const { keeper, sent } = aKeeper(two())
    keeper.type(1, '13,5')
    keeper.type(2, 'abc')
    expect(await keeper.save()).toEqual({ kind: 'stuck', parameterId: 2 })
    expect(sent[0]?.values.map(({ parameterId, value }) => [parameterId, value])).toEqual([[1, '13,5']])
    const { draft, entry } = keeper.state.get()
    expect([draft.boxes[1]?.text, draft.boxes[2]?.text, entry.test.version]).toEqual(['13.5', 'abc', 2])
    expect(keeper.hasUnsaved()).toBe(true)
  })

  test('nothing changed, nothing sent', async () => {
    const { keeper, sent } = aKeeper(two('13'))
    expect(await keeper.save()).toEqual({ kind: 'saved' })
    expect(sent).toEqual([])
  })

  test('an unlikely value waits for its answer, and another text asks again', async () => {
    const start = entryOf([{ ...box(1, 'hb'), previous: previous(10) }])
    const { keeper, sent } = aKeeper(start)
    keeper.type(1, '15')
    expect(await keeper.save()).toEqual({ kind: 'stuck', parameterId: 1 })
    keeper.confirm(1)
    keeper.type(1, '16')
    expect(await keeper.save()).toEqual({ kind: 'stuck', parameterId: 1 })
    keeper.confirm(1)
    expect(await keeper.save()).toEqual({ kind: 'saved' })
    expect(sent.map(({ values }) => values[0]?.confirmed)).toEqual([['delta']])
  })

  test('what the core asks or refuses is said at the box, until another text stands there', async () => {
    const { keeper } = aKeeper(two('', '13'), [
      { kind: 'questioned', questions: [{ parameterId: 1, question: 'delta' }] },
      { kind: 'refused', problems: [{ parameterId: 1, problem: 'out_of_range' }] },
    ])
    keeper.type(1, '14')
    expect(await keeper.save()).toEqual({ kind: 'stuck', parameterId: 1 })
    expect(keeper.judged()[0]?.questions).toEqual(['delta'])
    keeper.confirm(1)
    expect(await keeper.save()).toEqual({ kind: 'stuck', parameterId: 1 })
    expect(keeper.judged()[0]?.problem).toBe('out_of_range')
    keeper.type(1, '15')
    expect(keeper.judged()[0]?.problem).toBeNull()
    expect(await keeper.save()).toEqual({ kind: 'saved' })
  })

  test('finishing names the first empty box and sends nothing; with all of them it goes to verification', async () => {
    const { keeper, sent } = aKeeper(two('13'))
    expect(await keeper.finish()).toEqual({ kind: 'stuck', parameterId: 2 })
    expect(sent).toEqual([])
    keeper.type(2, '14')
    expect(await keeper.finish()).toEqual({ kind: 'saved' })
    expect(keeper.state.get().entry.test.state).toBe('entered')
  })

  test('what is typed while a save is on its way stays', async () => {
    const { keeper } = aKeeper(two())
    keeper.type(1, '13')
    const saving = keeper.save()
    keeper.type(1, '13.5')
    await saving
    expect(keeper.state.get().draft.boxes[1]?.text).toBe('13.5')
    expect(keeper.state.get().conflicts).toEqual([])
    expect(keeper.hasUnsaved()).toBe(true)
  })

  test('what is given up leaves nothing to save', () => {
    const { keeper } = aKeeper(two('13'))
    keeper.type(1, '14')
    keeper.discard(two('13', '', 2, { state: 'verified' }))
    expect(keeper.hasUnsaved()).toBe(false)
    expect(keeper.state.get().entry.test.version).toBe(2)
  })

  test('a lost line keeps what is typed', async () => {
    const { keeper } = aKeeper(two(), [{ kind: 'other', error: 'gone', isAway: true }])
    keeper.type(1, '13')
    expect(await keeper.save()).toEqual({ kind: 'not-saved' })
    expect(keeper.state.get().trouble).toEqual({ error: 'gone', isAway: true })
    expect(await keeper.save()).toEqual({ kind: 'saved' })
    expect(keeper.state.get().trouble).toBeNull()
  })
})

describe('two people at one test', () => {
  const stale: EntryRefusal = { kind: 'stale', by: 'Amara', at: AT }

  test('the same box: who saved is named, both values stand, nothing is overwritten', async () => {
    const { keeper, sent, change } = aKeeper(two(), [stale])
    keeper.type(1, '13')
    keeper.type(2, '14')
    change(two('12', '', 2, { state: 'in-progress' }))
    expect(await keeper.save()).toEqual({ kind: 'stuck', parameterId: 1 })
    const { news, conflicts, draft } = keeper.state.get()
    expect(news).toEqual({ by: 'Amara', at: AT, taken: 0 })
    expect(conflicts.map(({ parameterId, theirs }) => [parameterId, theirs.text])).toEqual([[1, '12']])
    expect([draft.boxes[1]?.text, draft.boxes[2]?.text]).toEqual(['13', '14'])
    expect(sent).toHaveLength(1)
    keeper.settle(1, 'mine')
    expect(await keeper.save()).toEqual({ kind: 'saved' })
    expect(sent[1]).toMatchObject({ version: 2, values: [{ parameterId: 1 }, { parameterId: 2 }] })
  })

  test('theirs is taken where it is chosen', async () => {
    const { keeper, change } = aKeeper(two(), [stale])
    keeper.type(1, '13')
    change(two('12', '', 2, { state: 'in-progress' }))
    await keeper.save()
    keeper.settle(1, 'theirs')
    expect(keeper.state.get().draft.boxes[1]?.text).toBe('12')
    expect(keeper.hasUnsaved()).toBe(false)
  })

  test('other boxes: theirs are taken, mine go after them at once', async () => {
    const { keeper, sent, change } = aKeeper(two(), [stale])
    keeper.type(2, '14')
    change(two('12', '', 2, { state: 'in-progress' }))
    expect(await keeper.save()).toEqual({ kind: 'saved' })
    expect(sent.map(({ version }) => version)).toEqual([1, 2])
    expect(keeper.state.get().draft.boxes[1]?.text).toBe('12')
    expect(keeper.state.get().news).toEqual({ by: 'Amara', at: AT, taken: 1 })
  })

  test('what they finished is not touched unasked', async () => {
    const { keeper, sent, change } = aKeeper(two(), [stale])
    keeper.type(2, '14')
    change(two('12', '', 2, { state: 'entered' }))
    await keeper.save()
    expect(sent).toHaveLength(1)
    expect(keeper.hasUnsaved()).toBe(true)
  })

  test('seen before it is sent: the open box stays out of what is saved', async () => {
    const { keeper, sent } = aKeeper(two())
    keeper.type(1, '13')
    keeper.type(2, '14')
    keeper.take(two('12', '', 2, { state: 'in-progress' }))
    expect(keeper.state.get().news?.by).toBe('Amara')
    await keeper.save()
    expect(sent[0]?.values.map(({ parameterId }) => parameterId)).toEqual([2])
  })

  test('a box that waits to be settled still does after another of their saves', () => {
    const { keeper } = aKeeper(two())
    keeper.type(1, '13')
    keeper.take(two('12', '', 2))
    keeper.take(two('12', '15', 3))
    expect(keeper.state.get().conflicts.map(({ parameterId }) => parameterId)).toEqual([1])
  })

  test('an older reading that comes late changes nothing', () => {
    const { keeper } = aKeeper(two('', '', 3))
    keeper.take(two('12', '', 2))
    expect(keeper.state.get().draft.boxes[1]?.text).toBe('')
  })

  test('nothing typed here: theirs simply stands, and is no news', () => {
    const { keeper } = aKeeper(two())
    keeper.take(two('12', '', 2))
    expect(keeper.state.get().draft.boxes[1]?.text).toBe('12')
    expect(keeper.state.get().news).toBeNull()
  })
})
