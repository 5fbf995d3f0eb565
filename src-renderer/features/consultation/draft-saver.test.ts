import { expect, test } from 'vitest'
import { EMPTY_NOTE, type VisitNote } from '#shared/contract/visit.values.ts'
import { createDraftSaver, type DraftPort, isSameNote, type SaveFailure } from './draft-saver.ts'

const AT = '2026-11-21T09:00:00.000Z'
const noteOf = (complaint: string): VisitNote => ({ ...EMPTY_NOTE, complaint })

class Refusal extends Error {
  readonly failure: SaveFailure
  constructor(failure: SaveFailure) {
    super(failure.kind)
    this.failure = failure
  }
}
const offline = new Refusal({ kind: 'unreachable', mayHaveArrived: false })
const answerLost = new Refusal({ kind: 'unreachable', mayHaveArrived: true })
const held = new Refusal({ kind: 'held', by: 'Dr. Iyer', since: AT })

/** A core of one draft, a clock moved by hand, and what was asked of them. */
const desk = (note = EMPTY_NOTE) => {
  let now = 0
  const timers = new Map<symbol, { at: number; act: () => void }>()
  const core = { note, revision: 4, aside: [] as VisitNote[], saves: [] as string[] }
  const fails: { save: (Refusal | 'arrives')[]; take: Refusal[]; setAside: Refusal[] } = {
    save: [],
    take: [],
    setAside: [],
  }
  let gate = Promise.resolve()
  const port: DraftPort = {
    save: async (text, revision) => {
      core.saves.push(text.complaint)
      await gate
      const failing = fails.save.shift()
      if (failing !== undefined && failing !== 'arrives') throw failing
      if (revision !== core.revision) throw held
      core.note = text
      core.revision += 1
      if (failing === 'arrives') throw answerLost
      return { revision: core.revision, savedAt: AT }
    },
    take: async () => {
      const failing = fails.take.shift()
      if (failing) throw failing
      return { note: core.note, revision: core.revision, savedAt: AT }
    },
    setAside: async (text) => {
      const failing = fails.setAside.shift()
      if (failing) throw failing
      core.aside.push(text)
    },
    failureOf: (error) => {
      if (error instanceof Refusal) return error.failure
      throw error
    },
  }
  const later = (milliseconds: number, act: () => void) => {
    const key = Symbol('timer')
    timers.set(key, { at: now + milliseconds, act })
    return () => timers.delete(key)
  }
  const saver = createDraftSaver({ note, revision: 4, savedAt: AT }, port, { now: () => now, later })
  const settled = async () => {
    for (let turn = 0; turn < 40; turn += 1) await Promise.resolve()
  }
  const pass = async (milliseconds: number) => {
    const until = now + milliseconds
    for (;;) {
      const next = [...timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0]
      if (!next) break
      const [key, { at, act }] = next
      timers.delete(key)
      now = at
      act()
      await settled()
    }
    now = until
    await settled()
  }
  const shut = () => {
    let open = () => {}
    gate = new Promise((resolve) => {
      open = resolve
    })
    return open
  }
  return { saver, core, fails, pass, settled, shut, type: (text: string) => saver.change(noteOf(text)) }
}

test('a note is saved 800 ms after the last change, not before', async () => {
  const { core, type, pass, saver } = desk()
  type('c')
  await pass(500)
  type('co')
  await pass(799)
  expect(core.saves).toEqual([])
  expect(saver.status.get()).toEqual({ kind: 'typing' })
  await pass(1)
  expect(core.saves).toEqual(['co'])
  expect(saver.status.get()).toEqual({ kind: 'saved', at: AT })
})

test('whoever types without a pause is saved every two seconds', async () => {
  const { core, type, pass } = desk()
  for (let at = 0; at < 40; at += 1) {
    type(`letter ${at}`)
    await pass(100)
  }
  expect(core.saves).toEqual(['letter 19', 'letter 39'])
})

test('one save is under way at a time; what is typed meanwhile follows', async () => {
  const { core, type, pass, shut, settled, saver } = desk()
  const open = shut()
  type('one')
  await pass(800)
  type('two')
  await pass(5000)
  expect(core.saves).toEqual(['one'])
  open()
  await settled()
  await pass(800)
  expect(core.saves).toEqual(['one', 'two'])
  expect(core.revision).toBe(6)
  expect(saver.hasUnsaved()).toBe(false)
})

test('leaving saves at once and says whether it worked', async () => {
  const { core, type, saver, fails } = desk()
  type('gone')
  await expect(saver.flush()).resolves.toBe(true)
  expect(core.note.complaint).toBe('gone')
  type('gone again')
  fails.save.push(offline)
  await expect(saver.flush()).resolves.toBe(false)
  expect(saver.status.get()).toEqual({ kind: 'not-saved', why: 'unreachable' })
})

test('over a lost connection the text stays and is sent on return', async () => {
  const { core, type, pass, fails, saver, settled } = desk()
  fails.save.push(offline, offline)
  type('in memory')
  await pass(800)
  expect(saver.hasUnsaved()).toBe(true)
  type('in memory, longer')
  await pass(10)
  saver.resume()
  await settled()
  saver.resume()
  await settled()
  expect(core.note.complaint).toBe('in memory, longer')
  expect(saver.status.get().kind).toBe('saved')
})

test('a save whose answer was lost is not taken for another window', async () => {
  const { core, type, pass, fails, saver } = desk()
  fails.save.push('arrives')
  type('arrived')
  await pass(800)
  type('arrived, and more')
  await pass(4000)
  expect(core.note.complaint).toBe('arrived, and more')
  expect(core.aside).toEqual([])
  expect(saver.status.get().kind).toBe('saved')
})

test('a pen taken over: nothing is overwritten, the unsaved text is set aside', async () => {
  const { core, type, pass, fails, saver } = desk()
  core.note = noteOf('the other window')
  core.revision = 9
  fails.take.push(held)
  type('mine')
  await pass(800)
  expect(core.note.complaint).toBe('the other window')
  expect(core.aside.map(({ complaint }) => complaint)).toEqual(['mine'])
  expect(saver.status.get()).toEqual({
    kind: 'lost',
    why: 'taken-over',
    by: 'Dr. Iyer',
    since: AT,
    unsaved: 'set-aside',
  })
  type('nothing more is taken')
  expect(saver.note.get().complaint).toBe('mine')
})

test('a text to be set aside waits for the connection too', async () => {
  const { core, type, pass, fails, saver } = desk()
  core.revision = 9
  core.note = noteOf('the other window')
  fails.take.push(held)
  fails.setAside.push(offline)
  type('mine')
  await pass(800)
  expect(saver.status.get()).toMatchObject({ kind: 'lost', unsaved: 'keeping' })
  await pass(3000)
  expect(core.aside).toHaveLength(1)
  expect(saver.status.get()).toMatchObject({ unsaved: 'set-aside' })
})

test('another window that wrote and put the pen down is not overwritten either', async () => {
  const { core, type, pass, saver } = desk()
  core.note = noteOf('written meanwhile')
  core.revision = 7
  type('mine')
  await pass(800)
  expect(core.note.complaint).toBe('written meanwhile')
  expect(core.aside.map(({ complaint }) => complaint)).toEqual(['mine'])
  expect(saver.status.get().kind).toBe('lost')
})

test('a holder seen by the way is asked about before the pen counts as lost', async () => {
  const { fails, saver, settled } = desk()
  saver.noticeHolder()
  await settled()
  expect(saver.status.get().kind).toBe('saved')
  fails.take.push(held)
  saver.noticeHolder()
  await settled()
  expect(saver.status.get()).toMatchObject({ kind: 'lost', by: 'Dr. Iyer', unsaved: 'none' })
})

test('a visit signed elsewhere keeps the text aside', async () => {
  const { core, type, pass, fails, saver } = desk()
  fails.save.push(new Refusal({ kind: 'over' }))
  type('too late')
  await pass(800)
  expect(core.aside).toHaveLength(1)
  expect(saver.status.get()).toMatchObject({ kind: 'lost', why: 'over' })
})

test('a refusal says so and is tried again', async () => {
  const { core, type, pass, fails, saver } = desk()
  fails.save.push(new Refusal({ kind: 'refused', error: 'why' }))
  type('again')
  await pass(800)
  expect(saver.status.get()).toEqual({ kind: 'not-saved', why: 'refused', error: 'why' })
  await pass(3000)
  expect(core.note.complaint).toBe('again')
})

test('notes are the same whatever the order of their parts', () => {
  const { complaint, ...rest } = noteOf('x')
  expect(isSameNote(noteOf('x'), { ...rest, complaint })).toBe(true)
  expect(isSameNote(noteOf('x'), noteOf('y'))).toBe(false)
})
