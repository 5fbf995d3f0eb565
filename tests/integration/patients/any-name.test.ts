import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { cleanName } from '#shared/domain/patients/name.ts'
import { aClinic } from '#tests/support/clinic.ts'
import { aPatient } from '#tests/support/patients.ts'
import { printedText } from '#tests/support/printed.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const DATA = new URL('../../../../shared/data/', import.meta.url)
const missing = existsSync(DATA) ? '' : ' (left out: ../shared/data is not on this machine)'

const naughty = (): string[] => JSON.parse(readFileSync(new URL('naughty-strings/blns.json', DATA), 'utf8'))

const column = (path: string, name: string): string[] => {
  const rows: Record<string, string>[] = parse(readFileSync(new URL(path, DATA)), { columns: true, bom: true })
  return rows.map((row) => row[name] ?? '')
}

const commonNames = (): string[] =>
  ['forenames', 'surnames'].flatMap((kind) => {
    const path = `names-by-country/common-${kind}-by-country.csv`
    return [...column(path, 'Localized Name'), ...column(path, 'Romanized Name')]
  })

/** As many windows as work at once: what they write together shares one durable commit. */
const AT_ONCE = 16

const togetherOn = async <T>(rows: readonly T[], work: (row: T, at: number) => Promise<void>) => {
  const waiting = rows.entries()
  const workOn = async () => {
    for (const [at, row] of waiting) await work(row, at)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, workOn))
}

/** Registers every name that can be one, then searches, opens and queues each and prints the slip. */
const survive = async (names: readonly string[]) => {
  const { signedInAs, aDoctor } = await aClinic()
  const desk = await signedInAs('receptionist')
  const doctorIds: number[] = []
  while (doctorIds.length < Math.min(60, names.length / 50)) doctorIds.push((await aDoctor()).doctorId)
  const registered: { name: string; id: number }[] = []
  await togetherOn([...new Set(names)], async (typed) => {
    const cleaned = cleanName(typed)
    const registering = desk.patients.register(aPatient({ fullName: typed, phone: null }))
    if (cleaned.ok) registered.push({ name: cleaned.name, id: (await registering).id })
    else await expectRefusal(registering, 'INVALID_INPUT')
  })
  const lost: string[] = []
  await togetherOn(registered, async ({ name, id }, at) => {
    const doctorId = doctorIds[at % doctorIds.length] ?? 0
    const { hits } = await desk.patients.search({ text: name, limit: 50 })
    const isFound = hits.some((hit) => hit.id === id && hit.fullName === name)
    const { fullName } = await desk.patients.get({ id })
    const { ticket } = await desk.queue.addWalkIn({ patientId: id, doctorId })
    const { html } = await desk.queue.printSlip({ ticketId: ticket.id })
    await desk.queue.markLeft({ ticketId: ticket.id, version: ticket.version })
    if (!isFound || fullName !== name || !printedText(html).includes(name)) lost.push(name)
  })
  return { registered: registered.length, lost }
}

describe.skipIf(missing !== '')(`any name survives register, search, page and slip${missing}`, () => {
  test('strings that break other systems', async () => {
    const { registered, lost } = await survive(naughty())
    expect(lost).toEqual([])
    expect(registered).toBeGreaterThan(400)
  })

  test('common names of many countries, as written there and in Latin letters', async () => {
    const { registered, lost } = await survive(commonNames())
    expect(lost).toEqual([])
    expect(registered).toBeGreaterThan(3_000)
  })
})
