import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { openClinic } from '#main/clinic.ts'
import { connect } from '#main/platform/db/connect.ts'
import { DATABASE_FILE } from '#main/platform/db/open.ts'
import type { MedicineFields } from '#shared/domain/catalog/medicine.ts'
import { type Client, clientOn } from '#tests/support/clinic.ts'
import { loaded, SHIPPED } from '#tests/support/diagnosis-codes.ts'
import { hasOrangeBook, medicineFiles, orangeBookProducts } from '#tests/support/orange-book.ts'
import { databaseKeyOf } from '#tests/support/raw-database.ts'
import { atMost, type Benchmark } from './bench.ts'
import { signInAdministrator, withEmptyClinic } from './clinic-folders.ts'
import { figure, printTable, ratio, type Spread, seeded, spreadOf, timed } from './figures.ts'

const LIMIT_MS = 10
const SAMPLED = 300
const LIKE_SAMPLES = 200
const LIMIT = 12
const ROWS_A_FILE = 6_000
/** The longest text anybody types into a picker. */
const LONGEST = 30

/** One picker: how it is asked, and what somebody would write without an index. */
interface Picker {
  name: string
  search: (client: Client, text: string) => Promise<unknown>
  like: (connection: Database.Database, text: string) => unknown
}

const naive = (columns: readonly string[], table: string) => (connection: Database.Database, text: string) => {
  const words = text.split(' ').filter((word) => word !== '')
  const each = words.map(() => `(${columns.map((column) => `${column} LIKE ?`).join(' OR ')})`).join(' AND ')
  const values = words.flatMap((word) => columns.map(() => `%${word}%`))
  const where = each === '' ? '' : `WHERE ${each}`
  return connection.prepare(`SELECT * FROM ${table} ${where} ORDER BY length(name) LIMIT ${LIMIT}`).all(...values)
}

const DIAGNOSES: Picker = {
  name: 'diagnoses',
  search: (client, text) => client.catalog.searchDiagnoses({ text, limit: LIMIT }),
  like: naive(['code', 'name'], 'diagnosis_codes'),
}

const MEDICINES: Picker = {
  name: 'medicines',
  search: (client, text) => client.catalog.searchMedicines({ text, limit: LIMIT }),
  like: naive(['name', 'ingredients', 'strength'], 'medicines'),
}

const byLetter = (texts: readonly string[]) =>
  texts.flatMap((text) => {
    const letters = [...text.slice(0, LONGEST).trimEnd()]
    return letters.map((_, at) => letters.slice(0, at + 1).join(''))
  })

const sampled = <T>(all: readonly T[]): T[] => {
  const below = seeded(20_260_302)
  return Array.from({ length: SAMPLED }, () => all[below(all.length)]).filter((one) => one !== undefined)
}

/** Every text while it is typed, by what is typed. */
type Typed = [picker: Picker, kind: string, texts: readonly string[]]

const backwards = (text: string) => text.split(' ').slice(0, 4).toReversed().join(' ')

const typedDiagnoses = (connection: Database.Database): Typed[] => {
  const rows = connection.prepare('SELECT code, name FROM diagnosis_codes ORDER BY id').all()
  const some = sampled(rows as { code: string; name: string }[])
  return [
    [DIAGNOSES, 'name, letter by letter', byLetter(some.map(({ name }) => name))],
    [DIAGNOSES, 'four words, last first', byLetter(some.map(({ name }) => backwards(name)))],
    [DIAGNOSES, 'code', byLetter(some.map(({ code }) => code))],
  ]
}

const typedMedicines = (products: readonly MedicineFields[]): Typed[] => {
  const some = sampled(products)
  return [
    [MEDICINES, 'brand, letter by letter', byLetter(some.map(({ name }) => name.toLowerCase()))],
    [MEDICINES, 'generic', byLetter(some.map(({ ingredients }) => (ingredients[0] ?? '').toLowerCase()))],
    [MEDICINES, 'brand and strength', byLetter(some.map(({ name, strength }) => `${name} ${strength}`))],
    [MEDICINES, 'strength first', byLetter(some.map(({ name, strength }) => `${strength?.slice(0, 8)} ${name}`))],
  ]
}

const ours = async (client: Client, picker: Picker, texts: readonly string[]): Promise<Spread> => {
  const times: number[] = []
  for (const text of texts) times.push(await timed(() => picker.search(client, text)))
  return spreadOf(times)
}

const likes = async (connection: Database.Database, picker: Picker, texts: readonly string[]): Promise<Spread> => {
  const times: number[] = []
  const step = Math.max(1, Math.floor(texts.length / LIKE_SAMPLES))
  for (let at = 0; at < texts.length; at += step) {
    times.push(await timed(() => picker.like(connection, texts[at] ?? '')))
  }
  return spreadOf(times)
}

/** The same product of one maker is there once: of those under several numbers, each further one has its number behind. */
const numbered = (products: readonly MedicineFields[]): MedicineFields[] => {
  const times = new Map<string, number>()
  return products.map((product) => {
    const key = JSON.stringify(product).toLowerCase()
    const time = (times.get(key) ?? 0) + 1
    times.set(key, time)
    return time === 1 ? product : { ...product, maker: `${product.maker} (${time})` }
  })
}

const fillMedicines = async (client: Client, products: readonly MedicineFields[]) => {
  let added = 0
  for (const csv of medicineFiles(numbered(products), ROWS_A_FILE)) {
    const { rows, isWritten } = await client.interop.importTable({ table: 'medicines', csv, isTrial: false })
    if (!isWritten) throw new Error(`refused: ${JSON.stringify(rows.find(({ problem }) => problem))}`)
    added += rows.length
  }
  return added
}

/** The diagnosis and medicine pickers per key press, in process, against LIKE on the same tables. */
export const pickersBenchmark: Benchmark = {
  name: 'pickers',
  run: () =>
    withEmptyClinic(async (folder) => {
      const clinic = await openClinic({ folder, appVersion: 'bench', resourceFolder: SHIPPED, loadAfterMs: 0 })
      const client = await signInAdministrator(clientOn(clinic))
      const loadMs = await timed(() => loaded(clinic))
      const products = hasOrangeBook ? orangeBookProducts() : []
      if (!hasOrangeBook) console.log('medicines: left out, because ../shared/data/drugs-orange-book is not there')
      let added = 0
      const fillMs = await timed(async () => {
        added = await fillMedicines(client, products)
      })
      const connection = connect(join(folder, DATABASE_FILE), databaseKeyOf(folder), 'read')
      const results: { typed: Typed; mine: Spread; like: Spread }[] = []
      for (const typed of [...typedDiagnoses(connection), ...(hasOrangeBook ? typedMedicines(products) : [])]) {
        const [picker, , texts] = typed
        const mine = await ours(client, picker, texts)
        results.push({ typed, mine, like: await likes(connection, picker, texts) })
      }
      connection.close()
      await clinic.close()
      console.log(
        `95,358 codes loaded in ${figure(loadMs / 1_000)} s in the background, ${added} medicines taken in from files in ` +
          `${figure(fillMs / 1_000)} s. Milliseconds per key press, the router in process.`,
      )
      const three = ({ p50, p95, p99 }: Spread) => `${figure(p50)} / ${figure(p95)} / ${figure(p99)}`
      printTable(
        ['picker', 'typed', 'key presses', 'p50 / p95 / p99', 'most', 'LIKE p50 / p95 / p99', 'LIKE / ours p95'],
        results.map(({ typed: [picker, kind, texts], mine, like }) => [
          ...[picker.name, kind, String(texts.length), three(mine), mine.most, three(like)],
          ratio(like.p95, mine.p95),
        ]),
      )
      return results.map(({ typed: [picker, kind], mine }) =>
        atMost(`pickers, ${picker.name}, ${kind}: p95 per key press`, mine.p95, LIMIT_MS, 'ms'),
      )
    }),
}
