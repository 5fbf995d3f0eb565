import type { z } from 'zod'
import { type Call, write } from '#main/platform/call/context.ts'
import type { Db } from '#main/platform/db/handle.ts'
import { makePace } from '#main/platform/jobs/pace.ts'
import { catalogCodesContract, type Medicine } from '#shared/contract/catalog-codes.contract.ts'
import type { TableImport } from '#shared/contract/interop.contract.ts'
import {
  joinedIngredients,
  medicineIdentity,
  medicineRank,
  partedIngredients,
} from '#shared/domain/catalog/medicine.ts'
import { isOrangeBook, orangeBookRows } from '#shared/domain/interop/orange-book.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { changeMedicineIn, createMedicineIn, medicinesAfter, sameMedicine } from '../catalog/medicine.service.ts'
import { readTable, type TableRow, type TableShape } from './table-file.ts'
import { asYesOrNo, checked, type Outcome, problemOf, RowProblem, textIn, yesOrNo } from './table-rows.ts'

const schema = catalogCodesContract.createMedicine['~orpc'].inputSchema
type Fields = z.output<NonNullable<typeof schema>>

/** The file of the medicines: one row each, ingredients parted by semicolons. */
export const MEDICINES_SHAPE: TableShape = {
  columns: ['name', 'ingredients', 'strength', 'form', 'route', 'class', 'maker', 'is_active'],
  required: ['name', 'ingredients', 'form'],
  mostRows: 50_000,
}

/** Medicines read at once. */
const PAGE = 1_000
/** How long one transaction may work, in milliseconds: somebody at the desk who saves waits no longer than this. */
const BATCH_MS = 30
/** The most characters of a name that are answered with a row. */
const LONGEST_NAME = 200

const columnOf = (path: string): string => {
  const [field = ''] = path.split('.')
  return field === 'drugClass' ? 'class' : field
}

async function* everyMedicine(db: Db): AsyncGenerator<Medicine> {
  const pace = makePace()
  for (let after: string | null = ''; after !== null; ) {
    const page: Awaited<ReturnType<typeof medicinesAfter>> = await medicinesAfter(db, after, PAGE)
    yield* page.medicines
    after = page.next
    await pace()
  }
}

/** All medicines by name, as rows of the file. */
export const exportedMedicines = async (db: Db): Promise<string[][]> => {
  const rows: string[][] = []
  for await (const one of everyMedicine(db)) {
    rows.push([
      ...[one.name, joinedIngredients(one.ingredients), one.strength ?? '', one.form],
      ...[one.route ?? '', one.drugClass ?? '', one.maker ?? '', asYesOrNo(one.isActive)],
    ])
  }
  return rows
}

/** A row that can be written: what it asks for, and what the file leaves as it is. */
interface Wanted {
  fields: Fields
  hasClass: boolean
  isActive: (standing: boolean) => boolean
  /** Whether it is in use where it is added. */
  isActiveWhenNew: boolean
}

/** The rows of a file, and what is particular to where it comes from. */
interface MedicineRows {
  rows: readonly TableRow[]
  /** What is no longer sold: added out of use; one the clinic has stays as it is. */
  discontinued: ReadonlySet<number>
  /** The Orange Book lists one product under several numbers; in the clinic's own file that is a mistake. */
  mayRepeat: boolean
}

const readRows = async (csv: string): Promise<MedicineRows> => {
  if (!isOrangeBook(csv)) {
    return { rows: await readTable(csv, MEDICINES_SHAPE), discontinued: new Set(), mayRepeat: false }
  }
  const products = orangeBookRows(csv)
  const discontinued = new Set(products.filter(({ isDiscontinued }) => isDiscontinued).map(({ line }) => line))
  return { rows: products.map(({ line, cells }) => ({ line, cells, isTooLong: false })), discontinued, mayRepeat: true }
}

const wantedOf = (row: TableRow, isDiscontinued: boolean): Wanted => {
  const values = {
    name: textIn(row, 'name', null),
    ingredients: partedIngredients(row.cells.get('ingredients') ?? ''),
    strength: textIn(row, 'strength', null),
    form: textIn(row, 'form', null),
    route: textIn(row, 'route', null),
    drugClass: textIn(row, 'class', null),
    maker: textIn(row, 'maker', null),
  }
  const fields = checked(schema, values, columnOf)
  return {
    fields,
    hasClass: row.cells.has('class'),
    isActive: (standing) => yesOrNo(row, 'is_active', standing),
    isActiveWhenNew: yesOrNo(row, 'is_active', !isDiscontinued),
  }
}

/** The fields a known medicine is to have: its identity is the row's, whose writing counts, the class where the file has it. */
const changed = (standing: Medicine, { fields, hasClass, isActive }: Wanted) => {
  const wanted = { ...fields, drugClass: hasClass ? fields.drugClass : standing.drugClass }
  const told = ({ name, ingredients, strength, form, route, drugClass, maker }: Fields) =>
    JSON.stringify([name, ingredients, strength, form, route, drugClass, maker])
  const isSame = told(wanted) === told(standing) && isActive(standing.isActive) === standing.isActive
  return isSame ? null : { fields: wanted, isActive: isActive(standing.isActive) }
}

interface Judged {
  row: TableImport['rows'][number]
  wanted: Wanted | null
}

/** Judges every row without writing anything. */
const judge = async (db: Db, { rows, discontinued, mayRepeat }: MedicineRows): Promise<Judged[]> => {
  const known = new Map<string, Medicine>()
  for await (const one of everyMedicine(db)) known.set(medicineIdentity(one), one)
  const seen = new Map<string, Wanted>()
  const outcomeOf = (row: TableRow): { outcome: Outcome; wanted: Wanted } => {
    if (row.isTooLong) throw new RowProblem('', 'too_many_columns')
    const wanted = wantedOf(row, discontinued.has(row.line))
    const identity = medicineIdentity(wanted.fields)
    const first = seen.get(identity)
    if (first) {
      if (!mayRepeat) throw new RowProblem('name', 'twice_in_file')
      first.isActiveWhenNew ||= wanted.isActiveWhenNew
      return { outcome: 'unchanged', wanted: first }
    }
    seen.set(identity, wanted)
    const standing = known.get(identity)
    if (!standing) return { outcome: 'added', wanted }
    return { outcome: changed(standing, wanted) ? 'changed' : 'unchanged', wanted }
  }
  const pace = makePace()
  const judged: Judged[] = []
  for (const row of rows) {
    await pace()
    const told = { line: row.line, name: (row.cells.get('name') ?? '').slice(0, LONGEST_NAME) }
    try {
      const { outcome, wanted } = outcomeOf(row)
      judged.push({ row: { ...told, outcome, problem: null }, wanted })
    } catch (error) {
      judged.push({ row: { ...told, outcome: 'refused', problem: problemOf(error, columnOf) }, wanted: null })
    }
  }
  return judged
}

/** Writes rows until the time of a transaction is up; answers how many. What was judged is looked at once more. */
const writeBatch = (call: Call, rows: readonly Wanted[]): Promise<number> =>
  write(call, async (trx, writing) => {
    const began = performance.now()
    const counts = { added: 0, changed: 0 }
    let done = 0
    for (const wanted of rows) {
      if (done > 0 && performance.now() - began > BATCH_MS) break
      done += 1
      const standing = await sameMedicine(trx, wanted.fields)
      const changes = standing ? changed(standing, wanted) : null
      if (standing && changes) {
        await changeMedicineIn(trx, writing, standing.id, changes)
        counts.changed += 1
      }
      if (!standing) {
        await createMedicineIn(trx, writing, wanted.fields, { source: 'file', isActive: wanted.isActiveWhenNew })
        counts.added += 1
      }
    }
    const told = Object.entries(counts).map(([what, after]) => [what, { before: 0, after }])
    await recordEvent(trx, writing, { entity: 'table', reason: 'medicines', changes: Object.fromEntries(told) })
    writing.note('catalog')
    return done
  })

/**
 * Adds and changes medicines from CSV text, or from the Orange Book's `products.txt`: every row is judged first, and where none is refused they are written in batches
 * that let everybody else have their turn. Throws FILE_NOT_READABLE where the text is no such table.
 */
export const importMedicines = async (call: Call, csv: string, isTrial: boolean): Promise<TableImport> => {
  const judged = await judge(call.core.db, await readRows(csv))
  const rows = judged.map(({ row }) => row)
  if (isTrial || rows.some(({ outcome }) => outcome === 'refused')) return { isWritten: false, rows, passwords: [] }
  // In the order of the index: it is made of few large pieces then, and not of one for each row.
  let rest = judged
    .flatMap(({ row, wanted }) => (row.outcome === 'unchanged' || !wanted ? [] : [wanted]))
    .toSorted((a, b) => medicineRank(a.fields) - medicineRank(b.fields))
  // A file that changes nothing leaves an event too.
  do rest = rest.slice(await writeBatch(call, rest))
  while (rest.length > 0)
  return { isWritten: true, rows, passwords: [] }
}
