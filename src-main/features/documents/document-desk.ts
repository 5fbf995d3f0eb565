import { join } from 'node:path'
import type { Core } from '#main/platform/call/context.ts'
import { type FileStore, openFileStore } from '#main/platform/files/file-store.ts'
import type { IncomingFile } from '#main/platform/files/incoming-file.ts'
import type { Document } from '#shared/contract/documents.contract.ts'

/** A file on its way in. */
export interface Upload {
  id: string
  staffId: number
  fileName: string
  sizeBytes: number
  incoming: IncomingFile
  /** When somebody last went on with it, in milliseconds. */
  touchedAt: number
  /** What becomes of it, once it is asked to become a document. */
  outcome: Promise<Document> | null
}

interface DocumentDesk {
  store: FileStore
  /** Uploads of this process: one that ends takes them along, and the next one removes their bytes. */
  uploads: Map<string, Upload>
}

const desks = new WeakMap<Core, DocumentDesk>()

/** Opens the clinic's file store, once, when the clinic opens. */
export const openDesk = (core: Core): void => {
  const store = openFileStore(join(core.folder, 'files', 'documents'), core.dataKey)
  desks.set(core, { store, uploads: new Map() })
}

/** The file store and the uploads in hand. */
export const deskOf = (core: Core): DocumentDesk => {
  const desk = desks.get(core)
  if (!desk) throw new Error('documents are there only while the clinic is open')
  return desk
}
