import { implement, ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type PcState, pcContract } from '#shared/contract/pc.contract.ts'
import { pcClient, startPc } from './pc.ts'
import { openDesktopLine } from './transport.ts'

type Answer = 'port' | 'no-port'

const STATE: PcState = {
  ...{ appVersion: '1.0.0', platform: 'linux', stage: 'choose-mode', mode: null, failure: null },
  ...{ keyPlace: null, station: null, link: null },
}

/** A window of the desktop app, as far as lines are asked for in it. */
const aWindow = () => {
  const page = new EventTarget()
  const asked: string[] = []
  const given: MessagePort[] = []
  let answer: Answer = 'port'
  const watched: (() => void)[] = []
  let readyCount = 0
  const os = implement(pcContract)
  const handler = new RPCHandler({
    getState: os.getState.handler(() => STATE),
    leaveHost: os.leaveHost.handler(() => {
      throw new ORPCError('CLINIC_AT_WORK', { data: {} })
    }),
    readyToLeave: os.readyToLeave.handler(() => {
      readyCount += 1
      return {}
    }),
    watch: os.watch.handler(async function* () {
      yield { kind: 'state' as const, state: STATE }
      for (const tell of watched.splice(0)) tell()
      yield { kind: 'leaving' as const }
      await new Promise(() => {})
    }),
  })
  const say = (data: unknown, ports: MessagePort[] = [], source: unknown = page) =>
    page.dispatchEvent(Object.assign(new Event('message'), { data, ports, source }))
  const connect = (line: string) => {
    asked.push(line)
    if (answer === 'no-port') return void queueMicrotask(() => say({ type: 'clinic-no-port', line }))
    const { port1, port2 } = new MessageChannel()
    handler.upgrade(port2, { context: {} })
    port2.start()
    given.push(port2)
    queueMicrotask(() => say({ type: 'clinic-port', line }, [port1]))
  }
  return {
    ...{ asked, given, say },
    window: Object.assign(page, { clinicDesktop: { connect } }),
    answerWith: (next: Answer) => {
      answer = next
    },
    nextWatch: () => new Promise<void>((resolve) => watched.push(resolve)),
    readyCount: () => readyCount,
  }
}

const desktop = aWindow()

beforeAll(() => vi.stubGlobal('window', desktop.window))
afterAll(() => {
  for (const port of desktop.given) port.close()
  vi.unstubAllGlobals()
})

test('a line that cannot be had now is refused, and no other line is taken for it', async () => {
  desktop.answerWith('no-port')
  await expect(openDesktopLine('clinic')).rejects.toThrow('NO_PORT')
  const silent = aWindow()
  vi.stubGlobal('window', Object.assign(silent.window, { clinicDesktop: { connect: () => {} } }))
  const waiting = openDesktopLine('clinic')
  silent.say({ type: 'clinic-no-port', line: 'pc' })
  silent.say({ type: 'clinic-no-port', line: 'clinic' }, [], 'another frame')
  silent.say('clinic-port')
  silent.say(null)
  const { port1, port2 } = new MessageChannel()
  silent.say({ type: 'clinic-port', line: 'clinic' }, [port1])
  const line = await waiting
  line.close()
  port2.close()
  vi.stubGlobal('window', desktop.window)
  desktop.answerWith('port')
})

test('one line carries every question, and a refusal comes with its code', async () => {
  const before = desktop.asked.length
  expect(await pcClient.getState()).toEqual(STATE)
  await expect(pcClient.leaveHost()).rejects.toMatchObject({ code: 'CLINIC_AT_WORK' })
  expect(desktop.asked.slice(before)).toEqual(['pc'])
})

test('the PC is followed, told when what is typed is saved, and followed anew over a new line', async () => {
  const saved: string[] = []
  const first = desktop.nextWatch()
  startPc(async () => saved.push('saved'))
  await first
  await vi.waitFor(() => expect(desktop.readyCount()).toBe(1))
  expect(saved).toEqual(['saved'])
  const again = desktop.nextWatch()
  for (const port of desktop.given.splice(0)) port.close()
  await again
  expect(await pcClient.getState()).toEqual(STATE)
})
