import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getEventIteratorSchemaDetails, isContractProcedure } from '@orpc/contract'
import { expect, test } from 'vitest'
import { toJSONSchema, type ZodType } from 'zod'
import { contract } from '#shared/contract/index.ts'
import { CONTRACT_VERSION } from '#shared/contract/version.ts'

const SNAPSHOT = join(import.meta.dirname, '..', '..', 'src-shared', 'contract', 'contract.snapshot.txt')

const shapeOf = (schema: unknown, io: 'input' | 'output'): unknown => {
  if (schema === undefined) return null
  const stream = getEventIteratorSchemaDetails(schema as Parameters<typeof getEventIteratorSchemaDetails>[0])
  return stream
    ? { streamOf: shapeOf(stream.yields, io) }
    : toJSONSchema(schema as ZodType, { io, unrepresentable: 'any' })
}

/** A line for each procedure: its name, and a digest of what goes in, what comes out, what it may refuse with and whom it lets in. */
const written = (): string => {
  const lines = Object.entries(contract).flatMap(([feature, entries]) =>
    Object.entries(entries).map(([verb, entry]: [string, unknown]) => {
      if (!isContractProcedure(entry)) throw new Error(`${feature}.${verb} is no procedure`)
      const { inputSchema, outputSchema, errorMap, meta } = entry['~orpc']
      const errors = Object.keys(errorMap).toSorted()
      const facts = [shapeOf(inputSchema, 'input'), shapeOf(outputSchema, 'output'), errors, meta]
      return `${feature}.${verb} ${createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16)}`
    }),
  )
  return `version ${CONTRACT_VERSION}\n${lines.toSorted().join('\n')}\n`
}

test('a contract that changed has a new number: raise CONTRACT_VERSION once for a release, then UPDATE_SNAPSHOT=1', () => {
  if (!existsSync(SNAPSHOT) || process.env.UPDATE_SNAPSHOT === '1') writeFileSync(SNAPSHOT, written())
  expect(readFileSync(SNAPSHOT, 'utf8')).toBe(written())
})

test('the snapshot names every procedure', () => {
  const lines = readFileSync(SNAPSHOT, 'utf8').trim().split('\n')
  expect(lines[0]).toBe(`version ${CONTRACT_VERSION}`)
  expect(lines.length - 1).toBe(Object.values(contract).flatMap((entries) => Object.keys(entries)).length)
})
