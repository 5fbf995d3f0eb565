import type { FoundationTables } from './tables/foundation.ts'

/** The tables as the migrations leave them, for Kysely; each feature's rows stand in its own file under tables/. */
export interface Tables extends FoundationTables {}
