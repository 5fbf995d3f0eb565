import { parseArgs } from 'node:util'
import type { Aim, Benchmark } from './bench.ts'
import { largeFolder } from './clinic-folders.ts'
import { documentsBenchmark } from './documents.bench.ts'
import { draftsBenchmark } from './drafts.bench.ts'
import { figure, printTable } from './figures.ts'
import { labBenchmark } from './lab.bench.ts'
import { lanBenchmark } from './lan.bench.ts'
import { liveBenchmark } from './live.bench.ts'
import { describeMachine, load } from './machine.ts'
import { memoryBenchmark } from './memory.bench.ts'
import { pickersBenchmark } from './pickers.bench.ts'
import { registerBenchmark } from './register.bench.ts'
import { schedulingBenchmark } from './scheduling.bench.ts'
import { searchBenchmark } from './search.bench.ts'
import { signInBenchmark } from './sign-in.bench.ts'
import { startBenchmark } from './start.bench.ts'
import { visitBenchmark } from './visit.bench.ts'

// `npm run bench [-- NAME ...] [--patients N] [--kept]`: prints tables, never fails on a time. --kept takes the clinic that
// is kept even where what it was made from has changed since.

const BENCHMARKS: readonly Benchmark[] = [
  searchBenchmark,
  registerBenchmark,
  schedulingBenchmark,
  documentsBenchmark,
  draftsBenchmark,
  visitBenchmark,
  labBenchmark,
  pickersBenchmark,
  liveBenchmark,
  lanBenchmark,
  startBenchmark,
  memoryBenchmark,
  signInBenchmark,
]

const readArguments = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { patients: { type: 'string', default: '1000000' }, kept: { type: 'boolean', default: false } },
  })
  const patients = Number(values.patients)
  if (!Number.isInteger(patients) || patients < 1_000) throw new RangeError('--patients takes a number from 1000')
  const names = BENCHMARKS.map(({ name }) => name)
  const unknown = positionals.filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new RangeError(`there is no ${unknown.join(', ')}: there are ${names.join(', ')}`)
  const chosen = BENCHMARKS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  return { patients, chosen, kept: values.kept }
}

const { patients, chosen, kept } = readArguments()
const began = performance.now()
console.log(`${new Date().toISOString().slice(0, 10)}, clinic of ${patients} patients\n${describeMachine()}`)
const aims: Aim[] = []
for (const { name, run } of chosen) {
  const from = performance.now()
  console.log(`\n## ${name}\n`)
  aims.push(...(await run({ patients, isKept: kept, large: () => largeFolder(patients, kept) })))
  console.log(`(${figure((performance.now() - from) / 1000)} s; load average ${load()})`)
}
console.log('\n## Aims')
printTable(
  ['what', 'aim', 'measured', 'met'],
  aims.map(({ what, wanted, measured, isMet }) => [what, wanted, measured, isMet ? 'yes' : 'NO']),
)
console.log(`${figure((performance.now() - began) / 1000)} s in all`)
