import { type Import, MAX_IMPORT_BYTES } from '#shared/contract/interop.contract.ts'
import { client } from '../../client/api.ts'
import { toBase64 } from '../../client/base64.ts'
import { createStore, useStore } from '../../client/store.ts'

const CHUNK_BYTES = 256 * 1024

/** A file on its way to the host; it goes on while another page is open. */
export interface Upload {
  importId: number
  fileName: string
  sentBytes: number
  sizeBytes: number
  error?: unknown
  stop: () => void
}

const uploads = createStore<ReadonlyMap<number, Upload>>(new Map())

const put = (upload: Upload) => uploads.set(new Map([...uploads.get(), [upload.importId, upload]]))
const remove = (importId: number) => uploads.set(new Map([...uploads.get()].filter(([id]) => id !== importId)))

/** The upload of an import as this window does it, if it does. */
export const useUpload = (importId: number): Upload | undefined => useStore(uploads).get(importId)

/** Whether the file is too large to be taken at all, known before a single byte is sent. */
export const isTooLarge = (file: File): boolean => file.size > MAX_IMPORT_BYTES

/** Announces a file and begins to send it in pieces; answers the import as soon as the host knows of it. */
export const beginUpload = async (file: File): Promise<Import> => {
  const begun = await client.interop.beginUpload({ fileName: file.name.slice(-255), sizeBytes: file.size })
  if (begun.state === 'uploading') void sendRest(begun, file)
  return begun
}

/** Goes on with an upload that a closed window or a lost connection cut off: only what is missing is sent. */
export const continueUpload = (present: Import, file: File): void => {
  void sendRest(present, file)
}

async function sendRest(present: Import, file: File): Promise<void> {
  const controller = new AbortController()
  const upload: Upload = {
    importId: present.id,
    fileName: present.fileName,
    sentBytes: present.receivedBytes,
    sizeBytes: file.size,
    stop: () => {
      controller.abort()
      remove(present.id)
    },
  }
  put(upload)
  try {
    let offset = present.receivedBytes
    let state = present.state
    while (state === 'uploading' && !controller.signal.aborted) {
      const base64 = await toBase64(file.slice(offset, offset + CHUNK_BYTES))
      const after = await client.interop.uploadChunk(
        { importId: present.id, offset, base64 },
        { signal: controller.signal },
      )
      if (controller.signal.aborted) return
      // No progress means that the host has all it will take; asking again would go on for ever.
      if (after.receivedBytes <= offset && after.state === 'uploading' && file.size > offset)
        throw new Error('UPLOAD_STUCK')
      offset = after.receivedBytes
      state = after.state
      put({ ...upload, sentBytes: offset })
    }
    remove(present.id)
  } catch (error) {
    if (!controller.signal.aborted) put({ ...upload, sentBytes: present.receivedBytes, error })
  }
}
