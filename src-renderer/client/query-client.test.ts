import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { createGate, createQueryClient } from './query-client.ts'

const isSettled = async (promise: Promise<unknown>) => {
  const pending = Symbol('pending')
  await new Promise((resolve) => setTimeout(resolve, 0))
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending
}

test('a read behind a closed gate waits, and is asked once when the gate opens', async () => {
  const gate = createGate()
  const queryClient = createQueryClient(gate)
  let calls = 0
  gate.setOpen(false)
  const answer = queryClient.fetchQuery({
    queryKey: ['patient', 1],
    queryFn: () => {
      calls += 1
      return 'Anita'
    },
  })
  expect(await isSettled(answer)).toBe(false)
  expect(calls).toBe(0)
  gate.setOpen(true)
  expect(await answer).toBe('Anita')
  expect(calls).toBe(1)
  queryClient.clear()
})

test('a write behind a closed gate waits too', async () => {
  const gate = createGate()
  const queryClient = createQueryClient(gate)
  let saved = ''
  gate.setOpen(false)
  const mutation = queryClient.getMutationCache().build<string, Error, string, unknown>(queryClient, {
    mutationFn: async (text: string) => {
      saved = text
      return text
    },
  })
  const answer = mutation.execute('half-filled form')
  expect(await isSettled(answer)).toBe(false)
  expect(saved).toBe('')
  gate.setOpen(true)
  await answer
  expect(saved).toBe('half-filled form')
  queryClient.clear()
})

test('a refusal is not asked again', async () => {
  const queryClient = createQueryClient(createGate())
  let calls = 0
  const answer = queryClient.fetchQuery({
    queryKey: ['patient', 2],
    queryFn: () => {
      calls += 1
      throw new ORPCError('NOT_FOUND', { data: { what: 'patient' } })
    },
  })
  await expect(answer).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(calls).toBe(1)
  queryClient.clear()
})
