import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PrintFailure, UpdateFailure } from '#main/pc/pc-parts.ts'
import { startPc } from '#tests/support/pc.ts'
import { partsOfAPc } from '#tests/support/pc-parts.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const USUAL = { printer: null, isSilent: false }
const PRINTING = { slip: { printer: 'Slips', isSilent: true }, label: USUAL, paper: USUAL }

test('a window is told the state first and every change of it', async () => {
  const test = await startPc(partsOfAPc())
  const window = test.window()
  const listener = await test.listen(window)
  expect((await listener.next('state')).state).toEqual(await window.getState())
  await window.chooseMode({ mode: 'alone' })
  expect((await listener.next('state', ({ state }) => state.stage === 'opening')).state.mode).toBe('alone')
  expect((await listener.next('state', ({ state }) => state.stage === 'clinic')).state.keyPlace).toBe('keychain')
})

test('a link to a patient waits for the first window, then goes to those that listen', async () => {
  const test = await startPc(partsOfAPc())
  test.pc.openPatient('26-00042-D')
  const listener = await test.listen(test.window())
  expect((await listener.next('open-patient')).recordNumber).toBe('26-00042-D')
  test.pc.openPatient('26-00043-B')
  expect((await listener.next('open-patient')).recordNumber).toBe('26-00043-B')
  const later = await test.listen(test.window(2))
  test.pc.openPatient('26-00044-X')
  expect((await later.next('open-patient')).recordNumber).toBe('26-00044-X')
})

test('only the window that leaves is asked to save, and it goes when it did', async () => {
  const test = await startPc(partsOfAPc())
  await test.until(({ stage }) => stage === 'choose-mode')
  const [first, second] = [test.window(1), test.window(2)]
  const mine = await test.listen(first)
  const others = await second.watch()
  await mine.next('state')
  await others.next()
  const leaving = test.pc.leaving(1)
  await mine.next('leaving')
  await second.readyToLeave()
  await first.readyToLeave()
  await leaving
  test.pc.openPatient('26-00042-D')
  expect((await others.next()).value).toEqual({ kind: 'open-patient', recordNumber: '26-00042-D' })
  await others.return?.()
})

test('a window that listens no more, or never did, holds nobody up', async () => {
  const test = await startPc(partsOfAPc())
  await test.pc.leaving(7)
  const listener = await test.listen(test.window(1))
  await listener.next('state')
  const leaving = test.pc.leaving(1)
  await listener.next('leaving')
  await listener.stop()
  await leaving
})

test('a page is printed as this PC prints its purpose', async () => {
  const printed: unknown[] = []
  const printing = {
    list: async () => [{ name: 'Slips', label: 'Slips', isUsual: true }],
    print: async (...job: unknown[]) => {
      printed.push(job)
      return printed.length < 3
    },
  }
  const parts = partsOfAPc({ printing })
  const window = (await startPc(parts)).window()
  expect(await window.listPrinters()).toHaveLength(1)
  expect(await window.getPrinting()).toEqual({ slip: USUAL, label: USUAL, paper: USUAL })
  await window.setPrinting(PRINTING)
  expect(await window.print({ purpose: 'slip', title: 'A 12', html: '<p>12</p>' })).toEqual({ isPrinted: true })
  expect(printed[0]).toEqual([{ purpose: 'slip', title: 'A 12', html: '<p>12</p>' }, PRINTING.slip])
  for (const purpose of ['label', 'paper'] as const) await window.printTestPage({ purpose })
  expect(printed[1]).toMatchObject([{ purpose: 'label', html: expect.stringContaining('50mm 25mm') }, USUAL])
  expect(await window.printTestPage({ purpose: 'slip' })).toEqual({ isPrinted: false })
  expect(parts.settings.read().printing).toEqual(PRINTING)
})

test.each([
  ['printer-missing', 'PRINTER_MISSING', { printer: 'Slips' }],
  ['failed', 'PRINT_FAILED', {}],
] as const)('a page that was not printed (%s) is told', async (why, code, data) => {
  const print = async () => {
    throw new PrintFailure(why)
  }
  const window = (await startPc(partsOfAPc({ printing: { list: async () => [], print } }))).window()
  await window.setPrinting(PRINTING)
  expect(await expectRefusal(window.print({ purpose: 'slip', title: 't', html: 'h' }), code)).toEqual(data)
  expect(await expectRefusal(window.printTestPage({ purpose: 'slip' }), code)).toEqual(data)
})

test.each([
  ['missing', 'UPDATE_MISSING', {}],
  ['not-trusted', 'UPDATE_NOT_TRUSTED', {}],
  ['not-newer', 'UPDATE_NOT_NEWER', { version: '0.0.9' }],
] as const)('an update that may not be taken (%s) is told', async (why, code, data) => {
  const fail = async () => {
    throw new UpdateFailure(why, '0.0.9')
  }
  const updates = { find: fail, install: fail }
  const window = (await startPc(partsOfAPc({ updates, chooseFolder: async () => '/media/stick' }))).window()
  expect(await expectRefusal(window.findUpdate(), code)).toEqual(data)
  if (why === 'missing') await expectRefusal(window.installUpdate(), 'UPDATE_MISSING')
})

test('an update is found in the chosen folder and installed; no folder chosen is no mistake', async () => {
  const asked: string[] = []
  let chosen: string | null = null
  const updates = {
    find: async (folder: string) => {
      asked.push(folder)
      return { version: '1.2.0', signedAt: null, isReady: true }
    },
    install: async () => {
      asked.push('install')
    },
  }
  const window = (await startPc(partsOfAPc({ updates, chooseFolder: async () => chosen }))).window()
  expect(await window.findUpdate()).toBeNull()
  chosen = '/media/stick'
  expect(await window.findUpdate()).toEqual({ version: '1.2.0', signedAt: null, isReady: true })
  await window.installUpdate()
  expect(asked).toEqual(['/media/stick', 'install'])
})

test('a board is opened with its token', async () => {
  const opened: string[] = []
  const window = (await startPc(partsOfAPc({ openBoard: (token) => void opened.push(token) }))).window()
  const token = 'b'.repeat(43)
  await window.openBoard({ token })
  expect(opened).toEqual([token])
})

test('bad input is refused by the contract without repeating it', async () => {
  const window = (await startPc(partsOfAPc())).window()
  // What a page that is not ours might send.
  const wrong = { purpose: 'poster', title: 't', html: 'h' } as unknown as Parameters<typeof window.print>[0]
  expect(await expectRefusal(window.print(wrong), 'INVALID_INPUT')).toEqual({
    issues: [{ path: 'purpose', code: 'invalid_value' }],
  })
  await expectRefusal(window.openBoard({ token: '../../etc' }), 'INVALID_INPUT')
  const code = { code: '12345', stationName: 'x', roleHint: 'other' } as const
  await expectRefusal(window.join(code), 'INVALID_INPUT')
})

test('what nobody foresaw is INTERNAL with a number that stands in the log, without what was typed', async () => {
  const print = async (): Promise<boolean> => {
    throw new Error('secret words of a page')
  }
  const parts = partsOfAPc({ printing: { list: async () => [], print } })
  const test = await startPc(parts)
  const data = await expectRefusal(
    test.window().print({ purpose: 'slip', title: 't', html: 'secret words' }),
    'INTERNAL',
  )
  expect(data).toEqual({ requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  await test.close()
  const log = readFileSync(join(parts.folder, 'logs', 'core.log'), 'utf8')
  expect(log).toContain(String(data.requestId))
  expect(log).not.toContain('secret')
})
