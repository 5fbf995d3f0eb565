import { MASTER_LISTS, type MasterList, type MasterTable } from '#shared/domain/catalog/master-lists.ts'
import { aClinic, type Client } from '#tests/support/clinic.ts'

/** CSV text of some lines. */
export const csvOf = (...lines: string[]) => `${lines.join('\r\n')}\r\n`

/** Takes a table in for good. */
export const takeIn = (client: Client, table: MasterTable, csv: string) =>
  client.interop.importTable({ table, csv, isTrial: false })

/** What came of each line, or its column and problem. */
export const outcomes = ({ rows }: Awaited<ReturnType<typeof takeIn>>) =>
  rows.map(({ line, outcome, problem }) => [line, problem ? `${problem.field} ${problem.code}` : outcome])

/** A clinic with something in every table of master data, awkward names among it. */
export const furnished = async () => {
  const made = await aClinic()
  const { administrator } = made
  for (const list of MASTER_LISTS) {
    for (const name of ['Eyes', '=1+1', "'=1+1", '-dash', 'a "quoted", name', 'semi; colon', 'नेत्र']) {
      await administrator.catalog.createTerm({ list, name })
    }
    const out = await administrator.catalog.createTerm({ list, name: 'Out of use' })
    await administrator.catalog.deactivateTerm({ list, id: out.id, version: out.version })
  }
  const idOf = async (list: 'departments' | 'designations' | 'specialities', name: string) =>
    (await administrator.catalog.listTerms({ list })).find((term) => term.name === name)?.id ?? 0
  await administrator.catalog.createDoctor({
    ...{ fullName: 'Dr. Meera Nair', username: 'meera', phone: '+91 98220 11122', shortCode: 'MN', room: '=1+1' },
    departmentId: await idOf('departments', 'Eyes'),
    designationId: await idOf('designations', "'=1+1"),
    specialityIds: [await idOf('specialities', 'semi; colon'), await idOf('specialities', '-dash')],
    ...{ qualification: 'MS, DNB', registrationNumber: '@12', sex: 'female', consultationFeeMinor: 50_050 },
    followUp: { feeMinor: 20_000, days: 7, visits: 2 },
  })
  const plain = await administrator.catalog.createDoctor({
    ...{ fullName: 'Ravi', username: 'ravi', phone: null, shortCode: 'R', room: 'New room' },
    ...{ departmentId: null, consultationFeeMinor: 0 },
  })
  await administrator.catalog.deactivateDoctor({ id: plain.doctor.id, version: plain.doctor.version })
  await administrator.scheduling.addClosure({ from: '2026-08-15', to: '2026-08-15', name: '=Independence' })
  await administrator.scheduling.addClosure({ from: '2026-10-20', to: '2026-10-24', name: 'Diwali' })
  const tablet = { form: 'tablet', route: 'oral', drugClass: '=penicillin', maker: null }
  const known = { name: '=Augmentin', ingredients: ['Amoxicillin', '-Clavulanic acid'], strength: '500 mg/125 mg' }
  await administrator.catalog.createMedicine({ ...tablet, ...known })
  const gone = { name: 'पैरासिटामोल', ingredients: ['Paracetamol'], form: 'tablet' }
  const { id, version } = await administrator.catalog.createMedicine(gone)
  await administrator.catalog.deactivateMedicine({ id, version })
  await furnishLaboratory(administrator)
  return made
}

/** Tests with everything a parameter and a range may have, one out of use, and a panel. */
const furnishLaboratory = async ({ catalog, lab }: Client) => {
  const idOf = async (list: MasterList) =>
    (await catalog.listTerms({ list })).find(({ name }) => name === 'semi; colon')?.id ?? 0
  const words = {
    categoryId: await idOf('lab-categories'),
    specimenTypeId: await idOf('specimen-types'),
    containerId: await idOf('containers'),
  }
  const ranged = { criticalLow: 2.8, criticalHigh: 6.2, possibleLow: -1.5, possibleHigh: 12 }
  const potassium = await lab.createTest({
    ...{ code: 'K', name: '=Potassium', ...words, method: '-ISE', turnAroundMinutes: 90, isFasting: true },
    ...{ preparation: 'No breakfast; water, "still"', priceMinor: 25_050, textTemplates: ['One;\ntwo', '=three\\'] },
    parameters: [
      {
        ...{ code: 'RATIO', name: 'Ratio', kind: 'number', formula: 'K / NA', decimals: 2 },
        ranges: [{ referenceText: 'about -1' }],
      },
      {
        ...{ code: 'K', name: 'Kalium; serum', kind: 'number', unitCode: 'mmol/L', unitDisplay: 'mmol/L', decimals: 1 },
        delta: { percent: 12.5, days: 3 },
        ranges: [
          { ...ranged, sex: 'female', ageFrom: { value: 18, unit: 'years' }, normalLow: 3.5, normalHigh: 5.1 },
          { ...ranged, ageTo: { value: 1, unit: 'months' }, validFrom: '2026-01-01', validTo: '2026-12-31' },
          ranged,
        ],
      },
      { code: 'NA', name: 'Sodium', kind: 'number' },
    ],
  })
  const words2 = { categoryId: words.categoryId, turnAroundMinutes: 60, priceMinor: 0 }
  const urine = await lab.createTest({
    ...{ code: '=URE', name: 'Urine', ...words2 },
    parameters: [
      {
        ...{ code: 'PRO', name: 'Protein', kind: 'choice' },
        choices: ['Negative', '1+', 'a; b', '!'].map((text, at) => ({ text, isAbnormal: at > 0 })),
      },
      { code: 'NOTE', name: 'Note', kind: 'text' },
      { code: 'T', name: 'Titre', kind: 'titre', ranges: [{ normalHigh: 80, referenceText: 'Up to 1:80' }] },
    ],
  })
  const gone = { code: 'OLD', name: 'Old', parameters: [{ code: 'O', name: 'O', kind: 'number' as const }] }
  const old = await lab.createTest({ ...words2, ...gone })
  await lab.deactivateTest({ id: old.id, version: old.version })
  await lab.createPanel({ code: '-P', name: '@Panel', priceMinor: 500, testIds: [urine.id, potassium.id] })
  const unpriced = await lab.createPanel({ code: 'Q', name: 'Second; panel', testIds: [potassium.id] })
  await lab.updatePanel({
    ...{ id: unpriced.id, version: unpriced.version, code: 'Q', name: 'Second; panel' },
    ...{ testIds: [potassium.id, old.id], isActive: false },
  })
}
