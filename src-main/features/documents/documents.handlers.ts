import { os } from '#main/platform/call/implement.ts'
import { documentLimit, setDocumentLimit } from './document-limit.service.ts'
import { documentWithVersions, listDocuments } from './document-lists.service.ts'
import { finishUpload, replaceDocument } from './document-uploads.service.ts'
import { hideDocument, unhideDocument } from './hide-document.service.ts'
import { readDocumentChunk } from './read-document.service.ts'
import { documentThumbnail } from './thumbnails.service.ts'
import { beginUpload, cancelUpload, takePiece } from './uploads.ts'

/** Documents of patients: uploaded, read, replaced by newer versions, hidden. */
export const documentsHandlers = os.documents.router({
  listOfPatient: os.documents.listOfPatient.handler(({ input, context }) => listDocuments(context, input)),
  get: os.documents.get.handler(({ input, context }) => documentWithVersions(context, input.id)),
  begin: os.documents.begin.handler(({ input, context }) => beginUpload(context, input)),
  chunk: os.documents.chunk.handler(({ input, context }) => takePiece(context, input)),
  finish: os.documents.finish.handler(({ input, context }) => finishUpload(context, input)),
  cancel: os.documents.cancel.handler(({ input, context }) => cancelUpload(context, input.uploadId)),
  readChunk: os.documents.readChunk.handler(({ input, context }) => readDocumentChunk(context, input)),
  getThumbnail: os.documents.getThumbnail.handler(({ input, context }) => documentThumbnail(context, input.id)),
  getLimit: os.documents.getLimit.handler(({ context }) => documentLimit(context.core.db)),
  setLimit: os.documents.setLimit.handler(({ input, context }) => setDocumentLimit(context, input)),
  replace: os.documents.replace.handler(({ input, context }) => replaceDocument(context, input)),
  hide: os.documents.hide.handler(({ input, context }) => hideDocument(context, input)),
  unhide: os.documents.unhide.handler(({ input, context }) => unhideDocument(context, input)),
})
