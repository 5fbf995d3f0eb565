import { describe, expect, it } from 'vitest'
import { LabTestFields } from '#shared/contract/lab.values.ts'
import { foldedName } from '../../catalog/folded-name.ts'
import { computeAll, formulaFaults } from '../formula.ts'
import { fittingRange } from '../reference-range.ts'
import { UCUM_UNITS } from '../ucum-units.ts'
import { STARTER_PANELS } from './starter-panels.ts'
import type { StarterParameter } from './starter-terms.ts'
import { STARTER_TESTS } from './starter-tests.ts'

const CODES = new Set<string>(UCUM_UNITS.map(({ code }) => code))
const ON = '2026-03-02'

const testOf = (code: string) => STARTER_TESTS.find((test) => test.code === code)
const parameterOf = (code: string): StarterParameter => {
  const [found] = STARTER_TESTS.flatMap(({ parameters }) => parameters).filter((one) => one.code === code)
  if (!found) throw new Error(`no parameter ${code}`)
  return found
}

describe('the starter tests', () => {
  it('are at least sixty, in eight categories, each code and name once', () => {
    expect(STARTER_TESTS.length).toBeGreaterThanOrEqual(60)
    for (const what of ['code', 'name'] as const) {
      const all = STARTER_TESTS.map((test) => foldedName(test[what]))
      expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([])
    }
    expect(new Set(STARTER_TESTS.map(({ category }) => category)).size).toBeGreaterThanOrEqual(8)
  })

  it.each(STARTER_TESTS.map((test) => [test.code, test] as const))(
    '%s is taken by the contract as it stands',
    (_, test) => {
      const { category: _category, specimen: _specimen, container: _container, ...fields } = test
      const taken = LabTestFields.safeParse({
        ...fields,
        categoryId: 1,
        specimenTypeId: 1,
        containerId: 1,
        priceMinor: 0,
      })
      expect(taken.error?.issues ?? []).toEqual([])
    },
  )

  it.each(STARTER_TESTS.map((test) => [test.code, test] as const))(
    '%s has formulas that hold and known units',
    (_, { parameters }) => {
      expect(formulaFaults(parameters)).toEqual([])
      expect(
        parameters.flatMap(({ unitCode }) => (unitCode === null || CODES.has(unitCode) ? [] : [unitCode])),
      ).toEqual([])
      const codes = parameters.map(({ code }) => code.toLowerCase())
      expect(new Set(codes).size).toBe(codes.length)
      expect(parameters.filter(({ kind, choices }) => kind === 'choice' && choices.length < 2)).toEqual([])
    },
  )

  it('leave nobody without what is critical: also who has no known sex or date of birth', () => {
    const everybody = [
      { sex: 'unknown', birthDate: null },
      { sex: 'other', birthDate: '2026-03-01' },
      { sex: 'male', birthDate: '2016-03-01' },
      { sex: 'female', birthDate: '1950-03-01' },
    ]
    const limited = STARTER_TESTS.flatMap(({ parameters }) => parameters).filter(({ ranges }) =>
      ranges.some(({ criticalHigh, criticalLow }) => criticalHigh !== null || criticalLow !== null),
    )
    for (const { code, ranges } of limited) {
      for (const patient of everybody) expect([code, fittingRange(ranges, patient, ON) !== null]).toEqual([code, true])
    }
  })

  it.each([
    ['GLU', 50, 450],
    ['K', 2.8, 6.2],
    ['NA', 120, 160],
    ['HB', 7, 20],
    ['PLT', 40, 1000],
    ['CA', 6.5, 13],
    ['INR', null, 5],
    ['WBC', 2, 30],
  ])('%s of a grown woman is critical from %s and %s', (code, low, high) => {
    const range = fittingRange(parameterOf(code).ranges, { sex: 'female', birthDate: '1986-03-01' }, ON)
    expect([range?.criticalLow, range?.criticalHigh]).toEqual([low, high])
  })

  it('compute what is computed, and nothing where a formula does not hold', () => {
    const computed = (code: string, numbers: Record<string, number>) =>
      Object.fromEntries(computeAll(testOf(code)?.parameters ?? [], new Map(Object.entries(numbers))))
    expect(computed('CBC', { HB: 13.5, HCT: 40.5, RBC: 4.5, WBC: 8, NEU: 60 })).toEqual({
      MCV: 90,
      MCH: 30,
      MCHC: 33.3,
      ANC: 4.8,
    })
    expect(computed('LIPID', { CHOL: 200, HDL: 50, TG: 150 })).toEqual({ LDL: 120, VLDL: 30, NHDL: 150, CHR: 4 })
    expect(computed('LIPID', { CHOL: 300, HDL: 40, TG: 401 })).toEqual({ LDL: null, VLDL: null, NHDL: 260, CHR: 7.5 })
    expect(computed('LFT', { BILT: 2.1, BILD: 0.8, TP: 7, ALB: 4 })).toEqual({ BILI: 1.3, GLOB: 3, AGR: 1.33 })
    expect(computed('HBA1C', { A1C: 7 })).toEqual({ EAG: 154 })
    expect(computed('ACR', { UALB: 30, UCRE: 100 })).toEqual({ ACR: 30 })
  })
})

it('the starter panels name tests that are there, each once', () => {
  const codes = new Set(STARTER_TESTS.map(({ code }) => code))
  for (const { tests } of STARTER_PANELS) {
    expect(tests.filter((code) => !codes.has(code))).toEqual([])
    expect(new Set(tests).size).toBe(tests.length)
  }
  expect(new Set(STARTER_PANELS.map(({ code }) => code)).size).toBe(STARTER_PANELS.length)
})
