import { catalogContract } from '#shared/contract/catalog.contract.ts'
import { foldedName } from '#shared/domain/catalog/folded-name.ts'
import { type MasterList, WORD_OF_LIST } from '#shared/domain/catalog/master-lists.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { allTerms, changeTermIn, createTermIn } from '../catalog/term.service.ts'
import type { TableRow } from './table-file.ts'
import {
  asYesOrNo,
  checked,
  type MasterTableFile,
  type Outcome,
  RowProblem,
  type TableWork,
  textIn,
  yesOrNo,
} from './table-rows.ts'

const schema = catalogContract.createTerm['~orpc'].inputSchema

type Known = { id: number; name: string; isActive: boolean }

/** Takes rows of one list of words in; a row is known by its name. */
const beginTerms = async (list: MasterList, { trx, writing }: TableWork) => {
  const known = new Map<string, Known>((await allTerms(trx, list)).map((term) => [foldedName(term.name), term]))
  const seen = new Set<string>()
  const entity = WORD_OF_LIST[list]

  const addOne = async (name: string, isActive: boolean): Promise<Outcome> => {
    const id = await createTermIn(trx, writing, list, name)
    if (!isActive) await changeTermIn(trx, writing, list, id, { isActive })
    await recordEvent(trx, writing, { entity, entityId: id })
    return 'added'
  }

  const changeOne = async (standing: Known, name: string, isActive: boolean): Promise<Outcome> => {
    const changes = {
      ...(name === standing.name ? {} : { name }),
      ...(isActive === standing.isActive ? {} : { isActive }),
    }
    if (Object.keys(changes).length === 0) return 'unchanged'
    const changed = await changeTermIn(trx, writing, list, standing.id, changes)
    await recordEvent(trx, writing, { entity, entityId: standing.id, changes: changed })
    return 'changed'
  }

  return async (row: TableRow): Promise<Outcome> => {
    const { name } = checked(schema, { list, name: textIn(row, 'name', null) }, () => 'name')
    const folded = foldedName(name)
    if (seen.has(folded)) throw new RowProblem('name', 'twice_in_file')
    seen.add(folded)
    const standing = known.get(folded)
    const isActive = yesOrNo(row, 'is_active', standing?.isActive ?? true)
    return standing ? changeOne(standing, name, isActive) : addOne(name, isActive)
  }
}

/** The file of one of the clinic's lists of words: name, is_active. */
export const tableOfTerms = (list: MasterList): MasterTableFile => ({
  columns: ['name', 'is_active'],
  required: ['name'],
  mostRows: 5_000,
  exported: async (db) => (await allTerms(db, list)).map(({ name, isActive }) => [name, asYesOrNo(isActive)]),
  nameOf: (row) => row.cells.get('name') ?? '',
  begin: (work) => beginTerms(list, work),
})
