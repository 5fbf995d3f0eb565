import { MASTER_LISTS, type MasterTable } from '#shared/domain/catalog/master-lists.ts'
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
  return made
}
