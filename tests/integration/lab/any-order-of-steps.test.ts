import { ORPCError } from '@orpc/client'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ADMINISTRATOR, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { type Scene, someActs } from './any-order-acts.ts'
import { checkAnswers } from './any-order-answers.ts'
import { checkHistory, checkJudging, checkRows } from './any-order-checks.ts'
import { labRows } from './any-order-rows.ts'
import { aLaboratory, type Laboratory } from './laboratory.ts'

const STEPS = 300
const SEED = 20_260_302
/** Ten minutes before midnight of the clinic's Monday. */
const LATE = '2026-03-02T18:20:00.000Z'

/** Dice of a step: the same in every run. */
const diceOf = (seed: number): Pick<Scene, 'below' | 'pick'> => {
  let state = seed
  // Numerical Recipes' congruence; its high bits are the random ones.
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  return { below, pick: (some, fallback) => some[below(some.length)] ?? fallback }
}

const signAllIn = async ({ administrator, doctor, desk, signTechniciansIn }: Laboratory) => {
  const { username, password } = ADMINISTRATOR
  await administrator.session.signIn({ username, password })
  const staff = await administrator.staff.list()
  for (const [client, start] of [
    [doctor, 'doctor-'],
    [desk, 'receptionist-'],
  ] as const) {
    const name =
      staff
        .map((one) => one.username)
        .filter((one) => one.startsWith(start))
        .toSorted()[0] ?? ''
    await client.session.signIn({ username: name, password: STAFF_PASSWORD })
  }
  await signTechniciansIn()
}

const NEVER = ['INTERNAL', 'FORBIDDEN', 'SIGNED_OUT', 'SESSION_LOCKED']

/** The code of a refusal, which the contract declares. */
const codeOf = ({ reason }: PromiseRejectedResult): string => {
  if (!(reason instanceof ORPCError)) throw reason
  expect({ code: reason.code, defined: reason.defined }).toEqual({ code: reason.code, defined: true })
  if (NEVER.includes(reason.code)) throw reason
  return reason.code
}

test('whatever two technicians, a doctor and the desk do in whatever order, what is stored and answered agrees', async () => {
  const lab = await aLaboratory()
  const { db } = lab.clinic.core
  const { id: outsider } = await lab.desk.patients.registerUnidentified({ sex: 'male', ageYears: null, notes: null })
  const { id: panelId } = await lab.administrator.lab.createPanel({
    ...{ code: 'HEART', name: 'Heart', priceMinor: 70_000 },
    testIds: [lab.tests.haemoglobin.id, lab.tests.glucose.id, lab.tests.lipids.id],
  })
  const met = new Set<string>()
  const dice = fc.sample(fc.nat(), {
    seed: SEED,
    numRuns: STEPS,
  })
  for (const [step, seed] of dice.entries()) {
    if (step === Math.floor(STEPS / 2)) {
      lab.clock.setTo(LATE)
      await signAllIn(lab)
    }
    const { below, pick } = diceOf(seed)
    lab.clock.passMinutes(below(40) / 10 + 0.01)
    // Nobody sits idle.
    for (const { lab: own } of [lab.administrator, lab.doctor, lab.desk, lab.techA, lab.techB]) await own.getRules()
    const before = await labRows(db)
    const outcomes = await someActs({ lab, rows: before, outsider, panelId, below, pick })
    const refused = outcomes.filter((one) => one.status === 'rejected').map(codeOf)
    for (const code of refused) met.add(code)
    const after = await labRows(db)
    if (refused.length === outcomes.length) expect(after).toEqual(before)
    checkHistory(before, after)
    checkRows(after)
    await checkJudging(lab, before, after)
    await checkAnswers(lab, after, [lab.patientId, outsider])
  }
  // It went far enough to be refused what is refused last.
  for (const code of ['WRONG_STATE', 'VERSION_CONFLICT', 'SAME_PERSON', 'CRITICAL_NOT_CALLED', 'RESULTS_REFUSED']) {
    expect(met).toContain(code)
  }
})
