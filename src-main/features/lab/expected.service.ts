import type { Call } from '#main/platform/call/context.ts'
import type { LabOrder, LabOrderTest } from '#shared/contract/lab.values.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { labOrdersOf } from './order-rows.ts'
import { WANTS_SPECIMEN } from './order-steps.service.ts'
import { listWaitingForSpecimen } from './worklist.repo.ts'

/** The most patients the list names: who did not come for weeks stands behind the others and falls out at last. */
const MOST = 300

type Waiting = Awaited<ReturnType<typeof listWaitingForSpecimen>>[number]

const since = ({ rejected_at, ordered_at }: Waiting): string => rejected_at ?? ordered_at

/** Who was ordered for today or is called back before who did not come on an earlier day, of whom the latest stand first. */
const mostPressingFirst =
  (today: string) =>
  (a: Waiting, b: Waiting): number => {
    const [earlierA, earlierB] = [a, b].map((one) => one.rejected_at === null && one.ordered_on < today)
    if (earlierA !== earlierB) return earlierA ? 1 : -1
    const [first, second] = earlierA ? [b, a] : [a, b]
    const byTime = since(first) < since(second) ? -1 : Number(since(first) > since(second))
    return a.rank - b.rank || byTime || a.id - b.id
  }

const wantsSpecimen = ({ state }: LabOrderTest): boolean => WANTS_SPECIMEN.some((wanting) => wanting === state)

/** The tubes to be filled: tests that want the same specimen in the same container share one. */
const tubesOf = ({ tests }: LabOrder) =>
  [
    ...Map.groupBy(tests.filter(wantsSpecimen), ({ specimenType, container }) =>
      JSON.stringify([specimenType, container]),
    ).values(),
  ].map((together) => ({
    specimenType: together[0]?.specimenType ?? null,
    container: together[0]?.container ?? null,
    orderTestIds: together.map(({ id }) => id),
  }))

/** Who is coming to give samples, with the tubes to be filled. */
export const listExpected = async (call: Call) => {
  const { db } = call.core
  const { today } = await clinicToday(db, call.now)
  const waiting = (await listWaitingForSpecimen(db)).toSorted(mostPressingFirst(today)).slice(0, MOST)
  const byId = new Map(waiting.map((one) => [one.id, one]))
  const orders = await labOrdersOf(db, call.now, [...byId.keys()])
  return orders.flatMap((order) => {
    const one = byId.get(order.id)
    if (!one) return []
    return [{ ...order, waitingSince: since(one), isCalledBack: one.rejected_at !== null, tubes: tubesOf(order) }]
  })
}
