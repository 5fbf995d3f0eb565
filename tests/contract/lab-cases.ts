import { expect } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aParameter, aRange, received, testOf } from '../integration/lab/laboratory.ts'
import { aTechnician, entered, typed, which } from '../integration/lab/results.ts'
import { aReceptionist, aSignedInLine, type ContractCase } from './contract-stage.ts'

/** Results as they cross a line. */
export const labCases: readonly ContractCase[] = [
  {
    name: 'results with decimals, zeros, comparators, limits and nulls cross unchanged, refused ones with their limits',
    run: async (stage) => {
      const { client: administrator } = await aSignedInLine(stage)
      const desk = await stage.connect()
      await aReceptionist({ ...desk, client: administrator }, desk)
      const { client: tech } = await aTechnician(administrator, (await stage.connect()).client, 'tariq')
      const { id: categoryId } = await administrator.catalog.createTerm({ list: 'lab-categories', name: 'Chemistry' })
      const range = aRange({ normalLow: 0.4, normalHigh: 4.05, possibleLow: 0, possibleHigh: 100.5 })
      const test = await administrator.lab.createTest({
        ...{ code: 'ALL', name: 'All kinds', categoryId, turnAroundMinutes: 60, priceMinor: 0 },
        parameters: [
          aParameter({ code: 'TSH', unitCode: 'm[IU]/L', unitDisplay: 'mIU/L', decimals: 2, ranges: [range] }),
          aParameter({ code: 'ZERO', ranges: [aRange({ normalHigh: 0.1 })] }),
          aParameter({ code: 'LOW', ranges: [range] }),
          aParameter({ code: 'NOTE', kind: 'text' }),
        ],
      })
      expect(test.parameters[0]?.ranges).toEqual([range])
      const birth = { kind: 'age', years: 40 } as const
      const { id: patientId } = await desk.client.patients.register({ fullName: 'A', sex: 'other', birth, phone: null })
      const placed = await desk.client.lab.placeOrder({ patientId, referrer: 'Dr Ö', testIds: [test.id] })
      const one = testOf(await received(tech, placed), 'ALL')
      const note = 'बुखार ≥ 39 °C\nno growth'
      const impossible = tech.lab.saveResults({ ...which(one), values: typed(test, { TSH: '100.51', LOW: '-0.5' }) })
      const [tsh, , low] = test.parameters.map(({ id }) => id)
      expect(await expectRefusal(impossible, 'RESULTS_REFUSED')).toEqual({
        problems: [tsh, low].map((parameterId) => ({ parameterId, code: 'impossible', least: 0, most: 100.5 })),
      })
      const values = { TSH: '4.06', ZERO: '0', LOW: '<0.05', NOTE: note }
      const { boxes } = await entered(tech, one, test, values, { isComplete: false })
      expect(boxes.map(({ current }) => current)).toMatchObject([
        { value: '4.06', number: 4.06, comparator: null, unit: 'mIU/L', flag: 'H', range, comment: null },
        { value: '0', number: 0, comparator: null, unit: null, flag: 'N' },
        { value: '<0.05', number: 0.05, comparator: '<', flag: 'L' },
        { value: note, number: null, comparator: null, flag: null, range: null },
      ])
      const stale = await expectRefusal(entered(tech, one, test, values), 'VERSION_CONFLICT')
      expect(stale).toMatchObject({ changedBy: 'tariq', currentVersion: one.version + 1 })
    },
  },
]
