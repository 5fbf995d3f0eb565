import { ORPCError } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import { clientError } from '../../client/errors.ts'
import { LostOutcome, sendFile } from './send-file.ts'

const SIZE = 45
const PIECE = 10
const gone = (what: string) => new ORPCError('NOT_FOUND', { data: { what } })

/** The core's end of an upload: takes pieces in order, breaks where it is told to. */
const aCore = () => {
  const uploads = new Map<string, number>()
  const asked: string[] = []
  const core = {
    uploads,
    asked,
    saved: [] as string[],
    /** Runs before each call; throws to refuse or to break the line. */
    before: (_call: string) => {},
    begin: async () => {
      asked.push('begin')
      core.before('begin')
      const id = `upload-${uploads.size + 1}`
      uploads.set(id, 0)
      return id
    },
    chunk: async (id: string, offset: number, base64: string) => {
      const call = base64 === '' ? 'ask' : `piece ${offset}`
      asked.push(call)
      core.before(call)
      const there = uploads.get(id)
      if (there === undefined) throw gone('upload')
      const length = base64 === '' ? 0 : Number(base64)
      if (offset > there)
        throw new ORPCError('INVALID_INPUT', { data: { issues: [{ path: 'offset', code: 'offset_gap' }] } })
      uploads.set(id, Math.max(there, offset + length))
      return uploads.get(id) ?? 0
    },
    save: async (id: string) => {
      asked.push('save')
      core.before('save')
      if (!uploads.has(id)) throw gone('upload')
      core.saved.push(id)
    },
  }
  return core
}

const send = (core: ReturnType<typeof aCore>, overrides: { begun?: string; signal?: AbortSignal } = {}) => {
  const told: object[] = []
  const sending = sendFile(
    {
      sizeBytes: SIZE,
      pieceBytes: PIECE,
      read: async (from, to) => String(to - from),
      calls: core,
      pause: async () => {},
      tell: (news) => void told.push(news),
      signal: overrides.signal ?? new AbortController().signal,
    },
    overrides.begun ?? null,
  )
  return { sending, told }
}

/** Throws at the calls named, each once. */
const onceAt = (failures: Record<string, () => unknown>) => {
  const left = { ...failures }
  return (call: string) => {
    const failure = left[call]
    delete left[call]
    if (failure) throw failure()
  }
}

describe('a file on its way', () => {
  test('goes up in order and is saved once', async () => {
    const core = aCore()
    const { sending, told } = send(core)
    await sending
    expect(core.asked).toEqual([
      'begin',
      'ask',
      ...['piece 0', 'piece 10', 'piece 20', 'piece 30', 'piece 40'],
      'ask',
      'save',
    ])
    expect(core.saved).toEqual(['upload-1'])
    expect(told).toContainEqual({ uploadId: 'upload-1' })
    expect(told).toContainEqual({ sentBytes: SIZE })
  })

  test.each(['OFFLINE', 'ANSWER_LOST'] as const)(
    '%s at any call is asked again until the line is back',
    async (code) => {
      const core = aCore()
      const lost = () => clientError(code)
      core.before = onceAt({ begin: lost, ask: lost, 'piece 20': lost, save: lost })
      const { sending, told } = send(core)
      await sending
      expect(core.saved).toEqual(['upload-1'])
      expect([...core.uploads.values()]).toEqual([SIZE])
      expect(told).toContainEqual({ isInterrupted: true })
    },
  )

  test('a covered screen waits', async () => {
    const core = aCore()
    core.before = onceAt({ 'piece 10': () => new ORPCError('SESSION_LOCKED', { data: {} }) })
    await send(core).sending
    expect(core.saved).toHaveLength(1)
  })

  test('an upload begun before goes on where it stood', async () => {
    const core = aCore()
    core.uploads.set('earlier', 30)
    await send(core, { begun: 'earlier' }).sending
    expect(core.asked).toEqual(['ask', 'piece 30', 'piece 40', 'ask', 'save'])
  })

  test('a host that was started again gets it from the beginning', async () => {
    const core = aCore()
    core.before = onceAt({
      'piece 30': () => {
        core.uploads.clear()
        return clientError('ANSWER_LOST')
      },
    })
    await send(core).sending
    expect(core.asked.filter((call) => call === 'begin')).toHaveLength(2)
    expect(core.saved).toHaveLength(1)
  })

  test('where nobody knows whether it was saved, it is not sent a second time', async () => {
    const core = aCore()
    core.before = onceAt({
      save: () => {
        core.uploads.clear()
        return clientError('ANSWER_LOST')
      },
    })
    const error = await send(core).sending.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(LostOutcome)
    expect(core.asked.filter((call) => call === 'begin')).toHaveLength(1)
  })

  test('a refusal is a refusal', async () => {
    for (const call of ['begin', 'piece 0', 'save']) {
      const core = aCore()
      core.before = onceAt({ [call]: () => new ORPCError('DISK_FULL', { data: {} }) })
      await expect(send(core).sending).rejects.toMatchObject({ code: 'DISK_FULL' })
      expect(core.saved).toEqual([])
    }
    const core = aCore()
    core.before = onceAt({ save: () => gone('patient') })
    await expect(send(core).sending).rejects.toMatchObject({ data: { what: 'patient' } })
  })

  test('one that stands still is given up', async () => {
    const core = aCore()
    core.before = (call) => {
      if (call === 'piece 20') throw clientError('ANSWER_LOST')
    }
    await expect(send(core).sending).rejects.toMatchObject({ code: 'ANSWER_LOST' })
  })

  test('stopped, it sends no more', async () => {
    const core = aCore()
    const controller = new AbortController()
    core.before = (call) => {
      if (call === 'piece 20') controller.abort()
    }
    await expect(send(core, { signal: controller.signal }).sending).rejects.toThrow()
    expect(core.asked).not.toContain('save')
  })
})
