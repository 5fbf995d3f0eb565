import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { type Clinic, openClinic } from '#main/clinic.ts'
import { addPatient, type NewPatient } from '#main/features/patients/patients.service.ts'
import { type Call, write } from '#main/platform/call/context.ts'
import { beginCall } from '#main/rpc/peer.ts'
import { clientOn, setUp } from '#tests/support/clinic.ts'

const DATA = new URL('../../../shared/data/', import.meta.url)
/** Patients added in one transaction: large, because every one of them touches pages all over the duplicate keys. */
const BATCH = 50_000
/** The date every patient is registered on; ages are counted from it. */
const TODAY = '2026-03-02'

/** A small seeded generator (mulberry32): the same clinic every time. */
const seeded = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Random = () => number

const columns = (path: string, ...names: string[]): string[] => {
  const rows: Record<string, string>[] = parse(readFileSync(new URL(path, DATA)), {
    columns: true,
    bom: true,
    trim: true,
  })
  return rows.flatMap((row) => names.map((name) => row[name] ?? '')).filter((name) => name !== '')
}

/** Draws from a list so that a few names are very common (the first of some 3,000 is about one in twenty), as names are. */
const skewed = (list: readonly string[], random: Random) => {
  const shuffled = [...new Set(list)].map((one) => ({ one, at: random() })).sort((a, b) => a.at - b.at)
  let sum = 0
  const bounds = shuffled.map((_, at) => {
    sum += 1 / (at + 1) ** 0.8
    return sum
  })
  return () => {
    const wanted = random() * sum
    let [low, high] = [0, bounds.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((bounds[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return shuffled[low]?.one ?? 'Rao'
  }
}

const title = (name: string) => name.replace(/^\p{L}/u, (letter) => letter.toUpperCase())

/** Makes the same endless row of patients each time: names of many countries, phones, guardians, addresses. */
const patientMaker = (random: Random): (() => NewPatient) => {
  const countries = 'names-by-country/common-'
  const febrl = ['febrl/dataset1.csv', 'febrl/dataset2.csv']
  const forenames = columns(`${countries}forenames-by-country.csv`, 'Romanized Name')
  const surnames = columns(`${countries}surnames-by-country.csv`, 'Romanized Name')
  const native = columns(`${countries}surnames-by-country.csv`, 'Localized Name')
  const given = skewed([...forenames, ...febrl.flatMap((path) => columns(path, 'given_name')).map(title)], random)
  const family = skewed([...surnames, ...febrl.flatMap((path) => columns(path, 'surname')).map(title)], random)
  const familyAsWritten = skewed(native, random)
  const street = skewed(columns('febrl/dataset2.csv', 'address_1'), random)
  const suburb = skewed(columns('febrl/dataset2.csv', 'suburb'), random)
  const below = (limit: number) => Math.floor(random() * limit)
  const mobile = () => `${6 + below(4)}${String(below(1_000_000_000)).padStart(9, '0')}`
  const birth = (): NewPatient['birth'] => {
    if (random() < 0.3) return { kind: 'age', years: below(90) }
    const born = new Date(Date.parse(TODAY) - below(90 * 365) * 86_400_000)
    return { kind: 'date', date: born.toISOString().slice(0, 10) }
  }
  return () => {
    const middle = random() < 0.25 ? ` ${given()}` : ''
    return {
      fullName: `${given()}${middle} ${random() < 0.05 ? familyAsWritten() : family()}`,
      sex: random() < 0.5 ? 'female' : 'male',
      birth: birth(),
      phone: random() < 0.9 ? mobile() : null,
      details: {
        guardianName: random() < 0.4 ? `${given()} ${family()}` : null,
        houseNumber: String(1 + below(300)),
        addressLine: street(),
        city: suburb(),
        secondPhone: random() < 0.1 ? mobile() : null,
      },
    }
  }
}

const bulkCall = (clinic: Clinic): Call => beginCall(clinic.core, clinic.connect('bench'))

const fill = async (clinic: Clinic, count: number, told: (done: number) => void) => {
  const next = patientMaker(seeded(20_260_302))
  // Pages of the whole index stay in memory for the time of the filling.
  await clinic.core.transact((trx) => sql.raw('PRAGMA cache_size = -3000000').execute(trx))
  for (let done = 0; done < count; ) {
    const upTo = Math.min(count, done + BATCH)
    const from = done
    await write(bulkCall(clinic), async (trx, call) => {
      for (let at = from; at < upTo; at += 1) await addPatient(trx, call, next(), { today: TODAY, isBulk: true })
    })
    done = upTo
    told(done)
  }
}

/**
 * Opens the clinic of `count` patients kept in a folder, filling it first where it is not there yet (some minutes for a
 * million). Its administrator is the one of tests/support/clinic.ts. Needs ../shared/data for the names.
 */
export const largeClinic = async (
  folder: string,
  count: number,
  told: (done: number) => void = () => {},
): Promise<Clinic> => {
  const marker = join(folder, `patients-${count}.complete`)
  const isComplete = existsSync(marker)
  if (!isComplete && existsSync(join(folder, 'clinic.db'))) {
    throw new Error(`${folder} holds another or a half-made clinic; remove it first`)
  }
  const clinic = await openClinic({ folder, appVersion: 'bench' })
  if (isComplete) return clinic
  await setUp(clientOn(clinic))
  await fill(clinic, count, told)
  await clinic.close()
  writeFileSync(marker, '')
  return openClinic({ folder, appVersion: 'bench' })
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { folder: { type: 'string' }, count: { type: 'string' } } })
  if (!values.folder) throw new Error('name the folder: --folder DIR [--count N]')
  const began = performance.now()
  const told = (done: number) =>
    process.stdout.write(`${done} patients after ${Math.round((performance.now() - began) / 1000)} s\n`)
  await (await largeClinic(values.folder, Number(values.count ?? 1_000_000), told)).close()
}
