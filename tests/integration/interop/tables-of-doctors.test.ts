import { describe, expect, test } from 'vitest'
import { clientOn } from '#tests/support/clinic.ts'
import { csvOf, furnished, outcomes, takeIn } from './furnished-clinic.ts'

describe('doctors', () => {
  const HEADER =
    'username,full_name,department,specialities,short_code,room,consultation_fee,follow_up_fee,follow_up_days,follow_up_visits,is_active'

  test('a new doctor’s account signs in with the password that is shown once', async () => {
    const { administrator, clinic } = await furnished()
    const csv = csvOf(
      HEADER,
      'bela,Dr. Bela Shah,eyes,EYES; semi\\; colon,bs,Room 9,700,350.50,10,1,',
      'gone,Old One,,,OO,Room 9,0,,,,no',
    )
    const trial = await administrator.interop.importTable({ table: 'doctors', csv, isTrial: true })
    expect([outcomes(trial), trial.passwords]).toEqual([
      [
        [2, 'added'],
        [3, 'added'],
      ],
      [],
    ])
    const { isWritten, passwords } = await takeIn(administrator, 'doctors', csv)
    expect([isWritten, passwords.map(({ username }) => username)]).toEqual([true, ['bela', 'gone']])
    const made = (await administrator.catalog.listDoctors()).find(({ shortCode }) => shortCode === 'BS')
    expect(made).toMatchObject({
      ...{ fullName: 'Dr. Bela Shah', departmentName: 'Eyes', room: 'Room 9', consultationFeeMinor: 70_000 },
      ...{ followUp: { feeMinor: 35_050, days: 10, visits: 1 }, isActive: true },
    })
    expect(made?.specialities.map(({ name }) => name).sort()).toEqual(['Eyes', 'semi; colon'])
    const [{ username, oneTimePassword } = { username: '', oneTimePassword: '' }] = passwords
    const signedIn = await clientOn(clinic).session.signIn({ username, password: oneTimePassword })
    expect(signedIn.token).toBeTypeOf('string')
  })

  test('a known doctor is changed with the account; a column the file lacks stays as it is', async () => {
    const { administrator } = await furnished()
    const before = (await administrator.catalog.listDoctors()).find(({ shortCode }) => shortCode === 'MN')
    const csv = csvOf('username,full_name,phone,consultation_fee', 'MEERA,Dr. Meera Pillai,,600.00')
    const { isWritten, rows, passwords } = await takeIn(administrator, 'doctors', csv)
    expect([isWritten, rows, passwords]).toEqual([
      true,
      [{ line: 2, name: 'Dr. Meera Pillai', outcome: 'changed', problem: null }],
      [],
    ])
    const after = (await administrator.catalog.listDoctors()).find(({ shortCode }) => shortCode === 'MN')
    expect(after).toEqual({
      ...before,
      ...{
        fullName: 'Dr. Meera Pillai',
        phone: null,
        consultationFeeMinor: 60_000,
        version: (before?.version ?? 0) + 1,
      },
    })
  })

  test.each([
    ['asha,Asha,,,AS,1,0,,,,', 'username name_taken'],
    ['new,New,,,MN,1,0,,,,', 'short_code name_taken'],
    ['new,New,Nowhere,,NW,1,0,,,,', 'department unknown_name'],
    ['new,New,Out of use,,NW,1,0,,,,', 'department out_of_use'],
    ['new,New,,Eyes; Nowhere,NW,1,0,,,,', 'specialities unknown_name'],
    ['new,New,,Out of use,NW,1,0,,,,', 'specialities out_of_use'],
    ['new,New,,,NW,1,,,,,', 'consultation_fee required'],
    ['new,New,,,NW,1,"1,000",,,,', 'consultation_fee not_an_amount'],
    ['new,New,,,NW,1,0.001,,,,', 'consultation_fee not_an_amount'],
    ['new,New,,,NW,1,0,100,,,', 'follow_up_days required'],
    ['new,New,,,NW,1,0,,7,2,', 'follow_up_fee required'],
    ['new,New,,,NW,1,0,100,week,1,', 'follow_up_days not_a_number'],
    ['new,New,,,NW,1,0,100,0,1,', 'follow_up_days too_small'],
    ['new,New,,,N1,1,0,,,,', 'short_code invalid_format'],
    ['new,New,,,NW,,0,,,,', 'room required'],
    ['new,,,,NW,1,0,,,,', 'full_name required'],
    ['a b,New,,,NW,1,0,,,,', 'username invalid_format'],
    [',New,,,NW,1,0,,,,', 'username required'],
    ['new,New,,,NW,1,0,,,,maybe', 'is_active not_yes_or_no'],
  ])('refused: %s', async (row, problem) => {
    const { administrator } = await furnished()
    const refused = await takeIn(administrator, 'doctors', csvOf(HEADER, row))
    expect([refused.isWritten, outcomes(refused)]).toEqual([false, [[2, problem]]])
    expect(await administrator.catalog.listDoctors()).toHaveLength(2)
  })

  test('a doctor somebody waits for is not taken out of use by a file', async () => {
    const { administrator, signedInAs } = await furnished()
    const desk = await signedInAs('receptionist')
    const [doctor] = await administrator.catalog.listDoctors()
    const patient = await desk.patients.register({
      ...{ fullName: 'Asha', sex: 'female', birth: { kind: 'age', years: 30 }, phone: null },
    })
    await desk.queue.addWalkIn({ patientId: patient.id, doctorId: doctor?.id ?? 0 })
    const refused = await takeIn(administrator, 'doctors', csvOf('username,is_active', 'meera,no'))
    expect(outcomes(refused)).toEqual([[2, 'is_active in_use']])
  })
})
