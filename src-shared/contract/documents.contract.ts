import { z } from 'zod'
import { DOCUMENT_KINDS, UPLOADED_KINDS } from '../domain/documents/document-kinds.ts'
import { MAX_TITLE } from '../domain/documents/document-title.ts'
import { CONTENT_TYPES } from '../domain/documents/file-content.ts'
import { IsoInstant, LocalDate } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText } from '../values/text.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'

/** The largest document in bytes, unless the clinic's setting says otherwise. */
export const MAX_DOCUMENT_BYTES = 25 * 1024 * 1024
/** The largest piece of one in one call, up or down, in bytes before base64. */
export const MAX_DOCUMENT_CHUNK_BYTES = 512 * 1024

export const Document = z.object({
  id: RowId,
  patientId: RowId,
  /** The visit it was brought to or made at; null where it belongs to none. */
  visitId: RowId.nullable(),
  /** The laboratory's order it belongs to, such as what an analyser printed; null where it belongs to none. */
  labOrderId: RowId.nullable(),
  kind: z.enum(DOCUMENT_KINDS),
  title: z.string(),
  takenOn: LocalDate.nullable(),
  contentType: z.enum(CONTENT_TYPES),
  sizeBytes: z.int(),
  /** Of a picture, as its header says. */
  pixels: z.object({ width: z.int(), height: z.int() }).nullable(),
  uploadedAt: IsoInstant,
  uploadedBy: z.string(),
  /** 1 for the first version, and why this one took the place of the one before. */
  revision: z.int().positive(),
  replaceReason: z.string().nullable(),
  isReplaced: z.boolean(),
  hidden: z.object({ at: IsoInstant, by: z.string(), reason: z.string() }).nullable(),
  /** Whether the caller may read it; who uploaded a document sees that it is there, even where not. */
  mayRead: z.boolean(),
  version: RowVersion,
})
export type Document = z.infer<typeof Document>

/** A file on its way in: how far it is. It belongs to who began it, on whatever connection. */
export const DocumentUpload = z.object({ uploadId: z.string(), sizeBytes: z.int(), receivedBytes: z.int() })
export type DocumentUpload = z.infer<typeof DocumentUpload>

const OneUpload = z.object({ uploadId: z.string().max(64) })
const OneDocument = z.object({ id: RowId })

/** What a document is called; null takes the file's own name. */
const Title = lineOfText(MAX_TITLE).nullable().default(null)

export const documentsContract = {
  /**
   * The documents of a patient as they stand, the newest first; of a joined record those of the one that was kept. Hidden
   * ones are listed for who may hide. `otherCount`: how many more there are that the caller may not read.
   */
  listOfPatient: staffProcedure('documents.read')
    .input(z.object({ patientId: RowId, withHidden: z.boolean().default(false) }))
    .output(z.object({ documents: z.array(Document), otherCount: z.int() }))
    .errors(errorsOf('NOT_FOUND')),
  /** One version of a document and all versions of it, the newest first. */
  get: staffProcedure('documents.read')
    .input(OneDocument)
    .output(z.object({ document: Document, versions: z.array(Document) }))
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** Announces a file; its pieces follow in order with {@link chunk}. The name says nothing of where it lies. */
  begin: staffProcedure('documents.upload')
    .input(z.object({ fileName: z.string().max(1000), sizeBytes: z.int().min(0) }))
    .output(DocumentUpload)
    .errors(errorsOf('FILE_TOO_LARGE', 'FILE_NOT_ACCEPTED', 'TOO_MANY_UPLOADS')),
  /**
   * Adds the next piece at `offset` (bytes); repeating one already there is harmless, and an empty one at 0 asks how far the
   * file is. An upload nobody goes on with for an hour is forgotten, as are all when the clinic closes.
   */
  chunk: staffProcedure('documents.upload')
    .input(
      OneUpload.extend({
        offset: z.int().min(0),
        base64: z.base64().max(Math.ceil(MAX_DOCUMENT_CHUNK_BYTES / 3) * 4 + 4),
      }),
    )
    .output(DocumentUpload)
    .errors(errorsOf('NOT_FOUND', 'FILE_TOO_LARGE', 'DISK_FULL')),
  /**
   * Makes a document of a file that is there whole; asked again, it answers the same document. A file of another type than
   * is taken in is thrown away.
   */
  finish: staffProcedure('documents.upload', 'documents.upload')
    .input(
      OneUpload.extend({
        patientId: RowId,
        kind: z.enum(UPLOADED_KINDS),
        title: Title,
        takenOn: LocalDate.nullable().default(null),
        visitId: RowId.nullable().default(null),
        labOrderId: RowId.nullable().default(null),
      }),
    )
    .output(Document)
    .errors(errorsOf('NOT_FOUND', 'PATIENT_MERGED', 'WRONG_STATE', 'FILE_NOT_ACCEPTED', 'DISK_FULL')),
  /** Throws a file away that has not become a document. */
  cancel: staffProcedure('documents.upload')
    .input(OneUpload)
    .output(z.object({}))
    .errors(errorsOf('NOT_FOUND', 'WRONG_STATE')),
  /** Plain bytes of a version from an offset. Reading is audited once per person, document and five minutes. */
  readChunk: staffProcedure('documents.read', 'documents.open')
    .input(OneDocument.extend({ offset: z.int().min(0).default(0) }))
    .output(
      z.object({
        contentType: z.enum(CONTENT_TYPES),
        sizeBytes: z.int(),
        base64: z.string(),
        /** Where the next piece begins; null after the last. */
        nextOffset: z.int().nullable(),
      }),
    )
    .errors(errorsOf('NOT_FOUND', 'FILE_DAMAGED', 'NOT_TREATING')),
  /** A small picture of an image document, WebP at most 320 pixels either way without its hidden data; null where none can be made. */
  getThumbnail: staffProcedure('documents.read')
    .input(OneDocument)
    .output(z.object({ base64: z.string().nullable() }))
    .errors(errorsOf('NOT_FOUND', 'NOT_TREATING')),
  /** The largest document the clinic takes in, in bytes; whoever sets it need not read documents. */
  getLimit: staffProcedure('signed-in').output(z.object({ maxBytes: z.int(), version: z.int().min(0) })),
  setLimit: staffProcedure('clinic.manage', 'documents.setLimit')
    .input(z.object({ maxBytes: z.int().min(100_000).max(MAX_DOCUMENT_BYTES), version: z.int().min(0) }))
    .output(z.object({ maxBytes: z.int(), version: z.int().min(0) }))
    .errors(errorsOf('VERSION_CONFLICT')),
  /** Puts a file that is there whole in the place of a document's newest version; title and date stay where left out. */
  replace: staffProcedure('documents.upload', 'documents.replace')
    .input(
      OneUpload.extend({
        id: RowId,
        version: RowVersion,
        reason: lineOfText(200),
        title: lineOfText(MAX_TITLE).optional(),
        takenOn: LocalDate.nullable().optional(),
      }),
    )
    .output(Document)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'WRONG_STATE', 'FILE_NOT_ACCEPTED', 'DISK_FULL', 'NOT_TREATING')),
  /** Takes a document with all its versions out of sight, with a reason; nothing is ever deleted. */
  hide: staffProcedure('documents.hide', 'documents.hide')
    .input(OneDocument.extend({ version: RowVersion, reason: lineOfText(200) }))
    .output(Document)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'WRONG_STATE', 'NOT_TREATING')),
  /** Brings a hidden document back. */
  unhide: staffProcedure('documents.hide', 'documents.unhide')
    .input(OneDocument.extend({ version: RowVersion }))
    .output(Document)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'WRONG_STATE', 'NOT_TREATING')),
}
