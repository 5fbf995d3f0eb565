import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_DOCUMENT_BYTES } from '#shared/contract/documents.contract.ts'
import type { LocalDate } from '#shared/values/dates.ts'
import { api } from '../../client/api.ts'
import { titleOf, type UploadedKind } from './document-files.ts'

/** A file that was chosen, and what it is to be called. */
export interface ChosenFile {
  key: number
  file: File
  kind: UploadedKind
  title: string
  takenOn: LocalDate | null
  /** Why it cannot be uploaded at all. */
  refused: 'empty' | 'tooLarge' | null
}

let lastKey = 0

const titleOfFile = (file: File, pasted: string) => {
  // A picture from the clipboard comes under a name nobody gave it.
  const isPasted = /^image\.(png|jpe?g|webp)$/i.test(file.name)
  return isPasted ? pasted : titleOf(file.name)
}

/** The files that were chosen, changed one by one or all together; larger ones than the clinic takes in are marked. */
export const useChosenFiles = (files: readonly File[], kind: UploadedKind) => {
  const { t } = useTranslation('documents')
  const limit = useQuery(api.documents.getLimit.queryOptions())
  const maxBytes = limit.data?.maxBytes ?? MAX_DOCUMENT_BYTES
  const choose = (file: File): Omit<ChosenFile, 'refused'> => {
    lastKey += 1
    return { key: lastKey, file, kind, title: titleOfFile(file, t('uploadDialog.pasted')), takenOn: null }
  }
  const [chosen, setChosen] = useState(() => files.map(choose))
  const refusedBecause = ({ size }: File) => (size === 0 ? 'empty' : size > maxBytes ? 'tooLarge' : null)
  return {
    maxBytes,
    chosen: chosen.map((one): ChosenFile => ({ ...one, refused: refusedBecause(one.file) })),
    add: (more: readonly File[]) => setChosen((before) => [...before, ...more.map(choose)]),
    change: (key: number, to: Partial<ChosenFile>) =>
      setChosen((before) => before.map((one) => (one.key === key ? { ...one, ...to } : one))),
    changeAll: (to: Partial<ChosenFile>) => setChosen((before) => before.map((one) => ({ ...one, ...to }))),
    leaveOut: (key: number) => setChosen((before) => before.filter((one) => one.key !== key)),
  }
}
