import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { TableImport } from '#shared/contract/interop.contract.ts'
import type { MasterTable } from '#shared/domain/catalog/master-lists.ts'
import { client } from '../client/api.ts'
import { csvFileText } from './csv-file-text.ts'
import { type FilePart, fileParts } from './file-parts.ts'

/** The longest text the core takes at once, in characters. */
const LONGEST = 1_000_000
/** The largest file of a table that may come in parts, in bytes. */
const LARGEST = 64 * 1024 * 1024

type Row = TableImport['rows'][number]
export type Outcome = Row['outcome']

/** How many rows have one of these outcomes. */
export const countOf = ({ rows }: Pick<TableImport, 'rows'>, ...outcomes: Outcome[]): number =>
  rows.filter(({ outcome }) => outcomes.includes(outcome)).length

/** The answers for the parts of a file as one, each row with its line in the whole; written only where every part was. */
export const joinedImport = (answers: readonly { part: FilePart; answer: TableImport }[]): TableImport => ({
  isWritten: answers.length > 0 && answers.every(({ answer }) => answer.isWritten),
  rows: answers.flatMap(({ part, answer }) =>
    part.offset === 0 ? answer.rows : answer.rows.map((row) => ({ ...row, line: row.line + part.offset })),
  ),
  passwords: answers.flatMap(({ answer }) => answer.passwords),
})

/** How far the work on the parts of a file has come. */
export interface ImportProgress {
  done: number
  total: number
}

interface Tried {
  fileName: string
  parts: readonly FilePart[]
  result: TableImport
}

/** Only medicines are written bit by bit anyhow; every other table is written whole or not at all. */
const mayBeParted = (table: MasterTable) => table === 'medicines'

const partsOf = async (table: MasterTable, file: File): Promise<FilePart[] | undefined> => {
  // A UTF-16 file has two bytes a letter: only beyond that it is too long for certain, unread.
  if (file.size > (mayBeParted(table) ? LARGEST : LONGEST * 2 + 2)) return undefined
  const text = csvFileText(new Uint8Array(await file.arrayBuffer()))
  if (text.length > LONGEST && !mayBeParted(table)) return undefined
  return fileParts(text, LONGEST)
}

/** Takes the parts one after another; between two of them it can be stopped. */
const useParts = (table: MasterTable) => {
  const [progress, setProgress] = useState<ImportProgress>()
  const isStopped = useRef(false)
  const take = async (parts: readonly FilePart[], isTrial: boolean) => {
    isStopped.current = false
    const answers: { part: FilePart; answer: TableImport }[] = []
    try {
      for (const part of parts) {
        if (isStopped.current) break
        setProgress({ done: answers.length, total: parts.length })
        const answer = await client.interop.importTable({ table, csv: part.text, isTrial })
        answers.push({ part, answer })
        // A row that is refused now was not when it was tried: what follows is not written either.
        if (!isTrial && !answer.isWritten) break
      }
    } finally {
      setProgress(undefined)
    }
    return { result: joinedImport(answers), isWhole: answers.length === parts.length }
  }
  return {
    progress,
    take,
    stop: () => {
      isStopped.current = true
    },
  }
}

/** The two steps of taking a file in: the trial, whose text is kept, and the writing; a large file goes in parts. */
export const useTableImport = (table: MasterTable) => {
  const { progress, take, stop } = useParts(table)
  const trial = useMutation({
    mutationFn: async (file: File): Promise<Tried | 'too-large' | 'stopped'> => {
      const parts = await partsOf(table, file)
      if (parts === undefined) return 'too-large'
      const { result, isWhole } = await take(parts, true)
      return isWhole ? { fileName: file.name, parts, result } : 'stopped'
    },
  })
  const write = useMutation({ mutationFn: (parts: readonly FilePart[]) => take(parts, false) })
  const tried = typeof trial.data === 'object' ? trial.data : undefined
  const result = write.data?.result ?? tried?.result
  const isWritten = write.data?.result.isWritten === true
  return {
    trial,
    write,
    tried,
    result,
    progress,
    stop,
    isTooLarge: trial.data === 'too-large',
    passwords: write.data?.result.passwords ?? [],
    isWritten,
    /** Stopped in the middle: what was written until then stays. */
    isPartly: write.data?.isWhole === false && isWritten,
    mayWrite: result !== undefined && countOf(result, 'refused') === 0 && countOf(result, 'added', 'changed') > 0,
    again: () => {
      trial.reset()
      write.reset()
    },
  }
}
