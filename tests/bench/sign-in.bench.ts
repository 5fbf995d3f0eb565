import argon2 from 'argon2'
import { atMost, type Benchmark } from './bench.ts'
import { RECEPTIONIST, withEmptyClinic } from './clinic-folders.ts'
import { printTable, ratio, type Spread, spreadOf, timed } from './figures.ts'
import { startBuiltHost } from './hosts.ts'
import { overWebSocket } from './lines.ts'

const LIMIT_MS = 120
const ROUNDS = 40
/** The product's own cost: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const spreadOfWork = async (work: () => unknown): Promise<Spread> => {
  const times: number[] = []
  await work()
  for (let round = 0; round < ROUNDS; round += 1) times.push(await timed(work))
  return spreadOf(times)
}

/** Signing in over a WebSocket to the built host, against the bare check of the password. */
export const signInBenchmark: Benchmark = {
  name: 'sign-in',
  run: () =>
    withEmptyClinic(async (folder) => {
      const host = await startBuiltHost(folder)
      const { client, close } = await overWebSocket(host.url)
      const signIn = await spreadOfWork(() => client.session.signIn(RECEPTIONIST))
      close()
      await host.stop()
      const hash = await argon2.hash(RECEPTIONIST.password, { ...COST, type: argon2.argon2id })
      const bare = await spreadOfWork(() => argon2.verify(hash, RECEPTIONIST.password))
      console.log(`Milliseconds, ${ROUNDS} times each.`)
      printTable(
        ['', 'p50', 'p95', 'p50 / bare'],
        [
          ['session.signIn over a WebSocket to the built host', signIn.p50, signIn.p95, ratio(signIn.p50, bare.p50)],
          ['bare argon2.verify (19 MiB, two passes)', bare.p50, bare.p95, '1.00x'],
        ],
      )
      return [atMost('sign-in: p95', signIn.p95, LIMIT_MS, 'ms')]
    }),
}
