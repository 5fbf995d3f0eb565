import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Document, MAX_DOCUMENT_CHUNK_BYTES } from '#shared/contract/documents.contract.ts'
import { client } from '../../client/api.ts'
import { fromBase64 } from '../../client/base64.ts'
import { fetchPieces } from './pieces.ts'

type Whole = Pick<Document, 'id' | 'sizeBytes'>

/** Kept so long after it was last looked at, in milliseconds: going back and forth fetches nothing twice. */
const KEPT_MS = 30_000

/** Fetches all bytes of a document; throws FILE_DAMAGED among others. */
export const fetchBytes = (
  { id, sizeBytes }: Whole,
  signal: AbortSignal,
  onProgress?: (receivedBytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> =>
  fetchPieces({
    sizeBytes,
    pieceBytes: MAX_DOCUMENT_CHUNK_BYTES,
    fetch: async (offset) => fromBase64((await client.documents.readChunk({ id, offset }, { signal })).base64),
    ...(onProgress && { onProgress }),
    signal,
  })

/** The bytes of a document as a query: looked at twice, they are fetched once. */
export const bytesQuery = (document: Whole, onProgress?: (receivedBytes: number) => void) =>
  queryOptions({
    queryKey: ['document-bytes', document.id],
    queryFn: ({ signal }) => fetchBytes(document, signal, onProgress),
    gcTime: KEPT_MS,
    // A version never changes. Comparing two of them byte by byte would take longer than fetching.
    structuralSharing: false,
  })

/** The bytes of a document the viewer shows, and how much of them is there. */
export const useDocumentBytes = (document: Whole) => {
  const [received, setReceived] = useState(0)
  const found = useQuery(bytesQuery(document, setReceived))
  return { bytes: found.data, error: found.error, received }
}
