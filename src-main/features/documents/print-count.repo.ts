import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Db, Trx } from '#main/platform/db/handle.ts'
import type { Tables } from '#migrations/tables.ts'

/** A paper somebody prints: which one, and what it says. */
export interface PrintedPaper {
  paper: Selectable<Tables['print_counts']>['paper']
  rowId: number
  /** Another text makes another paper of it, whose count begins anew; empty where what it says never changes. */
  edition: string
}

/** How often this paper went to a printer, as it is now. */
export const countOfPrints = async (db: Db, { paper, rowId, edition }: PrintedPaper): Promise<number> => {
  const row = await db
    .selectFrom('print_counts')
    .select('count')
    .where('paper', '=', paper)
    .where('row_id', '=', rowId)
    .where('edition', '=', edition)
    .executeTakeFirst()
  return row?.count ?? 0
}

/** Counts one more print in one statement; answers which one it is. */
export const addPrint = async (trx: Trx, { paper, rowId, edition }: PrintedPaper, at: string): Promise<number> => {
  const { count } = await trx
    .insertInto('print_counts')
    .values({ paper, row_id: rowId, edition, count: 1, last_at: at })
    .onConflict((conflict) =>
      conflict.columns(['paper', 'row_id']).doUpdateSet({
        count: sql<number>`iif(print_counts.edition = excluded.edition, print_counts.count + 1, 1)`,
        edition,
        last_at: at,
      }),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  return count
}
