import { isContractProcedure } from '@orpc/contract'
import type { ZodType } from 'zod'
import { contract } from '#shared/contract/index.ts'
import type { ProcedureMeta } from '#shared/contract/procedure.ts'
import type { Client } from './clinic.ts'

/** One entry of the contract as a test walks it. */
export interface WalkedProcedure {
  /** Its dotted name, such as `staff.create`. */
  name: string
  meta: Partial<ProcedureMeta>
  input: ZodType | null
  /** The codes it declares, the common ones among them. */
  declared: ReadonlySet<string>
}

/** Every procedure of the contract, in its order. */
export const walkedProcedures: readonly WalkedProcedure[] = Object.entries(contract).flatMap(([feature, entries]) =>
  Object.entries(entries).map(([verb, entry]: [string, unknown]) => {
    if (!isContractProcedure(entry)) throw new Error(`${feature}.${verb} is no procedure`)
    const { meta, inputSchema, errorMap } = entry['~orpc']
    return {
      name: `${feature}.${verb}`,
      meta: meta as Partial<ProcedureMeta>,
      input: (inputSchema as ZodType | undefined) ?? null,
      declared: new Set(Object.keys(errorMap)),
    }
  }),
)

const isStream = (answer: unknown): answer is AsyncIterator<unknown> =>
  typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer

/** Calls a procedure by its name with any input at all; a stream is ended as soon as it is there. */
export const callByName = async (client: Client, name: string, input: unknown): Promise<unknown> => {
  const procedure = name.split('.').reduce<unknown>((at, key) => Reflect.get(Object(at), key), client)
  const answer = await (procedure as (input: unknown) => Promise<unknown>)(input)
  if (!isStream(answer)) return answer
  await answer.return?.()
  return 'stream'
}
