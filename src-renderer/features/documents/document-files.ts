import { type DocumentKind, mayUploadKind, UPLOADED_KINDS } from '#shared/domain/documents/document-kinds.ts'
import { MAX_TITLE, titleOfFileName } from '#shared/domain/documents/document-title.ts'
import type { ContentType } from '#shared/domain/documents/file-content.ts'

export type UploadedKind = (typeof UPLOADED_KINDS)[number]

/** The kinds somebody with these roles may upload, in the order of the list. */
export const kindsToUpload = (roles: readonly string[]): UploadedKind[] =>
  UPLOADED_KINDS.filter((kind) => mayUploadKind(roles, kind))

/** What the viewer shows of a document: a picture, pages, text, or only that it is kept. */
export const viewOf = (contentType: ContentType): 'picture' | 'pages' | 'text' | 'none' => {
  switch (contentType) {
    case 'image/jpeg':
    case 'image/png':
    case 'image/webp':
      return 'picture'
    case 'application/pdf':
      return 'pages'
    case 'text/plain':
      return 'text'
    // No browser unpacks these.
    case 'image/heic':
    case 'application/dicom':
      return 'none'
  }
}

const ENDINGS: Readonly<Record<ContentType, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'application/pdf': ['pdf'],
  'application/dicom': ['dcm'],
  'text/plain': ['txt', 'text', 'csv', 'md', 'log', 'tsv'],
}

/** What systems do not take in a file's name. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]+/gu

/** The name under which a document is saved elsewhere: its title, with the ending of what it really is. */
export const fileNameOf = ({ title, contentType }: { title: string; contentType: ContentType }): string => {
  const name = title.replace(FORBIDDEN, '-').replace(/^[.\s]+|[.\s]+$/g, '')
  const [ending = '', ...others] = ENDINGS[contentType]
  const has = [ending, ...others].some((one) => name.toLowerCase().endsWith(`.${one}`))
  return has ? name : `${name === '' ? 'document' : name}.${ending}`
}

/** The title a file is offered under: its name without the ending; empty where there is nothing to read in it. */
export const titleOf = (fileName: string): string =>
  (titleOfFileName(fileName.replace(/(.)\.[a-z0-9]{1,5}$/i, '$1')) ?? '').slice(0, MAX_TITLE)

/** Kinds there are documents of, each once, in the order of the first. */
export const kindsAmong = (documents: readonly { kind: DocumentKind }[]): DocumentKind[] => [
  ...new Set(documents.map(({ kind }) => kind)),
]
